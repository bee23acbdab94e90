package org.kept.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.request.Figures;
import org.kept.request.OnlyWritten;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the message by which a promise was kept, and whether the customer has it. */
@Component
class KeptInWriting implements OnlyWritten {

  private static final Map<String, String> KEPT_BY_WRITING =
      Map.of(
          "request-acknowledged",
          Progress.ACKNOWLEDGE,
          "request-reopened",
          Progress.ACKNOWLEDGE,
          "explanation-told",
          Progress.EXPLAIN,
          Notices.DECISION,
          Progress.ANSWER,
          "summary-sent",
          "written-summary");

  /** A promise is kept in the transaction that writes, or in the next one. */
  private static final Duration AT_ONCE = Duration.ofMinutes(5);

  private static final String SOON = "interval '" + AT_ONCE.toMinutes() + "' minute";

  /** Else it is of a round before, and says nothing of this promise. */
  private static final String NOTHING_NEWER = "n.created_at > o.created_at + " + SOON;

  /** Of an email and its Braille, one that was told or still will be is enough. */
  private static final String NOTHING_ELSE =
      "(n.cancelled_at is null or n.created_at > o.created_at + "
          + SOON
          + ") and n.created_at >= o.created_at - "
          + SOON;

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;

  KeptInWriting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<UUID, Told> among(String reference, List<Promise> promises) {
    Map<UUID, Told> told = new HashMap<>();
    if (promises.stream().noneMatch(promise -> promise.keptAt() != null)) {
      return told;
    }
    List<Message> messages =
        jdbc.sql("select * from outbox where reference = ?")
            .param(reference)
            .query(Message::read)
            .list();
    for (Promise promise : promises) {
      Told how = how(promise, messages);
      if (how != null) {
        told.put(promise.id(), how);
      }
    }
    return told;
  }

  /** Null if it is not kept, or the customer was told, or may have been. */
  private static @Nullable Told how(Promise promise, List<Message> messages) {
    Instant keptAt = promise.keptAt();
    if (keptAt == null) {
      return null;
    }
    Instant last = keptAt.plus(AT_ONCE);
    List<Message> before =
        messages.stream()
            .filter(each -> promise.milestone().equals(KEPT_BY_WRITING.get(each.template())))
            .filter(each -> !each.createdAt().isAfter(last))
            .toList();
    // One of a round before says nothing of this promise. An email and its Braille go together.
    Instant newest = before.stream().map(Message::createdAt).max(Instant::compareTo).orElse(last);
    List<Message> its =
        before.stream().filter(each -> !each.createdAt().isBefore(newest.minus(AT_ONCE))).toList();
    if (its.stream().anyMatch(KeptInWriting::isToSay)) {
      return Told.WAITS;
    }
    if (its.stream().anyMatch(KeptInWriting::isNotSent)
        && its.stream().noneMatch(Message::mayHaveGone)) {
      return Told.NOT_SENT;
    }
    return !its.isEmpty() && its.stream().allMatch(KeptInWriting::isNever) ? Told.NEVER : null;
  }

  /** Cancelled, and nobody has to fear that it went out. */
  private static boolean isNever(Message message) {
    return message.cancelledAt() != null && !message.mayHaveGone();
  }

  private static boolean isNotSent(Message message) {
    return message.state() == MessageState.WAITING || message.state() == MessageState.FAILED;
  }

  /** An email that is held does not go out by itself either. */
  private static boolean isToSay(Message message) {
    return message.state() == MessageState.BY_HAND || message.state() == MessageState.HELD;
  }

  @Override
  public Map<String, Count> counted(
      Figures.By by, @Nullable LocalDate from, @Nullable LocalDate until) {
    Map<String, Count> counts = new LinkedHashMap<>();
    count(by, MessageState.TO_SAY, NOTHING_NEWER, from, until)
        .forEach((of, waits) -> counts.put(of, new Count(waits, 0)));
    count(
            by,
            "cancelled_at is not null and unsure_at is null and doubted_at is null",
            NOTHING_ELSE,
            from,
            until)
        .forEach(
            (of, never) ->
                counts.merge(
                    of,
                    new Count(0, never),
                    (one, other) -> new Count(one.waits(), other.never())));
    return counts;
  }

  /** Begins at the few messages that were not told, each found by an index, not at all promises. */
  private Map<String, Long> count(
      Figures.By by,
      String standing,
      String alone,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    String group = groupOf(by);
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(
            "select "
                + group
                + " grouped, count(distinct p.id) promises from outbox o join promise p on"
                + " p.reference = o.reference and p.milestone = "
                + milestoneOf("o")
                + " where "
                + standing
                + " and p.kept_at is not null and p.kept_at >= o.created_at - "
                + SOON
                + " and p.settled_at >= :from and p.settled_at < :until"
                + (by == Figures.By.COMMITMENT
                    ? ""
                    : " and p.milestone <> '" + Progress.ACKNOWLEDGE + "'")
                + " and not exists (select 1 from outbox n where n.reference = o.reference and "
                + milestoneOf("n")
                + " = p.milestone and n.created_at <= p.kept_at + "
                + SOON
                + " and "
                + alone
                + ") group by "
                + group
                + " order by 1")
        .param("from", start(from == null ? LocalDate.EPOCH : from))
        .param("until", start(until == null ? LAST_DAY : until.plusDays(1)))
        .query(
            row -> {
              counts.put(row.getString("grouped"), row.getLong("promises"));
            });
    return counts;
  }

  private static String groupOf(Figures.By by) {
    return switch (by) {
      case COMMITMENT -> "p.honours";
      case SERVICE -> "p.service";
      case TEAM -> "p.team";
      case WEEK -> "p.settled_week";
    };
  }

  private static String milestoneOf(String alias) {
    return KEPT_BY_WRITING.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> " when '" + each.getKey() + "' then '" + each.getValue() + "'")
        .collect(Collectors.joining("", "case " + alias + ".template", " end"));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(HERE).toInstant().atOffset(ZoneOffset.UTC);
  }
}
