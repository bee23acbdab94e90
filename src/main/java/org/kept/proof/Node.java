package org.kept.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a process that a token can be at.
 *
 * @param index its place in {@link Diagram#nodes}
 * @param id its id in the file; made up where the file gives none
 * @param name its label; null where it has none
 * @param kind what it is
 * @param scope index of the sub-process that it is in; -1 directly in the process
 * @param incoming indexes of flows, in the order of the file
 * @param outgoing indexes of flows, in the order of the file
 * @param defaultFlow index of the default flow; -1 where there is none
 * @param event what an event waits for or throws
 * @param attachedTo index of the activity that a boundary event is on; -1 for everything else
 * @param interrupting whether a boundary event, or the start of an event sub-process, stops what it
 *     is on
 * @param repeat how often an activity is done at one visit
 * @param asyncBefore whether the engine stops before it until a job goes on
 * @param asyncAfter whether the engine stops after it until a job goes on
 * @param does what an activity refers to
 * @param tags its {@code camunda:properties}
 */
record Node(
    int index,
    String id,
    @Nullable String name,
    NodeKind kind,
    int scope,
    List<Integer> incoming,
    List<Integer> outgoing,
    int defaultFlow,
    Event event,
    int attachedTo,
    boolean interrupting,
    Repeat repeat,
    boolean asyncBefore,
    boolean asyncAfter,
    Does does,
    Map<String, String> tags) {

  /** What people call it. */
  String label() {
    return Words.ofLabel(name, id);
  }

  /** Whether the index of a sub-process of any sort. */
  boolean isScope() {
    return kind == NodeKind.SUB_PROCESS || kind == NodeKind.EVENT_SUB_PROCESS;
  }

  /**
   * What an event waits for or throws.
   *
   * @param kind {@code NONE} for elements that are no events
   * @param code the name of the message or signal, or the code of the error or escalation; null
   *     where it names none
   * @param repeats whether a timer is a cycle, which goes on firing
   * @param time when a timer fires; null for everything else
   */
  record Event(Event.Kind kind, @Nullable String code, boolean repeats, @Nullable TimerText time) {

    static final Event NONE = new Event(Event.Kind.NONE, null, false);

    /** One that is no timer. */
    Event(Event.Kind kind, @Nullable String code, boolean repeats) {
      this(kind, code, repeats, null);
    }

    enum Kind {
      NONE,
      TIMER,
      MESSAGE,
      SIGNAL,
      ERROR,
      ESCALATION,
      CONDITIONAL,
      TERMINATE,
      LINK,
      COMPENSATION,
      CANCEL
    }
  }

  /**
   * How often an activity is done at one visit.
   *
   * @param kind once, several at once, or one after the other
   * @param count how often; -1 where the file does not fix it: none, one or many
   */
  record Repeat(Repeat.Kind kind, int count) {

    static final Repeat ONCE = new Repeat(Repeat.Kind.ONCE, 1);

    enum Kind {
      ONCE,
      PARALLEL,
      SEQUENTIAL
    }
  }

  /**
   * What an activity refers to; null where it does not.
   *
   * @param form id of the form of a user task
   * @param decision id of the decision of a business rule task
   * @param calls id of the process that a call activity runs
   * @param step name of the step that a service task asks for
   */
  record Does(
      @Nullable String form,
      @Nullable String decision,
      @Nullable String calls,
      @Nullable String step) {

    static final Does NOTHING = new Does(null, null, null, null);
  }
}
