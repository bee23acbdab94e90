package org.kept.proof;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the steps that diagrams may ask for can do to a case, as {@code processes/steps.yaml} lists
 * it. A step that is not listed may do anything.
 *
 * @param byName by the name that diagrams use
 * @param anyTime variables that Kept may set at any moment, whatever the diagram says
 * @param messages those that Kept sends to cases; empty where the list does not say
 * @param messagesAtAnyTime those of them that customers may send although nobody asked them for
 *     anything, each with the mark that must follow, and that nothing else may bring
 * @param ofAppointments those that only a process hears which keeps an appointment, each with when
 *     it comes and how the appointment stands then
 * @param sort of the process that is looked at, as in {@link Step#within}; empty for any
 */
record KnownSteps(
    Map<String, Step> byName,
    Set<String> anyTime,
    Set<String> messages,
    Map<String, String> messagesAtAnyTime,
    Map<String, OfAppointment> ofAppointments,
    String sort) {

  static final KnownSteps NONE =
      new KnownSteps(Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), "");

  /**
   * A message about an appointment.
   *
   * @param comes how the appointment may stand when it comes: {@code offered} or {@code booked}
   * @param then how it stands from then on, which may be {@code over} too
   */
  record OfAppointment(Set<String> comes, String then) {}

  /**
   * A step.
   *
   * @param does one plain sentence
   * @param marks what running it does, of the marks that the charter knows
   * @param tells notices that it sends to the customer
   * @param keeps milestones that it settles itself
   * @param dealsWith how promises may stand that it looks after: {@code near} or {@code past}
   * @param needs what must all be so, or it fails; empty where it needs nothing
   * @param reads variables that it looks at
   * @param usesUp questions whose answers it tells, so that they must be written anew
   * @param writes variables that it may set
   * @param surelyWrites those of them that have something in them whenever it is done
   * @param errors codes of the errors that it may throw
   * @param clock {@code stops}, {@code starts} or {@code ends} the clock of the case; empty for all
   *     others
   * @param saysNext whether what happens next, in the message that it writes, is what the diagram
   *     says at {@code charter.next}
   * @param contractor {@code gives} where a contractor has work from then on, {@code takes-back}
   *     where they have it no longer; empty for all others
   * @param within {@code request}, {@code explanation} or {@code appointment}, where it runs in
   *     processes of that sort only; empty for those that run wherever promises have due dates
   */
  record Step(
      String does,
      Set<String> marks,
      Set<String> tells,
      Set<String> keeps,
      Set<String> dealsWith,
      List<Need.Wanted> needs,
      Set<String> reads,
      Set<String> usesUp,
      Set<String> writes,
      Set<String> surelyWrites,
      Set<String> errors,
      String clock,
      boolean saysNext,
      String contractor,
      String within) {

    /** The variables that it needs in some way. */
    Set<String> looksAt() {
      return terms()
          .filter(term -> term.question() == null)
          .map(Need.Term::variable)
          .collect(toSet());
    }

    /** The questions whose answers it needs, as it tells them. */
    Set<String> tellsAnswersTo() {
      return terms().map(Need.Term::question).filter(Objects::nonNull).collect(toSet());
    }

    /** Whether it may run in processes of this sort: without one of its own, where promises are. */
    boolean runsIn(String sort) {
      return within.isEmpty() ? !sort.equals(StepsElsewhere.APPOINTMENT) : within.equals(sort);
    }

    private Stream<Need.Term> terms() {
      return needs.stream()
          .flatMap(
              need -> {
                Need.Term when = need.when();
                return Stream.concat(
                    need.anyOf().stream(), when == null ? Stream.empty() : Stream.of(when));
              });
    }
  }

  /** The same, looked at from a process of this sort. */
  KnownSteps seenFrom(String process) {
    return process.equals(StepsElsewhere.APPOINTMENT)
        ? new KnownSteps(
            byName, anyTime, ofAppointments.keySet(), Map.of(), ofAppointments, process)
        : new KnownSteps(byName, anyTime, messages, messagesAtAnyTime, ofAppointments, process);
  }

  /** Those that do this and may run where we are, in the order of their names. */
  List<String> doing(String mark) {
    return byName.entrySet().stream()
        .filter(step -> step.getValue().marks().contains(mark))
        .filter(step -> sort.isEmpty() || step.getValue().runsIn(sort))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those that do this with the work of a contractor, as diagrams name them. */
  List<String> ofContractors(String deed) {
    return byName.entrySet().stream()
        .filter(step -> step.getValue().contractor().equals(deed))
        .map(step -> "${" + step.getKey() + "}")
        .toList();
  }

  /** Those that settle this milestone themselves, in the order of their names. */
  List<String> keeping(String milestone) {
    return byName.entrySet().stream()
        .filter(step -> step.getValue().keeps().contains(milestone))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What these steps do together. */
  Set<String> marks(List<String> steps) {
    Set<String> marks = new LinkedHashSet<>();
    for (String name : steps) {
      Step step = byName.get(name);
      marks.addAll(step == null ? Set.of() : step.marks());
    }
    return marks;
  }

  /** By index of a node that runs a step of the list: codes of the errors that it may throw. */
  Map<Integer, Set<String>> errors(Wiring wiring) {
    Map<Integer, Set<String>> errors = new TreeMap<>();
    wiring
        .steps()
        .forEach(
            (node, name) -> {
              Step step = byName.get(name);
              if (step != null) {
                errors.put(node, step.errors());
              }
            });
    return errors;
  }

  /** Those of the library; none where it has no list. {@link StepFindings} minds a broken one. */
  static KnownSteps of(Library library) {
    return library.steps().map(KnownSteps::read).orElse(NONE);
  }

  static KnownSteps read(byte[] bytes) {
    Object list;
    try {
      list = YamlText.data(bytes);
    } catch (YAMLException unreadable) {
      return NONE;
    }
    if (!(list instanceof Map<?, ?> file) || !(file.get("steps") instanceof Map<?, ?> steps)) {
      return NONE;
    }
    Map<String, Step> byName = new TreeMap<>();
    steps.forEach(
        (name, step) -> {
          if (step instanceof Map<?, ?> says) {
            Set<String> writes = words(says.get("writes"));
            Set<String> surelyWrites = words(says.get("surely-writes"));
            writes.addAll(surelyWrites);
            byName.put(
                String.valueOf(name),
                new Step(
                    String.valueOf(says.get("does")),
                    words(says.get("marks")),
                    words(says.get("tells")),
                    words(says.get("keeps")),
                    words(says.get("deals-with")),
                    words(says.get("needs")).stream().map(Need.Wanted::read).toList(),
                    words(says.get("reads")),
                    words(says.get("uses-up")),
                    writes,
                    surelyWrites,
                    words(says.get("errors")),
                    says.get("clock") instanceof String clock ? clock : "",
                    Boolean.TRUE.equals(says.get("says-next")),
                    contractor(says.get("contractor"), surelyWrites),
                    says.get("within") instanceof String within ? within : ""));
          }
        });
    Map<String, String> atAnyTime = new TreeMap<>();
    if (file.get("messages-at-any-time") instanceof Map<?, ?> named) {
      named.forEach(
          (message, mark) -> atAnyTime.put(String.valueOf(message), String.valueOf(mark)));
    }
    Set<String> messages = words(file.get("messages"));
    messages.addAll(atAnyTime.keySet());
    Map<String, OfAppointment> ofAppointments = new TreeMap<>();
    if (file.get("messages-of-appointments") instanceof Map<?, ?> named) {
      named.forEach(
          (message, of) -> {
            if (of instanceof Map<?, ?> says) {
              ofAppointments.put(
                  String.valueOf(message),
                  new OfAppointment(words(says.get("comes")), String.valueOf(says.get("then"))));
            }
          });
    }
    return new KnownSteps(
        byName, words(file.get("set-at-any-time")), messages, atAnyTime, ofAppointments, "");
  }

  /** An older list does not say it: what surely names a contractor gives them work. */
  private static String contractor(@Nullable Object said, Set<String> surelyWrites) {
    if (said instanceof String contractor) {
      return contractor;
    }
    return surelyWrites.contains(Tags.CONTRACTOR) ? ContractorsTurn.GIVES : "";
  }

  private static Set<String> words(@Nullable Object list) {
    Set<String> words = new LinkedHashSet<>();
    if (list instanceof List<?> all) {
      all.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }
}
