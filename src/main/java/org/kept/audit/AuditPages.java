package org.kept.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.ledger.Verification;
import org.kept.promise.Catalogue;
import org.kept.promise.Commitment;
import org.kept.request.OnlyWritten;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.Diagram;
import org.kept.site.Picture;
import org.kept.site.PlainDates;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.PublishedProofs;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Lays cases out for auditors: by reference, from the ledger, without a word that a person wrote.
 */
@Component
class AuditPages {

  private static final int NEWEST = 50;
  private static final int SHORT_HASH = 12;

  /** Facts that say up to when, and not when. */
  private static final Set<String> LAST_MOMENTS = Set.of("dueAt", "movedTo", "replyBy");

  private final Requests requests;
  private final Ledger ledger;
  private final WholeLedger whole;
  private final Clock clock;
  private final ProcessHistory history;
  private final PublishedProofs published;
  private final Catalogue catalogue;
  private final Proofs proofs;
  private final PlainDates dates;
  private final MessageSource messages;

  AuditPages(
      Requests requests,
      Ledger ledger,
      WholeLedger whole,
      Clock clock,
      ProcessHistory history,
      PublishedProofs published,
      Catalogue catalogue,
      Proofs proofs,
      PlainDates dates,
      MessageSource messages) {
    this.requests = requests;
    this.ledger = ledger;
    this.whole = whole;
    this.clock = clock;
    this.history = history;
    this.published = published;
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.dates = dates;
    this.messages = messages;
  }

  /** The newest cases, of one service if it is one of ours. */
  AuditListPage list(@Nullable String wanted, String reference, @Nullable String problem) {
    String service = wanted != null && catalogue.service(wanted).isPresent() ? wanted : null;
    return new AuditListPage(
        catalogue.services().stream()
            .map(
                each -> new AuditListPage.Choice(each.id(), each.name(), each.id().equals(service)))
            .toList(),
        service == null ? "" : service,
        reference,
        problem,
        requests.newest(service, NEWEST).stream()
            .map(
                request ->
                    new AuditListPage.Row(
                        request.reference(),
                        serviceName(request.service()),
                        request.receivedAt(),
                        teamName(request.team()),
                        state(request)))
            .toList());
  }

  /** Everything that was recorded of this case. */
  AuditPage of(ServiceRequest request) {
    String reference = request.reference();
    Verification verification = ledger.verify(reference);
    return new AuditPage(
        reference,
        serviceName(request.service()),
        state(request),
        requests.outcomeForStaff(reference, LocaleContextHolder.getLocale()).orElse(null),
        teamName(request.team()),
        request.receivedAt(),
        verification.intact(),
        say(
            verification.intact() ? "audit.verified.intact" : "audit.verified.changed",
            verification.entries(),
            verification.sentence()),
        promises(reference),
        ledger.of(reference).stream().map(this::entry).toList(),
        numbered(history.rounds(reference)),
        numbered(history.explanationsOf(reference)),
        numbered(history.appointmentsOf(reference)));
  }

  /** Every seal of every case, counted again. */
  VerifiedPage verified() {
    WholeLedger.Findings found = whole.verify();
    return new VerifiedPage(
        found.cases(), found.entries(), clock.instant(), found.broken(), found.listed());
  }

  String say(String key, Object... parts) {
    return messages.getMessage(key, parts, LocaleContextHolder.getLocale());
  }

  private List<AuditPage.Way> numbered(List<ProcessHistory.Way> taken) {
    List<AuditPage.Way> ways = new ArrayList<>();
    for (ProcessHistory.Way way : taken) {
      ways.add(way(ways.size() + 1, way));
    }
    return ways;
  }

  private AuditPage.Way way(int number, ProcessHistory.Way way) {
    Diagram diagram = Diagram.read(way.diagram());
    return new AuditPage.Way(
        number,
        way.process(),
        way.version(),
        way.sortedAnew(),
        published
            .of(way.process(), way.version())
            .map(PublishedProofs.Certified::certificate)
            .orElse(null),
        Passages.of(diagram, way.flows()),
        Picture.ofWay(diagram, way.flows()));
  }

  private AuditPage.Entry entry(LedgerEntry entry) {
    return new AuditPage.Entry(
        entry.number(),
        entry.at(),
        called("kind", entry.kind()),
        called("actor", entry.actor()),
        details(entry),
        entry.hash().substring(0, Math.min(SHORT_HASH, entry.hash().length())));
  }

