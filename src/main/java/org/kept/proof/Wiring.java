package org.kept.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the elements of a diagram run, and which variables they read, where the engine does it.
 *
 * @param steps by index of a node: the step that it runs
 * @param onFlows by index of a flow: the steps that run when it is taken, in their order
 * @param listeners steps that run at other moments, which a proof does not follow
 * @param reads by index of a node: variables that are read when it begins
 * @param readsAtEnd by index of a node: variables that are read when it is done
 * @param readsAtStart variables that are read when a case starts
 * @param staffed user tasks that colleagues find on their list: they say who has them, or by which
 *     form they are done
 * @param keepers tasks of which Kept notices that they are done, so that they can keep a promise
 * @param refused what the gate refuses whatever it does, as it could run any code
 * @param tooMuch expressions that the gate refuses
 */
record Wiring(
    Map<Integer, String> steps,
    Map<Integer, List<String>> onFlows,
    List<Listener> listeners,
    Map<Integer, Set<String>> reads,
    Map<Integer, Set<String>> readsAtEnd,
    Set<String> readsAtStart,
    Set<Integer> staffed,
    Set<Integer> keepers,
    List<Finding> refused,
    List<Finding> tooMuch) {

  static final Wiring NONE =
      new Wiring(
          Map.of(), Map.of(), List.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of(),
          List.of(), List.of());

  /**
   * A step that runs beside what an element does itself.
   *
   * @param element id of the element
   * @param label what people call it
   * @param step name of the step
   */
  record Listener(String element, String label, String step) {

    /**
     * Why it may not stand there.
     *
     * @param does what makes it matter when the step runs, after "which"
     */
    Finding refused(Diagram diagram, String does) {
      return new Finding(
          FindingKind.UNSUPPORTED,
          Severity.GATE,
          element.isEmpty() ? diagram.id() : element,
          "A listener of "
              + Words.quoted(label.isEmpty() ? diagram.id() : label)
              + " runs ${"
              + step
              + "}, which "
              + does
              + ", and a proof does not follow when listeners run. Draw a service task that runs it,"
              + " or put the listener on a flow.",
          List.of());
    }
  }

  /** The steps that a node runs; none for most. */
  List<String> atNode(int node) {
    String step = steps.get(node);
    return step == null ? List.of() : List.of(step);
  }

  /** The steps that run when a flow is taken. */
  List<String> onFlow(int flow) {
    return onFlows.getOrDefault(flow, List.of());
  }
}
