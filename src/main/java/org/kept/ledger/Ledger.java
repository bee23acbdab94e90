package org.kept.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records what happened, once and for ever. Facts of one transaction are collected and written
 * together just before it commits: one lock, one batch.
 */
@Component
public class Ledger {

  /** Ids, codes and dates look like this; a name, an address or a sentence does not. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_:.,/+\\-]*");

  private static final TypeReference<TreeMap<String, String>> DETAIL = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ObjectMapper json;
  private final Clock clock;

  Ledger(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Records a fact of this case; it is written with the transaction in progress, or not at all.
   *
   * @param kind past tense, kebab-case: {@code request-received}
   * @param detail ids, codes and dates only, never personal data or words that a person wrote
   * @throws IllegalArgumentException if the detail holds anything but letters, digits and {@code
   *     _:.,/+-}
   * @throws IllegalStateException outside a transaction
   */
  public void append(String reference, String kind, Actor actor, Map<String, String> detail) {
    pendingOf(reference).add(new Fact(kind, clock.instant(), actor.id(), checked(detail)));
  }

  /**
   * Records one more element of a list, such as a flow taken: consecutive elements of the same kind
   * become one entry.
   *
   * @param name the detail that holds the list, joined by commas
   */
  public void extend(
      String reference,
      String kind,
      Actor actor,
      Map<String, String> detail,
      String name,
      String element) {
    List<Fact> pending = pendingOf(reference);
    Map<String, String> all = new TreeMap<>(detail);
    if (!pending.isEmpty()) {
      Fact last = pending.get(pending.size() - 1);
      String list = last.detail().get(name);
      if (last.kind().equals(kind)
          && last.actor().equals(actor.id())
          && list != null
          && sameBut(name, last, detail)) {
        all.put(name, list + "," + element);
        pending.set(pending.size() - 1, new Fact(kind, last.at(), actor.id(), checked(all)));
        return;
      }
    }
    all.put(name, element);
    pending.add(new Fact(kind, clock.instant(), actor.id(), checked(all)));
  }

  /** Everything recorded of this case, in the order in which it happened; empty if unknown. */
  public List<LedgerEntry> of(String reference) {
    return jdbc.sql("select * from ledger_entry where reference = ? order by number")
        .param(reference)
        .query(this::entry)
        .list();
  }

  /** Recomputes the chain of this case. */
  public Verification verify(String reference) {
    Head head = headOf(reference);
    return Chain.verify(
        reference,
        of(reference),
        head == null ? 0 : head.entries(),
        head == null ? "" : head.hash());
  }

  /**
   * Recomputes the chains of these cases, in their own order; one that is unknown has no entries.
   */
  public Map<String, Verification> verify(Collection<String> references) {
    Map<String, Verification> verified = new TreeMap<>();
    if (references.isEmpty()) {
      return verified;
    }
    Map<String, Head> heads = new HashMap<>();
    jdbc.sql("select reference, entries, hash from ledger_head where reference in (:references)")
        .param("references", references)
        .query(
            row -> {
              heads.put(
                  row.getString("reference"),
                  new Head(row.getInt("entries"), row.getString("hash")));
            });
    Map<String, List<LedgerEntry>> entries = new HashMap<>();
    jdbc.sql(
            "select * from ledger_entry where reference in (:references)"
                + " order by reference, number")
        .param("references", references)
        .query(this::entry)
        .list()
        .forEach(
            entry ->
                entries.computeIfAbsent(entry.reference(), any -> new ArrayList<>()).add(entry));
    for (String reference : references) {
      Head head = heads.getOrDefault(reference, new Head(0, ""));
      Verification all =
          Chain.verify(
              reference, entries.getOrDefault(reference, List.of()), head.entries(), head.hash());
      // Something may have been recorded between the two readings: looked at again before it
      // counts.
      verified.put(reference, all.intact() ? all : verify(reference));
    }
    return verified;
  }

  /** References of cases in their own order, from the one after this; for walking through all. */
  public List<String> after(String reference, int limit) {
    return jdbc.sql(
            "select reference from ledger_head where reference > :reference union"
                + " select reference from ledger_entry where reference > :reference"
                + " order by reference fetch first "
                + Math.max(1, limit)
                + " rows only")
        .param("reference", reference)
        .query(String.class)
        .list();
  }

