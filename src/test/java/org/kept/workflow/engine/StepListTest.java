package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Explanations;
import org.kept.request.Progress;
import org.kept.request.Reopenings;
import org.kept.request.Slot;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.Yaml;

/** What {@code processes/steps.yaml} says of the steps is what they are: proofs rely on it. */
@KeptTest
@Tag("h2")
class StepListTest {

  private static final String ANSWER = "answer to ";

  private static final Pattern TELLS =
      Pattern.compile("notices\\s*\\.tell\\(\\s*[^,]+,\\s*\"([a-z-]+)\"");

  private static final Pattern MESSAGE =
      Pattern.compile(
          "static final String"
              + " (?:INFORMATION_RECEIVED|REQUEST_WITHDRAWN|BOOKED|MOVED|GIVEN_UP|CANCELLED"
              + "|CALLED_OFF) = \"([a-z-]+)\"");

  /** Those that send messages to cases. */
  private static final List<String> SENDERS =
      List.of("AppointmentProcesses.java", "ProcessStarter.java", "WithdrawalHeard.java");

  /** What the room of requests says to the customer when a step asks it to. */
  private static final Map<String, String> TOLD_BY_APPOINTMENTS =
      Map.of(
          "appointments.lapse(", "appointment-lapsed",
          "appointments.remind(", "appointment-reminded",
          "Went.MISSED_BY_US)", "appointment-missed-by-us",
          "Went.MISSED_BY_CUSTOMER)", "appointment-missed-by-customer");

  @Autowired private Map<String, Step> steps;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private Progress progress;
  @Autowired private Council council;
  @Autowired private Explanations explanations;
  @Autowired private Appointments appointments;
  @Autowired private JdbcClient jdbc;
  @Autowired private Reopenings reopenings;

  @Test
  void namesEveryStepAndNoOther() throws IOException {
    assertThat(listed().keySet()).isEqualTo(steps.keySet());
  }

