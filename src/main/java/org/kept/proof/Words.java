package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How elements, steps and lists of them are called in what an owner reads. */
final class Words {

  private final Diagram diagram;

  Words(Diagram diagram) {
    this.diagram = diagram;
  }

  static String quoted(String label) {
    return "«" + label + "»";
  }

  /** What people call an element, on one line; its id where they gave it no name. */
  static String ofLabel(@Nullable String name, String id) {
    return name == null || name.isBlank() ? id : name.strip().replaceAll("\\s+", " ");
  }

  static boolean isNamed(Node node) {
    return node.name() != null && !node.name().isBlank();
  }

  /** An element by its label. */
  String of(int node) {
    return of(diagram.node(node));
  }

  String of(Node node) {
    if (node.kind() == NodeKind.BOUNDARY_EVENT && !isNamed(node) && node.attachedTo() >= 0) {
      return trigger(node) + " on " + of(node.attachedTo());
    }
    return quoted(node.label());
  }

  /** An element at the beginning of a sentence; a gateway without a label is the one marked. */
  String subject(Node node) {
    if (isNamed(node) || !isGateway(node)) {
      return of(node);
    }
    return node.incoming().size() > 1 ? "This join" : "This gateway";
  }

  /** An element within a sentence; a gateway without a label is told by what leads to it. */
  String at(Node node) {
    if (isNamed(node) || !isGateway(node)) {
      return of(node);
    }
    String what = node.incoming().size() > 1 ? "the join" : "the gateway";
    return node.incoming().isEmpty()
        ? what
        : what + " after " + before(diagram.flow(node.incoming().get(0)));
  }

  static boolean isGateway(Node node) {
    return switch (node.kind()) {
      case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY, EVENT_GATEWAY -> true;
      default -> false;
    };
  }

  static boolean isActivity(Node node) {
    return switch (node.kind()) {
      case USER_TASK,
          RECEIVE_TASK,
          AUTOMATIC_TASK,
          EXTERNAL_TASK,
          CALL_ACTIVITY,
          SUB_PROCESS,
          EVENT_SUB_PROCESS ->
          true;
      default -> false;
    };
  }

  /** What an event waits for, in a word. */
  static String trigger(Node node) {
    return switch (node.event().kind()) {
      case TIMER -> "the timer";
      case MESSAGE -> "the message";
      case SIGNAL -> "the signal";
      case ERROR -> "the error";
      case ESCALATION -> "the escalation";
      case CONDITIONAL -> "the condition";
      default -> "the event";
    };
  }

  /** What stands at the beginning of a branch: the nearest element with a label. */
  String before(Flow flow) {
    BitSet seen = new BitSet();
    Flow at = flow;
    while (true) {
      Node source = diagram.node(at.source());
      if (isNamed(at)) {
        return "the branch " + quoted(at.label());
      }
      if (!isGateway(source)) {
        return of(source);
      }
      if (source.outgoing().size() > 1) {
        // Backwards through a fork all branches would be called the same.
        return "the branch from " + (isNamed(source) ? of(source) : "the gateway before");
      }
      if (source.incoming().size() == 0 || seen.get(source.index())) {
        return "the branch " + quoted(flow.label());
      }
      seen.set(source.index());
      at = diagram.flow(source.incoming().get(0));
    }
  }

  private static boolean isNamed(Flow flow) {
    return flow.name() != null && !flow.name().isBlank();
  }

  /** What a branch leads to: the nearest element with a label. */
  String after(Flow flow) {
    BitSet seen = new BitSet();
    Node at = diagram.node(flow.target());
    while (isGateway(at) && !isNamed(at) && at.outgoing().size() == 1 && !seen.get(at.index())) {
      seen.set(at.index());
      at = diagram.node(diagram.flow(at.outgoing().get(0)).target());
    }
    return of(at);
  }

  /** A branch by its label, or by where it leads to. */
  String branch(Flow flow) {
    return isNamed(flow) ? "the branch " + quoted(flow.label()) : "the branch to " + after(flow);
  }

  /** What sets a step going, as a clause: {@code «Assess» is completed with answer = no}. */
  String clause(Step step) {
    String written = step.written();
    if (step.element() < 0) {
      return "a case starts" + (written.isEmpty() ? "" : " with " + written);
    }
    return clause(step, diagram.node(step.element()))
        + (written.isEmpty() ? "" : " with " + written);
  }

  private String clause(Step step, Node node) {
    return switch (step.act()) {
      case START -> "a case starts";
      case COMPLETE ->
          of(node) + (node.kind() == NodeKind.USER_TASK ? " is completed" : " is done");
      case TIMER -> the(node, "timer") + " fires";
      case MESSAGE -> the(node, "message") + " arrives";
      case SIGNAL -> the(node, "signal") + " arrives";
      case JOB -> "the engine goes on with " + of(node);
      case ERROR -> of(node) + " ends with an error";
      case ESCALATION -> of(node) + " escalates";
    };
  }

  /** What could have set the case going instead: {@code Had «Assess» been completed first}. */
  String had(Step step) {
    if (step.element() < 0) {
      return "Had the case started otherwise";
    }
    Node node = diagram.node(step.element());
    return switch (step.act()) {
      case START -> "Had the case started otherwise";
      case COMPLETE -> "Had " + of(node) + " been completed first";
      case TIMER -> "Had " + the(node, "timer") + " fired first";
      case MESSAGE -> "Had " + the(node, "message") + " arrived first";
      case SIGNAL -> "Had " + the(node, "signal") + " arrived first";
      case JOB -> "Had the engine gone on with " + of(node) + " first";
      case ERROR -> "Had " + of(node) + " ended with an error";
      case ESCALATION -> "Had " + of(node) + " escalated";
    };
  }

  private String the(Node node, String what) {
    return isNamed(node) || node.kind() != NodeKind.BOUNDARY_EVENT
        ? "the " + what + " " + of(node)
        : of(node);
  }

  /** A clause as a sentence. */
  static String sentence(String clause) {
    return capital(clause) + ".";
  }

  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** «A», «B» and «C». */
  static String and(List<String> words) {
    return list(words, " and ");
  }

  /** «A», «B» or «C». */
  static String or(List<String> words) {
    return list(words, " or ");
  }

  private static String list(List<String> words, String last) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + last
        + words.get(words.size() - 1);
  }

  /** At most so many, and that there are more. */
  static List<String> few(List<String> words, int most) {
    if (words.size() <= most) {
      return words;
    }
    List<String> few = new ArrayList<>(words.subList(0, most - 1));
    few.add((words.size() - most + 1) + " more");
    return few;
  }

  static String number(int number) {
    String[] words = {
      "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
    };
    return number < words.length ? words[number] : Integer.toString(number);
  }

  /** What the case goes on to with a step; null where that has no name. */
  @Nullable String goesOnTo(Step step) {
    Set<String> activities = new LinkedHashSet<>();
    String other = null;
    for (Passage passage : step.passages()) {
      if (passage.what() == Passage.What.ENDED && other == null) {
        other = "its end";
      }
      if (passage.what() != Passage.What.STARTED || passage.index() == step.element()) {
        continue;
      }
      Node node = diagram.node(passage.index());
      if (isNamed(node) && isActivity(node)) {
        activities.add(of(node));
      }
      boolean event = node.kind() == NodeKind.CATCH_EVENT || node.kind() == NodeKind.END_EVENT;
      if (isNamed(node) && event && other == null) {
        other = of(node);
      }
    }
    return activities.isEmpty() ? other : and(few(List.copyOf(activities), 4));
  }
}
