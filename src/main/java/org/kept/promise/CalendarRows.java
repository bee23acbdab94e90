package org.kept.promise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kept.outage.DatabaseAway;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of changes, and every version of a calendar that was ever counted by. */
@Component
class CalendarRows implements CalendarChanges {

  /** So long another node's change may stay unseen. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private static final String UNDO = "undo";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate apart;
  private volatile @Nullable Seen seen;

  private record Seen(String revision, long at) {}

  /** What a transaction saw that looked again; null until it has. */
  private static final class Looked {
    @Nullable String revision;
  }

  CalendarRows(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String revision() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Looked looked) {
      // What this transaction changed nobody else sees yet.
      String known = looked.revision;
      if (known == null) {
        known = read();
        looked.revision = known;
      }
      return known;
    }
    Seen last = seen;
    long now = System.nanoTime();
    if (last != null && now - last.at() < FRESH) {
      return last.revision();
    }
    String revision = last == null ? read() : readAfter(last);
    seen = new Seen(revision, now);
    return revision;
  }

  /** While the database is away nothing can be promised, but it can still be said what would be. */
  private String readAfter(Seen last) {
    try {
      return read();
    } catch (DataAccessException failed) {
      if (TransactionSynchronizationManager.isActualTransactionActive()
          || !DatabaseAway.orBusy(failed)) {
        throw failed;
      }
      return last.revision();
    }
  }

  private String read() {
    return jdbc.sql("select revision from calendar_state where one = 1")
        .query(String.class)
        .single();
  }

  @Override
  public List<CalendarChange> inForce() {
    return all().stream()
        .filter(record -> record.undoneBy() == null)
        .map(RecordedChange::change)
        .flatMap(Optional::stream)
        .filter(CalendarChange.class::isInstance)
        .map(CalendarChange.class::cast)
        .toList();
  }

  List<RecordedChange> all() {
    return jdbc.sql("select * from date_change order by number").query(this::row).list();
  }

  Optional<RecordedChange> find(int number) {
    return jdbc.sql("select * from date_change where number = ?")
        .param(number)
        .query(this::row)
        .optional();
  }

  /** Lets nobody else change anything until this transaction ends. */
  void lock() {
    jdbc.sql("select revision from calendar_state where one = 1 for update")
        .query(String.class)
        .single();
    lookAgain();
  }

  /** From here to the end of the transaction, what others changed a moment ago counts. */
  void lookAgain() {
    seen = null;
    if (TransactionSynchronizationManager.getResource(this) instanceof Looked looked) {
      looked.revision = null;
      return;
    }
    TransactionSynchronizationManager.bindResource(this, new Looked());
    TransactionSynchronizationManager.registerSynchronization(new Ended());
  }

  int add(DateChange change, String actor) {
    return insert(
        actor,
        change.reason(),
        DateChangeText.kind(change),
        DateChangeText.contents(change),
        DateChangeText.calendars(change));
  }

  int addUndo(int undone, String actor, String reason) {
    int number = insert(actor, reason, UNDO, "{\"number\":" + undone + "}", "");
    jdbc.sql("update date_change set undone_by = ? where number = ?")
        .params(number, undone)
        .update();
    return number;
  }

  @Override
  public void used(Collection<WorkingCalendar> calendars) {
    for (WorkingCalendar calendar : calendars) {
      if (find(calendar.version()).isEmpty()) {
        if (TransactionSynchronizationManager.hasResource(this)) {
          store(calendar);
        } else {
          apart.executeWithoutResult(status -> storeOnce(calendar));
        }
      }
    }
  }

  Optional<WorkingCalendar> find(String version) {
    return jdbc.sql("select contents from calendar_version where version = ?")
        .param(version)
        .query(String.class)
        .optional()
        .map(CalendarText::read);
  }

  private void storeOnce(WorkingCalendar calendar) {
    try {
      store(calendar);
    } catch (DuplicateKeyException otherNode) {
      // It counted by the same calendar at the same moment; what it stored is equal.
      return;
    }
  }

  private void store(WorkingCalendar calendar) {
    jdbc.sql(
            "insert into calendar_version (version, calendar, contents, first_used_at) values (?, ?, ?, ?)")
        .params(calendar.version(), calendar.id(), CalendarText.write(calendar), now())
        .update();
  }

  private int insert(String actor, String reason, String kind, String contents, String calendars) {
    int number =
        jdbc.sql("select coalesce(max(number), 0) + 1 from date_change")
            .query(Integer.class)
            .single();
    jdbc.sql(
            "insert into date_change (number, at, actor, reason, kind, contents, calendars)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(number, now(), actor, reason, kind, contents, calendars)
        .update();
    // Never the same again, so that nobody mistakes a change that was rolled back for a later one.
    jdbc.sql("update calendar_state set revision = ? where one = 1")
        .param(UUID.randomUUID().toString())
        .update();
    lookAgain();
    return number;
  }

  private RecordedChange row(ResultSet row, int index) throws SQLException {
    String reason = row.getString("reason");
    String contents = row.getString("contents");
    DateChange change =
        DateChangeText.read(row.getString("kind"), contents, row.getString("calendars"), reason);
    int undoneBy = row.getInt("undone_by");
    return new RecordedChange(
        row.getInt("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        reason,
        Optional.ofNullable(change),
        change == null ? DateChangeText.json(contents).path("number").asInt() : null,
        undoneBy == 0 ? null : undoneBy);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private final class Ended implements TransactionSynchronization {
    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(CalendarRows.this);
      seen = null;
    }
  }
}