  private List<AuditPage.Detail> details(LedgerEntry entry) {
    List<AuditPage.Detail> details = new ArrayList<>();
    new java.util.TreeMap<>(entry.detail())
        .forEach(
            (name, value) -> {
              if (name.equals(ProcessHistory.FLOWS)) {
                details.add(
                    new AuditPage.Detail(
                        called("detail", name), say("audit.arrows", value.split(",").length)));
              } else if (name.startsWith("words.")) {
                // Where the words are kept, never the words.
                details.add(new AuditPage.Detail(say("audit.words", name.substring(6)), value));
              } else {
                details.add(new AuditPage.Detail(called("detail", name), readable(name, value)));
              }
            });
    return details;
  }

  private String readable(String name, String value) {
    try {
      Instant moment = Instant.parse(value);
      return LAST_MOMENTS.contains(name) ? dates.last(moment) : dates.dateAndTime(moment);
    } catch (DateTimeParseException notAMoment) {
      return value;
    }
  }

  private List<AuditPage.PromiseRow> promises(String reference) {
    List<Promise> promises = requests.promisesOf(reference);
    Map<UUID, Recount> recounts = requests.recountsOf(reference);
    Map<UUID, Instant> ifClocksWentOn = requests.datesIfClocksWentOn(reference);
    Map<UUID, OnlyWritten.Told> onlyWritten = requests.onlyWritten(reference);
    Set<UUID> replaced =
        promises.stream()
            .map(Promise::replaces)
            .filter(id -> id != null)
            .collect(Collectors.toSet());
    Map<String, String> charter =
        catalogue.commitments().stream()
            .collect(Collectors.toMap(Commitment::id, Commitment::text));
    return promises.stream()
        .sorted(Promise.OWED_FIRST)
        .map(
            promise ->
                promise(
                    promise,
                    due(promise, ifClocksWentOn.get(promise.id())),
                    replaced,
                    onlyWritten.get(promise.id()),
                    charter,
                    recounts.get(promise.id())))
        .toList();
  }

  /** While its clock is stopped, a promise has no date that is final. */
  private String due(Promise promise, @Nullable Instant ifItWentOn) {
    if (!promise.open() || promise.pausedAt() == null) {
      return dates.last(promise.dueAt());
    }
    return ifItWentOn == null
        ? say("audit.due.over")
        : say("audit.due.stopped", dates.last(ifItWentOn));
  }

  private AuditPage.PromiseRow promise(
      Promise promise,
      String due,
      Set<UUID> replaced,
      OnlyWritten.@Nullable Told written,
      Map<String, String> charter,
      @Nullable Recount recount) {
    String standing = standing(promise, replaced, written);
    return new AuditPage.PromiseRow(
        nameOf(promise),
        charter.getOrDefault(promise.honours(), ""),
        promise.madeAt(),
        due,
        say("audit.promise." + standing),
        switch (standing) {
          case "kept" -> "green";
          case "to-tell", "not-sent" -> "orange";
          case "broken", "replaced" -> "red";
          case "paused" -> "purple";
          case "withdrawn", "ended", "never-told" -> "grey";
          default -> "blue";
        },
        settledAt(promise),
        proofs.of(promise, recount));
  }

  private static @Nullable Instant settledAt(Promise promise) {
    return Stream.of(promise.keptAt(), promise.brokenAt(), promise.withdrawnAt())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** By what it is; by what keeps it where that says the same. */
  private String nameOf(Promise promise) {
    String own = called("commitment", promise.commitment());
    return own.equals(promise.commitment()) ? called("milestone", promise.milestone()) : own;
  }

  private static String standing(
      Promise promise, Set<UUID> replaced, OnlyWritten.@Nullable Told written) {
    if (promise.keptAt() != null) {
      return written == null ? "kept" : written.standing();
    }
    if (promise.brokenAt() != null) {
      return replaced.contains(promise.id()) ? "replaced" : "broken";
    }
    if (promise.withdrawnAt() != null) {
      return promise.endedByAnswer() ? "ended" : "withdrawn";
    }
    return promise.pausedAt() != null ? "paused" : "open";
  }

  private String state(ServiceRequest request) {
    return called("stage", request.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private String serviceName(String id) {
    return catalogue.service(id).map(service -> service.name()).orElse(id);
  }

  private String teamName(String id) {
    return catalogue.team(id).map(team -> team.name()).orElse(id);
  }

  /** What we call something that has a code; the code itself where we have no words. */
  private String called(String group, String code) {
    String said =
        messages.getMessage(
            "audit." + group + "." + code, null, code, LocaleContextHolder.getLocale());
    return said == null ? code : said;
  }
}
