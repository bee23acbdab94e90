package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and spots on a form. */
class PlacesTest {

  private static final String HOME =
      FormFiles.question(
          "textfield",
          "home",
          ", 'validate': {'required': true}, 'properties': {'kind': 'address', 'autocomplete':"
              + " 'street-address', 'missing': 'Tell us which home.'}");
  private static final String SPOT =
      FormFiles.question(
          "textarea",
          "spot",
          ", 'validate': {'required': true}, 'properties': {'kind': 'location', 'missing': 'Tell us"
              + " where.'}");

  private final Form home = FormFiles.form(HOME);
  private final Form spot = FormFiles.form(SPOT);
  private final SomeAddresses addresses = new SomeAddresses();
  private final Forms forms = with(addresses);
  private final Forms without = with(Gazetteer.NONE);

  /** A number or a spot of before must not stand with another place. */
  @Test
  void whatIsAnsweredAnewTakesTheNumberOfAnotherPlaceWithIt() {
    Map<String, String> before =
        Map.of(
            "home", "1 Kirk Wynd, IV99 2BB", "homeUprn", "100", "wall", "wet", "spotPoint", "NH");

    assertThat(Forms.answersAfter(home, Map.of("home", "1 Kirk Wynd, IV99 2BB"), before))
        .as("the same home")
        .isEqualTo(before);
    assertThat(Forms.answersAfter(home, Map.of("home", "2 Kirk Wynd"), before))
        .as("another home")
        .isEqualTo(Map.of("home", "2 Kirk Wynd", "wall", "wet", "spotPoint", "NH"));
    assertThat(Forms.answersAfter(home, Map.of(), before))
        .as("taken out")
        .isEqualTo(Map.of("wall", "wet", "spotPoint", "NH"));
  }

  /** A wrong spot sends people to the wrong place, and the form shows it to be taken out. */
  @Test
  void aSpotThatIsTakenOutComesNotBackWithTheSameWords() {
    Map<String, String> before = Map.of("spot", "By the bridge", "spotPoint", "NH 665 454");

    assertThat(Forms.answersAfter(spot, Map.of("spot", "By the bridge"), before))
        .isEqualTo(Map.of("spot", "By the bridge"));
    assertThat(
            Forms.answersAfter(
                spot, Map.of("spot", "By the bridge", "spotPoint", "NH 1 2"), before))
        .isEqualTo(Map.of("spot", "By the bridge", "spotPoint", "NH 1 2"));
  }

  @ParameterizedTest
  @CsvSource({
    "IV99 2BB, IV99 2BB",
    "iv992bb,  IV99 2BB",
    "' iv 99 2 bb', IV99 2BB",
    "m11ae,    M1 1AE",
    "ec1a1bb,  EC1A 1BB",
    "w1a0ax,   W1A 0AX"
  })
  void postcodesAreReadHoweverTheyAreTyped(String typed, String written) {
    assertThat(Postcodes.normal(typed)).contains(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "IV99", "2BB", "IV99 BB2", "Strathmore", "IV999 2BB", "12345"})
  void whatIsNoPostcodeIsNone(String typed) {
    assertThat(Postcodes.normal(typed)).isEmpty();
  }

  @Test
  void whatWasChosenIsKeptInOneLineWithItsNumber() {
    Answers answers = check("home", "", "homePostcode", "iv991ab", "homeUprn", "999990000026");

    assertThat(answers.problems()).isEmpty();
    assertThat(answers.accepted())
        .containsOnly(
            Map.entry("home", "2 Kirk Wynd, Strathmore, IV99 1AB"),
            Map.entry("homeUprn", "999990000026"));
  }

  @Test
  void theNumberAloneIsEnough() {
    assertThat(check("homeUprn", "999990000026").accepted())
        .containsEntry("home", "2 Kirk Wynd, Strathmore, IV99 1AB");
    assertThat(check("homeUprn", "0999990000026").problems())
        .extracting(Answers.Problem::key)
        .containsExactly("homeUprn");
  }