  @Test
  void saysWhatEachMaySet() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat(new HashSet<>((List<?>) says.get("writes")))
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(steps.get(name)).writes()));
  }

  @Test
  void saysWhatEachSurelySets() throws IOException {
    Set<String> seen = new TreeSet<>();
    listed()
        .forEach(
            (name, says) -> {
              Set<String> surely =
                  says.containsKey("surely-writes") ? words(says.get("surely-writes")) : Set.of();
              assertThat(surely)
                  .as(name)
                  .isEqualTo(Objects.requireNonNull(steps.get(name)).surelyWrites())
                  .isSubsetOf(words(says.get("writes")));
              seen.addAll(surely);
            });
    assertThat(seen).isNotEmpty();
  }

  @Test
  void saysWhatEachDoesOfWhatTheCharterKnows() throws IOException {
    Set<String> marks = marks();
    Set<String> seen = new TreeSet<>();
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      Set<String> says = words(each.getValue().get("marks"));
      assertThat(says)
          .as(each.getKey())
          .isEqualTo(Objects.requireNonNull(steps.get(each.getKey())).marks())
          .isSubsetOf(marks);
      // What is done to the customer, the customer must hear of.
      if (says.stream().anyMatch(customerSees()::contains)) {
        assertThat(words(each.getValue().get("tells"))).as(each.getKey()).isNotEmpty();
      }
      seen.addAll(says);
    }
    assertThat(seen).containsAll(customerSees());
  }

  @Test
  void saysWhatEachTellsTheCustomer() throws IOException {
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      String name = each.getKey();
      Set<String> told = new TreeSet<>();
      Matcher tells = TELLS.matcher(source(name));
      while (tells.find()) {
        told.add(tells.group(1));
      }
      String source = source(name);
      TOLD_BY_APPOINTMENTS.forEach(
          (asks, tellsThem) -> {
            if (source.contains(asks)) {
              told.add(tellsThem);
            }
          });
      assertThat(words(each.getValue().get("tells"))).as(name).isEqualTo(told);
    }
  }

  /**
   * The next look at a promise that is near or past is due at once until one of these was taken.
   */
  @Test
  void saysWhichLookAfterWhatIsDue() throws IOException {
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      Set<String> looks = new TreeSet<>();
      String source = source(each.getKey());
      if (source.contains("progress.warn(")) {
        looks.add("near");
      }
      if (source.contains("progress.breakPromise(")) {
        looks.add("past");
      }
      Object says = each.getValue().get("deals-with");
      assertThat(says == null ? Set.of() : words(says)).as(each.getKey()).isEqualTo(looks);
    }
  }

  @Test
  void saysWhichMilestonesStepsSettle() throws IOException {
    Set<String> kept = new TreeSet<>();
    listed().values().forEach(says -> kept.addAll(words(says.get("keeps"))));

    assertThat(kept).isEqualTo(MilestoneRecorder.BY_STEPS);
  }

  @Test
  void saysWhichLeaveItToTheDiagramToSayWhatHappensNext() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat(Boolean.TRUE.equals(says.get("says-next")))
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(steps.get(name)).saysNext()));
  }

  @Test
  void saysWhatEachLooksAt() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat(words(says.get("reads")))
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(steps.get(name)).reads()));
  }

  @Test
  void saysWhichStopTheClockAndWhichStartIt() throws IOException {
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      String source = source(each.getKey());
      String clock =
          source.contains("questions.ask(")
              ? "stops"
              : source.contains("progress.resume(")
                  ? "starts"
                  : source.contains("progress.withdraw(") ? "ends" : "";
      assertThat(String.valueOf(each.getValue().getOrDefault("clock", "")))
          .as(each.getKey())
          .isEqualTo(clock);
    }
    assertThat(listed().values().stream().map(says -> says.get("clock")))
        .contains("stops", "starts", "ends");
  }

  @Test
  void saysWhichGiveAContractorWorkAndWhichTakeItBack() throws IOException {
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      String source = source(each.getKey());
      String contractor =
          source.contains("orders.give(")
              ? "gives"
              : source.contains("orders.stop(") ? "takes-back" : "";
      assertThat(String.valueOf(each.getValue().getOrDefault("contractor", "")))
          .as(each.getKey())
          .isEqualTo(contractor);
    }
    assertThat(listed().values().stream().map(says -> says.get("contractor")))
        .contains("gives", "takes-back");
  }

  private static String source(String step) throws IOException {
    return Files.readString(
        Path.of(
            "src/main/java/org/kept/workflow/step",
            step.substring(0, 1).toUpperCase(Locale.ROOT) + step.substring(1) + ".java"));
  }

  /**
   * Whatever is there and whatever is not: a step fails where the list says so, and nowhere else.
   * What it has told is not there any more.
   */
  @Test
  void saysWhatEachCannotDoWithout() throws IOException {
    council.opensOn("2026-06-11 10:00");
    String request = council.pothole().reference;
    String asked = council.pothole().reference;
    explanations.ask(asked, "Why is that so?");
    Council.Case done = council.pothole();
    done.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(done.reference, "It is still there.");
    String opened = done.reference;
    String missedByUs = missed("missed-by-us");
    String missedByThem = missed("missed-by-customer");
    council.opensOn("2026-06-11 10:00");
    for (Map.Entry<String, Map<String, Object>> each : listed().entrySet()) {
      // A proof lets it run nowhere else.
      String reference =
          "explanation".equals(each.getValue().get("within"))
              ? asked
              : words(each.getValue().get("needs")).contains("went = missed-by-us")
                  ? missedByUs
                  : "appointment".equals(each.getValue().get("within"))
                      ? missedByThem
                      : words(each.getValue().get("needs")).contains("reopened = yes")
                          ? opened
                          : request;
      if (followsAMessage(each.getValue())) {
        continue;
      }
      Step step = Objects.requireNonNull(steps.get(each.getKey()));
      Set<String> needs = words(each.getValue().get("needs"));
      int runs = 0;
      for (Map<String, String> there : everythingThere(needs)) {
        boolean fails = !needs.stream().allMatch(need -> isMet(need, there));
        List<Boolean> lacked = lacks(step, reference, there);
        assertThat(lacked.get(0)).as(each.getKey() + " with " + there).isEqualTo(fails);
        if (!fails) {
          runs++;
          assertThat(lacked.get(1))
              .as(each.getKey() + " again, with " + there)
              .isEqualTo(usesUp(each.getValue()));
        }
      }
      assertThat(runs).as(each.getKey()).isPositive();
      assertThat(words(each.getValue().get("reads")))
          .containsAll(
              said(needs).keySet().stream().filter(name -> !name.startsWith(ANSWER)).toList());
    }
  }

  /** A case with an appointment that was missed so, and no times on offer instead. */
  private String missed(String how) {
    Council.Case about = council.pothole();
    Slot slot =
        new Slot(Instant.parse("2026-06-12T09:00:00Z"), Instant.parse("2026-06-12T10:00:00Z"));
    council.opensOn("2026-06-11 10:00");
    appointments.offer(about.reference, "visit", "", List.of(slot), council.staff("roads-officer"));
    Appointment offered = appointments.of(about.reference).get(0);
    appointments.book(
        about.reference,
        offered.id(),
        offered.times().get(0).id(),
        offered.changes(),
        Actor.customer());
    council.opensOn("2026-06-12 12:00");
    council.timersFire();
    assertThat(
            about.appointmentWent(
                "roads-officer",
                how,
                how.equals("missed-by-us")
                    ? new Slot[] {
                      new Slot(
                          Instant.parse("2026-06-16T09:00:00Z"),
                          Instant.parse("2026-06-16T10:00:00Z"))
                    }
                    : new Slot[0]))
        .isInstanceOf(WorkOutcome.Done.class);
    return about.reference;
  }

  /** As the list says of the messages that customers may send at any time: a proof relies on it. */
  @Test
  void whatFollowsAMessageOfTheCustomerFailsWithoutItAndASecondTime() throws IOException {
    council.opensOn("2026-06-11 10:00");
    String reference = council.pothole().reference;
    List<String> following =
        listed().entrySet().stream()
            .filter(each -> StepListTest.followsAMessage(each.getValue()))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(following).containsExactly("confirmWithdrawal");
    Step step = Objects.requireNonNull(steps.get("confirmWithdrawal"));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            transaction -> {
              transaction.setRollbackOnly();
              Given given = new Given(reference, Map.of(), Set.of());
              assertThatIllegalStateException().isThrownBy(() -> step.take(given));
              jdbc.sql("update service_request set withdrawn_at = received_at where reference = ?")
                  .param(reference)
                  .update();
              step.take(given);
              assertThatIllegalStateException().isThrownBy(() -> step.take(given));
            });
  }

  private static boolean followsAMessage(Map<String, Object> says) {
    try {
      return words(says.get("marks")).stream().anyMatch(atAnyTime().values()::contains);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** A proof asks the diagram; the step asks the request, whatever a diagram puts into its case. */
  @Test
  void whatWasNeverOpenedAgainIsNotTakenUpAgain() {
    council.opensOn("2026-06-11 10:00");
    String reference = council.pothole().reference;
    Step step = Objects.requireNonNull(steps.get("takeUpAgain"));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            transaction -> {
              transaction.setRollbackOnly();
              assertThatIllegalStateException()
                  .isThrownBy(
                      () ->
                          step.take(
                              new Given(reference, Map.of("reopened", "yes"), Set.of("team"))))
                  .withMessageContaining("is new and was never opened again");
            });
  }

  /** Each message that customers may send at any time, with the mark that follows it. */
  private static Map<?, ?> atAnyTime() throws IOException {
    return (Map<?, ?>)
        Objects.requireNonNull(((Map<?, ?>) new Yaml().load(file())).get("messages-at-any-time"));
  }

  /** Whether it tells what somebody wrote. It then says so of all that it needs of that. */
  private static boolean usesUp(Map<String, Object> says) {
    if (!says.containsKey("uses-up")) {
      return false;
    }
    assertThat(
            words(says.get("needs")).stream()
                .map(need -> need.replaceFirst(" when .*", ""))
                .filter(need -> need.startsWith(ANSWER)))
        .containsExactlyInAnyOrderElementsOf(
            words(says.get("uses-up")).stream().map(question -> ANSWER + question).toList());
    return true;
  }

  /** Of each variable that is spoken of, the values that it is said to have. */
  private static Map<String, Set<String>> said(Set<String> needs) {
    Map<String, Set<String>> said = new TreeMap<>();
    for (String need : needs) {
      for (String term : need.split(" or | when ", -1)) {
        String[] parts = term.split(" = | but ", -1);
        Set<String> values =
            said.computeIfAbsent(parts[0].replaceFirst("^no ", ""), any -> new TreeSet<>());
        values.add("something");
        if (parts.length > 1) {
          values.add(parts[1]);
        }
      }
    }
    return said;
  }

  /** Every way in which what is spoken of can be there or not. */
  private static List<Map<String, String>> everythingThere(Set<String> needs) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    said(needs)
        .forEach(
            (name, values) -> {
              for (Map<String, String> each : List.copyOf(all)) {
                for (String value : values) {
                  Map<String, String> with = new TreeMap<>(each);
                  with.put(name, value);
                  all.add(with);
                }
              }
            });
    return all;
  }

  private static boolean isMet(String need, Map<String, String> there) {
    String[] when = need.split(" when ", -1);
    return (when.length > 1 && !isSo(when[1], there))
        || Arrays.stream(when[0].split(" or ", -1)).anyMatch(term -> isSo(term, there));
  }

  private static boolean isSo(String term, Map<String, String> there) {
    if (term.startsWith("no ")) {
      String[] but = term.substring(3).split(" but ", -1);
      String value = there.get(but[0]);
      return value == null || (but.length > 1 && value.equals(but[1]));
    }
    String[] is = term.split(" = ", -1);
    String value = there.get(is[0]);
    return is.length > 1 ? is[1].equals(value) : value != null;
  }

  /** Whether it fails for want of something, and whether it does so when it is taken again. */
  private List<Boolean> lacks(Step step, String reference, Map<String, String> there) {
    Map<String, String> words = new TreeMap<>();
    Map<String, String> variables = new TreeMap<>();
    there.forEach(
        (name, value) -> {
          if (name.startsWith(ANSWER)) {
            words.put(name.substring(ANSWER.length()), value);
          } else {
            variables.put(name, value);
          }
        });
    List<Boolean> lacked = new ArrayList<>();
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            transaction -> {
              transaction.setRollbackOnly();
              progress.workCompleted(reference, Actor.system(), "form", Map.of(), words);
              Given given = new Given(reference, variables, step.writes());
              lacked.add(lacks(step, given));
              lacked.add(lacks(step, given));
            });
    return lacked;
  }

  private static boolean lacks(Step step, StepContext given) {
    try {
      step.take(given);
      return false;
    } catch (IllegalStateException failed) {
      String why = String.valueOf(failed.getMessage());
      assertThat(why).matches("(The process has not decided|Nobody wrote) .*");
      return true;
    }
  }

  private record Given(String reference, Map<String, String> variables, Set<String> writes)
      implements StepContext {

    @Override
    public Optional<String> get(String variable) {
      return Optional.ofNullable(variables.get(variable));
    }

    @Override
    public void set(String variable, String value) {
      assertThat(writes).contains(variable);
    }
  }

  private static Set<String> marks() throws IOException {
    Set<String> marks = new TreeSet<>();
    charterMarks().forEach(mark -> marks.add(String.valueOf(mark.get("id"))));
    return marks;
  }

  private static Set<String> customerSees() {
    try {
      Set<String> marks = new TreeSet<>();
      for (Map<?, ?> mark : charterMarks()) {
        if (Boolean.TRUE.equals(mark.get("customer-sees"))) {
          marks.add(String.valueOf(mark.get("id")));
        }
      }
      return marks;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static List<Map<?, ?>> charterMarks() throws IOException {
    Map<?, ?> charter = new Yaml().load(Files.readString(Path.of("processes/charter.yaml")));
    List<Map<?, ?>> marks = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(charter.get("marks")))
        .forEach(mark -> marks.add((Map<?, ?>) mark));
    return marks;
  }

  private static Set<String> words(@Nullable Object list) {
    Set<String> words = new TreeSet<>();
    ((List<?>) Objects.requireNonNull(list)).forEach(word -> words.add(String.valueOf(word)));
    return words;
  }

  @Test
  void saysInOneSentenceWhatEachDoes() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat((String) says.get("does")).as(name).matches("[A-Z].{10,150}\\."));
  }

  /** Whatever a step throws is a fault to be tried again: {@link StepFailed}. */
  @Test
  void noneThrowsAnErrorIntoADiagram() throws IOException {
    assertThat(listed().values())
        .allSatisfy(says -> assertThat(says.get("errors")).isEqualTo(List.of()));
  }

  @Test
  void namesWhatIsSetBesideTheSteps() throws IOException {
    Object anyTime = ((Map<?, ?>) new Yaml().load(file())).get("set-at-any-time");

    assertThat(new HashSet<>((List<?>) anyTime)).isEqualTo(Set.of(Variables.TEAM));
    // Whoever adds a place that sets variables looks at this test, and at what proofs assume.
    assertThat(whereVariablesAreSet())
        .containsExactlyInAnyOrder("CaseRounds.java", "Engine.java", "Steps.java");
  }

  @Test
  void namesTheMessagesThatKeptSends() throws IOException {
    Set<String> sent = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/kept"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        Matcher constant = MESSAGE.matcher(text);
        while (constant.find()) {
          sent.add(constant.group(1));
        }
        // Whoever sends another one says so here, and in the list.
        assertThat(text.contains("essageCorrelation(") || text.contains("messageEventReceived("))
            .as(file.toString())
            .isEqualTo(SENDERS.contains(String.valueOf(file.getFileName())));
      }
    }
    Set<String> listed =
        new TreeSet<>(words(((Map<?, ?>) new Yaml().load(file())).get("messages")));
    atAnyTime().keySet().forEach(message -> listed.add(String.valueOf(message)));
    ((Map<?, ?>)
            Objects.requireNonNull(
                ((Map<?, ?>) new Yaml().load(file())).get("messages-of-appointments")))
        .keySet()
        .forEach(message -> listed.add(String.valueOf(message)));
    assertThat(listed).isEqualTo(sent);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> listed() throws IOException {
    Object steps = ((Map<?, ?>) new Yaml().load(file())).get("steps");
    return (Map<String, Map<String, Object>>) Objects.requireNonNull(steps);
  }

  private static String file() throws IOException {
    return Files.readString(Path.of("processes/steps.yaml"));
  }

  private static List<String> whereVariablesAreSet() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/kept"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(StepListTest::setsVariables)
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static boolean setsVariables(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("setVariable")
          || text.contains("putValueTyped")
          || text.contains("tasks.complete(");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
