package org.kept.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of the cases that the transaction in progress is about. The steps of one case ask for
 * the same rows again and again, so they are remembered until this transaction changes them or
 * ends. Outside a transaction nothing is remembered.
 */
@Component
class InHand {

  private final JdbcClient jdbc;

  InHand(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ServiceRequest> request(String reference) {
    Case remembered = of(reference);
    if (remembered.request == null) {
      remembered.request =
          jdbc.sql("select * from service_request where reference = ?")
              .param(reference)
              .query(Rows::request)
              .optional()
              .orElse(null);
    }
    return Optional.ofNullable(remembered.request);
  }

  /**
   * The row as it is now. Until this transaction ends nobody else changes it: of two who do
   * something to a case at once, the second sees what the first did.
   */
  Optional<ServiceRequest> locked(String reference) {
    of(reference).locked = true;
    return jdbc.sql("select * from service_request where reference = ? for update")
        .param(reference)
        .query(Rows::request)
        .optional();
  }

  /**
   * The same for whoever needs no more than that, once in a transaction. Before anything else of a
   * case: two who lock the same in another order wait for each other.
   */
  void lock(String reference) {
    Case remembered = of(reference);
    if (!remembered.locked) {
      jdbc.sql("select reference from service_request where reference = ? for update")
          .param(reference)
          .query(String.class)
          .optional();
      remembered.locked = true;
      remembered.request = null;
    }
  }

  Person person(String reference) {
    Case remembered = of(reference);
    Person person = remembered.person;
    if (person == null) {
      person = jdbc.sql(Rows.PERSON + " = ?").param(reference).query(Rows::person).single();
      remembered.person = person;
    }
    return person;
  }

  List<Promise> promises(String reference) {
    Case remembered = of(reference);
    List<Promise> promises = remembered.promises;
    if (promises == null) {
      promises =
          List.copyOf(
              jdbc.sql(
                      "select * from promise where reference = ? order by made_at, milestone, due_at")
                  .param(reference)
                  .query(Rows::promise)
                  .list());
      remembered.promises = promises;
    }
    return promises;
  }

  /** Reads these cases at once, where each would be read for itself. */
  void load(List<String> references) {
    if (references.isEmpty() || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return;
    }
    jdbc.sql("select * from service_request where reference in (:references)")
        .param("references", references)
        .query(Rows::request)
        .list()
        .forEach(request -> of(request.reference()).request = request);
    jdbc.sql(Rows.PERSON + " in (:references)")
        .param("references", references)
        .query((row, index) -> Map.entry(row.getString("reference"), Rows.person(row, index)))
        .list()
        .forEach(person -> of(person.getKey()).person = person.getValue());
    Map<String, List<Promise>> promises =
        jdbc
            .sql(
                "select * from promise where reference in (:references)"
                    + " order by made_at, milestone, due_at")
            .param("references", references)
            .query(Rows::promise)
            .list()
            .stream()
            .collect(Collectors.groupingBy(Promise::reference));
    references.forEach(
        reference -> of(reference).promises = promises.getOrDefault(reference, List.of()));
  }

  /** Somebody completed work just now, and wrote this. */
  void justWritten(String reference, Map<String, String> words) {
    of(reference).justWritten = Map.copyOf(words);
  }

  /** What the last work completed in this transaction came with; empty if none was. */
  Map<String, String> justWritten(String reference) {
    return of(reference).justWritten;
  }

  /** The request was just changed: to be read anew. */
  void requestChanged(String reference) {
    of(reference).request = null;
  }

  /** What we know of the customer was just changed: to be read anew. */
  void personChanged(String reference) {
    of(reference).person = null;
  }

  /** A promise of the request was just made or changed: to be read anew. */
  void promisesChanged(String reference) {
    of(reference).promises = null;
  }

  private Case of(String reference) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return new Case();
    }
    Memory memory = (Memory) TransactionSynchronizationManager.getResource(this);
    if (memory == null) {
      memory = new Memory();
      TransactionSynchronizationManager.bindResource(this, memory);
      TransactionSynchronizationManager.registerSynchronization(memory);
    }
    return memory.cases.computeIfAbsent(reference, any -> new Case());
  }

  private static final class Case {
    @Nullable ServiceRequest request;
    @Nullable Person person;
    @Nullable List<Promise> promises;
    Map<String, String> justWritten = Map.of();
    boolean locked;
  }

  private final class Memory implements TransactionSynchronization {

    final Map<String, Case> cases = new HashMap<>();

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(InHand.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(InHand.this, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(InHand.this);
    }
  }
}