  @Test
  void theSameWordsMayStandBesideIt() {
    assertThat(
            check("home", "2 kirk wynd", "homeTown", "STRATHMORE", "homeUprn", "999990000026").ok())
        .isTrue();
    assertThat(check("home", "2 Kirk Wynd, Strathmore IV99 1AB", "homeUprn", "999990000026").ok())
        .isTrue();
  }

  @Test
  void whatIsWrittenByHandHasNoNumberAndIsJustAsGood() {
    assertThat(check("home", "The Old Barn, Glen Road").accepted())
        .containsOnly(Map.entry("home", "The Old Barn, Glen Road"));
    assertThat(
            check("home", "The Old Barn", "homeTown", "Milltown", "homePostcode", "iv99 6ff")
                .accepted())
        .containsOnly(Map.entry("home", "The Old Barn, Milltown, IV99 6FF"));
    assertThat(check("home", "The Old Barn", "homePostcode", "IV99 1AB", "homeUprn", "none").ok())
        .isTrue();
  }

  @Test
  void nothingIsSaidTwice() {
    assertThat(
            check(
                    "home",
                    "2 Strathmore Road, Milltown IV99 6FF",
                    "homeTown",
                    "milltown",
                    "homePostcode",
                    "IV99 6FF")
                .accepted())
        .containsEntry("home", "2 Strathmore Road, Milltown IV99 6FF");
    assertThat(check("home", "2 Strathmore Road", "homeTown", "Strathmore").accepted())
        .containsEntry("home", "2 Strathmore Road, Strathmore");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | ''         | ''           | home         | Tell us which home.",
        "''            | IV99 1AB   | ''           | homeUprn     | Choose the address from the list",
        "''            | IV99 1AB   | none         | home         | Enter the house name or number",
        "''            | IV99 9ZZ   | ''           | home         | Enter the house name or number",
        "''            | nonsense   | ''           | homePostcode | Enter a postcode, such as IV99 2BB",
        "1 Kirk Wynd   | nonsense   | ''           | homePostcode | Enter a postcode, such as IV99 2BB",
        "''            | IV99 1AB   | 123          | homeUprn     | We do not know the address",
        "''            | IV99 1AB   | 1;drop table | homeUprn     | We do not know the address",
        "''            | IV99 2BB   | 999990000026 | homeUprn     | The address that you chose has another",
        "9 Kirk Wynd   | IV99 1AB   | 999990000026 | homeUprn     | You chose one address and wrote another",
      })
  void saysWhatIsWrongAndWhere(
      String line, String postcode, String uprn, String key, String message) {
    Answers answers = check("home", line, "homePostcode", postcode, "homeUprn", uprn);

    assertThat(answers.accepted()).isEmpty();
    assertThat(answers.problems()).hasSize(1);
    assertThat(answers.problems().get(0).key()).isEqualTo(key);
    assertThat(answers.problems().get(0).message()).startsWith(message);
  }

  @Test
  void noPartIsLongerThanAPageCanShow() {
    assertThat(check("home", "x".repeat(201)).problems().get(0).message())
        .startsWith("Use 200 characters or fewer");
    assertThat(check("home", "1 Kirk Wynd", "homeTown", "x".repeat(61)).problems().get(0).key())
        .isEqualTo("homeTown");
  }

  @Test
  void withoutAListEveryAddressIsWrittenByHand() {
    assertThat(without.check(home, sent("homeUprn", "999990000026")).ok()).isFalse();
    assertThat(without.check(home, sent("home", "2 Kirk Wynd", "homePostcode", "iv991ab")).ok())
        .isTrue();

    FormPage.Place place = drawn(without, Finding.LISTED, "homePostcode", "IV99 1AB");
    assertThat(place.finds()).isFalse();
    assertThat(place.listed()).isEmpty();
    assertThat(place.target()).isEqualTo("answers-home");
    assertThat(drawn(without, Finding.OFFERED, "homeUprn", "999990000026").kept()).isEmpty();
  }

  @Test
  void offersToFindAndListsWhatIsThere() {
    FormPage.Place place = drawn(forms, Finding.LISTED, "homePostcode", "iv991ab");

    assertThat(place.finds()).isTrue();
    assertThat(place.listed())
        .extracting(FormPage.Choice::label)
        .containsExactly(
            "1 Kirk Wynd, Strathmore, IV99 1AB",
            "2 Kirk Wynd, Strathmore, IV99 1AB",
            "The address is not in the list");
    assertThat(place.listed()).noneMatch(FormPage.Choice::chosen);
    assertThat(place.notFound()).isNull();
    assertThat(drawn(forms, Finding.LISTED, "homePostcode", "IV99 9ZZ").notFound())
        .isEqualTo("IV99 9ZZ");
  }

  @Test
  void keepsWhatWasChosen() {
    assertThat(
            drawn(forms, Finding.LISTED, "homePostcode", "iv991ab", "homeUprn", "999990000026")
                .listed())
        .filteredOn(FormPage.Choice::chosen)
        .extracting(FormPage.Choice::value)
        .containsExactly("999990000026");
    FormPage.Place unlisted = drawn(forms, Finding.LISTED, "homeUprn", "999990000026");
    assertThat(Objects.requireNonNull(unlisted.postcode()).value()).isEqualTo("IV99 1AB");
    assertThat(unlisted.listed()).filteredOn(FormPage.Choice::chosen).hasSize(1);
  }

  /** While our records are away nobody can be asked, and nothing may be lost. */
  @Test
  void asksNobodyWhereItOnlyOffers() {
    FormPage.Place place =
        drawn(forms, Finding.OFFERED, "homePostcode", "iv991ab", "homeUprn", "999990000026");

    assertThat(place.finds()).isTrue();
    assertThat(place.kept()).isEqualTo("999990000026");
    assertThat(forms.decisions(home, sent("homePostcode", "iv991ab"))).isEmpty();
    assertThat(addresses.asked).isEmpty();
  }

  @Test
  void leadsToThePartThatIsWrong() {
    Map<String, List<String>> typed = sent("homePostcode", "IV99 1AB");
    FormPage page =
        forms.draw(
            home, "answers.", typed, forms.check(home, typed).problems(), files(), Finding.LISTED);

    assertThat(page.fields().get(0).target()).isEqualTo("answers-home-uprn");
    assertThat(page.fields().get(0).error()).startsWith("Choose the address from the list");
    assertThat(page.problems()).isEmpty();
  }

  @Test
  void onlyASearchWithoutAPostcodeIsAProblem() {
    assertThat(forms.unfindable(home, "home", sent("homePostcode", "iv991ab"))).isEmpty();
    assertThat(forms.unfindable(home, "home", sent()))
        .extracting(Answers.Problem::key)
        .containsExactly("homePostcode");
    assertThat(forms.unfindable(home, "made-up", sent())).isEmpty();
  }

  @Test
  void colleaguesAreToldTheNumberAndCustomersTheAddress() {
    Map<String, String> answers =
        Map.of("home", "2 Kirk Wynd, Strathmore, IV99 1AB", "homeUprn", "999990000026");

    assertThat(forms.tell(home, answers))
        .containsExactly(new Answered("Label of home", "2 Kirk Wynd, Strathmore, IV99 1AB"));
    assertThat(forms.tellColleagues(List.of(home), answers))
        .containsExactly(
            new Answered("Label of home", "2 Kirk Wynd, Strathmore, IV99 1AB (UPRN 999990000026)"));
  }

  @Test
  void aSpotIsInWordsAndOnAMapIfSomebodyKnows() {
    assertThat(forms.check(spot, sent("spot", "At the bus stop")).accepted())
        .containsOnly(Map.entry("spot", "At the bus stop"));
    assertThat(
            forms.check(spot, sent("spot", "At the bus stop", "spotPoint", "nh665454")).accepted())
        .containsEntry("spotPoint", "NH 665 454");
    assertThat(
            forms
                .check(spot, sent("spot", "At the bus stop", "spotPoint", "57.4781,-4.22505678"))
                .accepted())
        .containsEntry("spotPoint", "57.47810, -4.22506");
    assertThat(forms.tell(spot, Map.of("spot", "At the bus stop", "spotPoint", "NH 665 454")))
        .containsExactly(
            new Answered("Label of spot", "At the bus stop (map reference NH 665 454)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "At the stop | by the sea    | spotPoint | Enter a map reference",
        "At the stop | 48.85, 2.35   | spotPoint | This map reference is not in Great Britain",
        "At the stop | 51.5074, -0.1278 | spotPoint | This map reference is outside the area",
        "At the stop | TQ 300 804   | spotPoint | This map reference is outside the area",
        "At the stop | TQ 38        | spotPoint | This map reference is outside the area",
        "At the stop | 51.5, -0.1   | spotPoint | This map reference is outside the area",
        "At the stop | ZZ 12 34      | spotPoint | Enter a map reference",
        "At the stop | 57 -4         | spotPoint | Enter a map reference",
        "At the stop | 57.48, -4.225 | spotPoint | Enter a map reference",
        "''          | NH 665 454    | spot      | Tell us where.",
        "''          | ''            | spot      | Tell us where."
      })
  void saysWhatIsWrongWithASpot(String words, String point, String key, String message) {
    List<Answers.Problem> problems =
        forms.check(spot, sent("spot", words, "spotPoint", point)).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).key()).isEqualTo(key);
    assertThat(problems.get(0).message()).startsWith(message);
  }

  /** The northern and the southern end, an island far out, and a large square on the border. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HP 60 18",
        "NX 15 30",
        "NF 09 99",
        "HU 69 71",
        "NU 05",
        "60.8545, -0.8771",
        "54.6337, -4.8856"
      })
  void everySpotInScotlandIsTaken(String point) {
    assertThat(forms.check(spot, sent("spot", "At the stop", "spotPoint", point)).problems())
        .isEmpty();
  }

  @Test
  void theAreaOfACouncilIsSetByItself() {
    Forms highland =
        new Forms(
            id -> Optional.empty(),
            FormFiles.messages(),
            Clock.systemUTC(),
            addresses,
            new Area(56.4, -6.8, 58.8, -3));

    assertThat(highland.check(spot, sent("spot", "Here", "spotPoint", "NH 665 454")).ok()).isTrue();
    assertThat(highland.check(spot, sent("spot", "Here", "spotPoint", "NT 257 736")).problems())
        .extracting(Answers.Problem::key)
        .containsExactly("spotPoint");
    assertThatIllegalArgumentException().isThrownBy(() -> new Area(58.8, -6.8, 56.4, -3));
  }

  @Test
  void noOtherQuestionHasTheNameOfAPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormFiles.form(HOME, FormFiles.question("textfield", "homeTown", "")))
        .withMessage("Form a-form: 'homeTown' is a part of 'home', so no other key.");
  }

  @Test
  void noConditionReadsAPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FormFiles.form(
                    HOME,
                    FormFiles.question(
                        "textfield", "b", ", 'conditional': {'hide': '=home = null'}")))
        .withMessageContaining("reads 'home', which asks for a place.");
  }

  @Test
  void aPlaceThatIsNotAskedIsNoProblem() {
    Form hidden =
        FormFiles.form(
            FormFiles.question("checkbox", "moved", ""),
            HOME.replace("'properties'", "'conditional': {'hide': '=not(moved)'}, 'properties'"));

    Answers answers = forms.check(hidden, sent("homePostcode", "IV99 1AB"));

    assertThat(answers.problems()).isEmpty();
    assertThat(answers.accepted()).doesNotContainKey("home");
  }

  private Answers check(String... namesAndValues) {
    return forms.check(home, sent(namesAndValues));
  }

  private FormPage.Place drawn(Forms forms, Finding finding, String... namesAndValues) {
    return Optional.ofNullable(
            forms
                .draw(home, "answers.", sent(namesAndValues), List.of(), files(), finding)
                .fields()
                .get(0)
                .place())
        .orElseThrow();
  }

  private static FilesOnPage files() {
    return new FilesOnPage("10 MB", 10, 5, Map.of());
  }

  private static Map<String, List<String>> sent(String... namesAndValues) {
    Map<String, List<String>> sent = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      sent.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return sent;
  }

  private static Forms with(Gazetteer gazetteer) {
    return new Forms(
        id -> Optional.empty(),
        FormFiles.messages(),
        Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC),
        gazetteer);
  }
}
