package org.kept.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.access.Actor;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger promises, on both databases. */
@KeptTest
abstract class LedgerContract {

  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private String reference = "";

  @BeforeEach
  void aCaseWithFiveEntries() {
    reference = aReference();
    append("one", "two");
    append("three");
    append("four", "five");
  }

  @Test
  void everyEntryIsTiedToTheOneBefore() {
    List<LedgerEntry> entries = ledger.of(reference);

    assertThat(entries)
        .extracting(LedgerEntry::kind)
        .containsExactly("one", "two", "three", "four", "five");
    assertThat(entries).extracting(LedgerEntry::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(entries.get(0).previousHash()).isEqualTo("0".repeat(64));
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).previousHash()).isEqualTo(entries.get(i - 1).hash());
    }
    assertThat(ledger.verify(reference).intact()).isTrue();
    assertThat(ledger.verify(reference).entries()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set detail = '{\"step\":\"else\"}' where reference = ? and number = 3",
        "update ledger_entry set detail = 'no json' where reference = ? and number = 3",
        "update ledger_entry set detail = '{}' where reference = ? and number = 3",
        "update ledger_entry set kind = 'else' where reference = ? and number = 3",
        "update ledger_entry set actor = 'somebody' where reference = ? and number = 1",
        "update ledger_entry set at = at + interval '1' second where reference = ? and number = 5",
        "update ledger_entry set hash = previous_hash where reference = ? and number = 5",
        "update ledger_entry set number = case number when 2 then 103 else 102 end"
            + " where reference = ? and number in (2, 3)",
        "delete from ledger_entry where reference = ? and number = 3",
        "delete from ledger_entry where reference = ? and number = 1",
        "delete from ledger_entry where reference = ? and number = 5",
        "delete from ledger_entry where reference = ?",
        "delete from ledger_head where reference = ?",
        "insert into ledger_entry select reference, 6, kind, at, actor, detail, hash, hash from"
            + " ledger_entry where reference = ? and number = 5"
      })
  void findsOutEveryTampering(String tampering) {
    assertThat(ledger.verify(reference).intact()).isTrue();

    behindItsBack(() -> assertThat(jdbc.sql(tampering).param(reference).update()).isPositive());

    assertThat(ledger.verify(reference).intact()).isFalse();
    assertThat(ledger.verify(reference).sentence()).containsAnyOf("changed", "missing");
  }

  @Test
  void findsOutEntriesThatChangedPlaces() {
    behindItsBack(
        () -> {
          number(2, 102);
          number(3, 2);
          number(102, 3);
        });

    assertThat(ledger.verify(reference).intact()).isFalse();
  }

  @Test
  void findsOutAnEntryOfAnotherCase() {
    String other = aReference();
    in(() -> ledger.append(other, "one", Actor.system(), Map.of()));

    behindItsBack(
        () ->
            jdbc.sql("update ledger_entry set reference = ?, number = 6 where reference = ?")
                .params(reference, other)
                .update());

    assertThat(ledger.verify(reference).intact()).isFalse();
    assertThat(ledger.verify(other).intact()).isFalse();
  }

  @Test
  void staysWholeWhoeverWritesAtTheSameMoment() {
    List<Object> results =
        Threads.atOnce(
            4,
            () -> {
              for (int i = 0; i < 10; i++) {
                append("left", "right");
              }
              return "done";
            });

    assertThat(results).containsOnly("done");
    assertThat(ledger.of(reference)).hasSize(85);
    assertThat(ledger.verify(reference).intact()).isTrue();
  }

  @Test
  void twoWhoBeginTheSameCaseAtTheSameMomentLeaveAWholeChain() {
    reference = aReference();

    List<Object> results =
        Threads.atOnce(
            2,
            () -> {
              append("first", "second");
              return "done";
            });

    assertThat(results).contains("done");
    assertThat(ledger.of(reference))
        .hasSize((int) results.stream().filter("done"::equals).count() * 2);
    assertThat(ledger.verify(reference).intact()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Agnes Mackenzie",
        "agnes@mackenzie.example",
        "It is in the path.",
        "Kirk Wynd 3",
        "(01632) 960999",
        "Zo\u00eb",
        "line\nbreak",
        "\"quoted\"",
        "<b>"
      })
  void takesNothingThatLooksPersonal(String words) {
    assertThatThrownBy(
            () -> in(() -> ledger.append(reference, "six", Actor.system(), Map.of("a", words))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(words);
    assertThatThrownBy(
            () ->
                in(() -> ledger.extend(reference, "six", Actor.system(), Map.of(), "list", words)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ledger.of(reference)).hasSize(5);
  }

  @Test
  void takesIdsCodesAndDates() {
    Map<String, String> codes =
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "date",
            "2026-06-11T09:00:00.123Z",
            "definition",
            "service-request:1:8f2c");

    in(() -> ledger.append(reference, "six", Actor.system(), codes));

    assertThat(ledger.of(reference).get(5).detail()).isEqualTo(codes);
    assertThat(ledger.verify(reference).intact()).isTrue();
  }

  @Test
  void writesNothingThatIsTakenBack() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              ledger.append(reference, "six", Actor.system(), Map.of());
              status.setRollbackOnly();
            });

    assertThat(ledger.of(reference)).hasSize(5);
    assertThat(ledger.verify(reference).intact()).isTrue();
    assertThatThrownBy(() -> ledger.append(reference, "six", Actor.system(), Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTransactionWithinAnotherWritesItsOwnEntries() {
    TransactionTemplate apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              ledger.append(reference, "outer", Actor.system(), Map.of());
              apart.executeWithoutResult(
                  inner -> ledger.append(reference, "inner", Actor.system(), Map.of()));
              status.setRollbackOnly();
            });

    assertThat(ledger.of(reference))
        .extracting(LedgerEntry::kind)
        .containsExactly("one", "two", "three", "four", "five", "inner");
  }

  @Test
  void consecutiveElementsOfAListAreOneEntry() {
    in(
        () -> {
          ledger.extend(reference, "walked", Actor.system(), Map.of("map", "a"), "ways", "x");
          ledger.extend(reference, "walked", Actor.system(), Map.of("map", "a"), "ways", "y");
          ledger.append(reference, "rested", Actor.system(), Map.of());
          ledger.extend(reference, "walked", Actor.system(), Map.of("map", "a"), "ways", "z");
          ledger.extend(reference, "walked", Actor.system(), Map.of("map", "b"), "ways", "z");
        });

    assertThat(ledger.of(reference).subList(5, 9))
        .extracting(entry -> entry.detail().getOrDefault("ways", "-"))
        .containsExactly("x,y", "-", "z", "z");
  }

  /** Runs a change that the database itself may have to be talked into. */
  abstract void behindItsBack(Runnable change);

  private void number(int from, int to) {
    jdbc.sql("update ledger_entry set number = ? where reference = ? and number = ?")
        .params(to, reference, from)
        .update();
  }

  private void append(String... kinds) {
    in(
        () -> {
          for (String kind : kinds) {
            ledger.append(reference, kind, Actor.system(), Map.of("step", kind));
          }
        });
  }

  private void in(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
  }

  private static String aReference() {
    return "T" + UUID.randomUUID().toString().substring(0, 13);
  }

  @Test
  void verifiesManyCasesAtOnceAndWalksThroughAll() {
    String whole = aReference();
    String before = reference;
    reference = whole;
    append("one");
    reference = before;
    behindItsBack(
        () ->
            assertThat(
                    jdbc.sql("delete from ledger_entry where reference = ? and number = 5")
                        .param(before)
                        .update())
                .isOne());

    var verified = ledger.verify(List.of(reference, whole));

    assertThat(verified.get(whole)).isEqualTo(ledger.verify(whole));
    assertThat(ledger.verify(whole).intact()).isTrue();
    assertThat(verified.get(reference)).isEqualTo(ledger.verify(reference));
    assertThat(ledger.verify(reference).intact()).isFalse();
    assertThat(ledger.after("", 1000)).contains(reference, whole).isSorted();
    assertThat(ledger.after(reference, 1000)).doesNotContain(reference);
  }
}