  /** Of one case or of thousands: one lock of all heads, one batch of entries, one of heads. */
  private void write(SortedMap<String, List<Fact>> facts) {
    Map<String, Head> heads = lockHeads(facts.keySet());
    List<Object[]> entries = new ArrayList<>();
    List<Object[]> grown = new ArrayList<>();
    List<Object[]> begun = new ArrayList<>();
    facts.forEach(
        (reference, added) -> {
          Head head = heads.get(reference);
          String previous = head == null ? Chain.START : head.hash();
          int number = head == null ? 0 : head.entries();
          for (Fact fact : added) {
            number++;
            String hash =
                Chain.hash(
                    reference,
                    number,
                    fact.kind(),
                    fact.at(),
                    fact.actor(),
                    fact.detail(),
                    previous);
            entries.add(
                new Object[] {
                  reference,
                  number,
                  fact.kind(),
                  utc(fact.at()),
                  fact.actor(),
                  write(fact.detail()),
                  previous,
                  hash
                });
            previous = hash;
          }
          (head == null ? begun : grown).add(new Object[] {number, previous, reference});
        });
    batch(
        "insert into ledger_entry (reference, number, kind, at, actor, detail, previous_hash, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        entries);
    batch("insert into ledger_head (entries, hash, reference) values (?, ?, ?)", begun);
    batch("update ledger_head set entries = ?, hash = ? where reference = ?", grown);
  }

  private void batch(String statement, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batches.batchUpdate(statement, rows);
    }
  }

  private Map<String, Head> lockHeads(Set<String> references) {
    Map<String, Head> heads = new HashMap<>();
    if (!references.isEmpty()) {
      jdbc.sql(
              "select reference, entries, hash from ledger_head where reference in (:references)"
                  + " order by reference for update")
          .param("references", references)
          .query(
              row -> {
                heads.put(
                    row.getString("reference"),
                    new Head(row.getInt("entries"), row.getString("hash")));
              });
    }
    return heads;
  }

  private @Nullable Head headOf(String reference) {
    return jdbc.sql("select entries, hash from ledger_head where reference = ?")
        .param(reference)
        .query((row, index) -> new Head(row.getInt("entries"), row.getString("hash")))
        .optional()
        .orElse(null);
  }

  private List<Fact> pendingOf(String reference) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "The ledger is written within the transaction of what it records.");
    }
    Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
    if (pending == null) {
      pending = new Pending();
      TransactionSynchronizationManager.bindResource(this, pending);
      TransactionSynchronizationManager.registerSynchronization(pending);
    }
    if (pending.written) {
      throw new IllegalStateException("The ledger of this transaction is written already.");
    }
    return pending.facts.computeIfAbsent(reference, any -> new ArrayList<>());
  }

  private static boolean sameBut(String name, Fact last, Map<String, String> detail) {
    Map<String, String> others = new TreeMap<>(last.detail());
    others.remove(name);
    return others.equals(detail);
  }

  private static Map<String, String> checked(Map<String, String> detail) {
    detail.forEach(
        (name, value) -> {
          if (!CODE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "The ledger takes ids, codes and dates only; " + name + " is none.");
          }
        });
    return new TreeMap<>(detail);
  }

  private LedgerEntry entry(ResultSet row, int index) throws SQLException {
    return new LedgerEntry(
        row.getString("reference"),
        row.getInt("number"),
        row.getString("kind"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        read(row.getString("detail")),
        row.getString("previous_hash"),
        row.getString("hash"));
  }

  private String write(Map<String, String> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A map of strings is always JSON.", impossible);
    }
  }

  private Map<String, String> read(String detail) {
    try {
      return json.readValue(detail, DETAIL);
    } catch (JsonProcessingException unreadable) {
      // A detail that was tampered with into something else must be reported, not thrown at the
      // auditor.
      return Map.of("unreadable", Integer.toString(detail.length()));
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Fact(String kind, Instant at, String actor, Map<String, String> detail) {}

  private record Head(int entries, String hash) {}

  /** What this transaction has to write before it commits. */
  private final class Pending implements TransactionSynchronization {

    final Map<String, List<Fact>> facts = new LinkedHashMap<>();
    boolean written;

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(Ledger.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Ledger.this, this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      // In the order of the references: two transactions that touch the same cases cannot wait for
      // each other.
      write(new TreeMap<>(facts));
      written = true;
    }

    @Override
    public void beforeCompletion() {
      TransactionSynchronizationManager.unbindResourceIfPossible(Ledger.this);
    }
  }
}
