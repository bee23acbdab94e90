package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;

/** What we know of customers is kept, put right and never mixed up; on both databases. */
@KeptTest
abstract class CustomersContract {

  private static final Adjustments HELP =
      new Adjustments(List.of("more-time", "relay-call"), "Ring the back door bell");

  @Autowired private Customers customers;
  @Autowired private Requests requests;
  @Autowired private Council council;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void whatTheyAskForIsKeptWithThemAndMarksTheCase() {
    String usual = asked(Adjustments.none());
    String helped = asked(HELP);
    String inGaelic = council.pothole().reference;
    Person known = requests.personOf(inGaelic);
    customers.change(inGaelic, known.mark(), with(known, "standard", "gd"), officer());

    assertThat(requests.personOf(usual).adjustments().isNone()).isTrue();
    assertThat(requests.personOf(helped).adjustments()).isEqualTo(HELP);
    assertThat(customers.servedOtherwiseAmong(List.of(usual, helped, inGaelic)))
        .containsExactlyInAnyOrder(helped, inGaelic);
  }

  @Test
  void whatChangedIsInTheLedgerAndNeverWhatItIs() {
    String reference = asked(HELP);
    Person before = requests.personOf(reference);
    Person now =
        new Person(
            before.name(),
            before.email(),
            "01632 960123",
            before.address(),
            before.preferredContact(),
            "braille",
            before.language(),
            Adjustments.none());

    assertThat(customers.change(reference, before.mark(), now, officer())).isTrue();

    assertThat(requests.personOf(reference)).isEqualTo(now);
    assertThat(
            ledger.of(reference).stream()
                .filter(entry -> entry.kind().equals("customer-details-changed")))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.detail()).containsOnlyKeys("which");
              assertThat(entry.detail().get("which")).isEqualTo("contact,how-we-serve");
              assertThat(entry.actor()).contains("roads-officer");
            });
  }

  @Test
  void savingWhatIsThereChangesNothing() {
    String reference = asked(HELP);
    int before = ledger.of(reference).size();

    assertThat(customers.change(reference, "anything", requests.personOf(reference), officer()))
        .isTrue();

    assertThat(ledger.of(reference)).hasSize(before);
  }

  @Test
  void ofTwoAtTheSameMomentOneIsToldToLookAgain() {
    String reference = asked(HELP);
    Person seen = requests.personOf(reference);
    Person braille = with(seen, "braille", "en");
    Person audio = with(seen, "audio", "en");
    var turn = new java.util.concurrent.atomic.AtomicInteger();

    List<Object> taken =
        Threads.atOnce(
            2,
            () ->
                customers.change(
                    reference,
                    seen.mark(),
                    turn.getAndIncrement() == 0 ? braille : audio,
                    officer()));

    assertThat(taken).containsExactlyInAnyOrder(true, false);
    assertThat(
            ledger.of(reference).stream()
                .filter(entry -> entry.kind().equals("customer-details-changed")))
        .hasSize(1);
  }

  @Test
  void nobodyIsLeftWithoutAWayToHearFromUs() {
    String reference = asked(HELP);
    Person seen = requests.personOf(reference);
    Person nowhere =
        new Person(seen.name(), null, null, null, PreferredContact.PHONE, "standard", "en");

    assertThatThrownBy(() -> customers.change(reference, seen.mark(), nowhere, officer()))
        .hasMessageContaining("Tell us your phone number");
    assertThat(requests.personOf(reference)).isEqualTo(seen);
  }

  @Test
  void whatHelpNeedsToKnowIsAskedFor() {
    Person known = requests.personOf(council.pothole().reference);

    assertThat(
            new Person(
                    known.name(),
                    "joan@example.com",
                    null,
                    null,
                    PreferredContact.EMAIL,
                    "standard",
                    "en",
                    new Adjustments(List.of("relay-call", "language-interpreter"), null))
                .gaps())
        .extracting(Person.Gap::key)
        .containsExactlyInAnyOrder("needs", "phone");
  }

  private String asked(Adjustments adjustments) {
    Submit usual =
        council.submission(
            "pothole",
            java.util.Map.of(
                "road", "Glen Avenue",
                "where", "Outside number 7",
                "size", "dinner-plate",
                "hazard", "no"),
            UUID.randomUUID().toString());
    Person person = usual.customer();
    return ((Submitted.Accepted)
            requests.submit(
                new Submit(
                    usual.service(),
                    usual.channel(),
                    usual.answers(),
                    usual.decisions(),
                    new Person(
                        person.name(),
                        person.email(),
                        person.phone(),
                        person.address(),
                        person.preferredContact(),
                        person.format(),
                        person.language(),
                        adjustments),
                    usual.onceKey())))
        .reference();
  }

  private static Person with(Person person, String format, String language) {
    return new Person(
        person.name(),
        person.email(),
        person.phone(),
        person.address(),
        person.preferredContact(),
        format,
        language,
        person.adjustments());
  }

  private Actor officer() {
    return council.staff("roads-officer");
  }
}
