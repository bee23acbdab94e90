package org.kept.proof;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram tells the customer of what happens next: {@code charter.next} where a case waits,
 * and at steps whose message leaves it to the diagram to say so. A date never stands in it; dates
 * come from promises.
 */
final class NextWords {

  static final String NEXT = "charter.next";
  static final String IN_GAELIC = "charter.next.gd";

  /** In the words, the name of the team that has the request. */
  static final String TEAM = "{team}";

  private static final int LONGEST = 250;

  /**
   * Words that promise a time; a number is refused by itself. Names of months that are verbs too
   * stay out.
   */
  private static final Pattern TIME =
      Pattern.compile(
          "\\b(today|tonight|tomorrow|yesterday|soon|shortly|immediately|instantly|straight away"
              + "|right away|at once|(mon|tues|wednes|thurs|fri|satur|sun)days?|weekend"
              + "|january|february|april|june|july|august|september|october|november|december"
              + "|minutes?|hours?|days?|weeks?|fortnight|months?|years?"
              + "|an-diugh|a-nochd|a-màireach|sa bhad|a dh’aithghearr|a dh'aithghearr|gun dàil"
              + "|diluain|dimàirt|diciadain|diardaoin|dihaoine|disathairne|didòmhnaich"
              + "|mionaid(ean)?|uairean|latha|làithean|seachdain(ean)?|mìos(an)?|bliadhna"
              + "|bliadhnaichean)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Set<NodeKind> WAITS =
      EnumSet.of(
          NodeKind.USER_TASK,
          NodeKind.RECEIVE_TASK,
          NodeKind.EXTERNAL_TASK,
          NodeKind.EVENT_GATEWAY,
          NodeKind.CATCH_EVENT);

  private final Diagram diagram;
  private final KnownSteps steps;
  private final Tags tags;
  private final Words words;

  NextWords(Diagram diagram, KnownSteps steps, Tags tags) {
    this.diagram = diagram;
    this.steps = steps;
    this.tags = tags;
    this.words = new Words(diagram);
  }

  static boolean isOne(String key) {
    return key.equals(NEXT) || key.equals(IN_GAELIC);
  }

  /** Whether a case waits at a node, so that the customer's page says what happens next. */
  static boolean waits(Diagram diagram, Node node) {
    return WAITS.contains(node.kind())
        // Behind a gateway of events the case waits at the gateway.
        && node.incoming().stream()
            .map(flow -> diagram.node(diagram.flow(flow).source()).kind())
            .noneMatch(NodeKind.EVENT_GATEWAY::equals);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    elsewhere(diagram.id(), "The process", diagram.tags(), findings);
    for (Flow flow : diagram.flows()) {
      elsewhere(flow.id(), Words.quoted(flow.label()), flow.tags(), findings);
    }
    boolean says = diagram.nodes().stream().anyMatch(node -> node.tags().containsKey(NEXT));
    for (Node node : diagram.nodes()) {
      boolean waits = waits(diagram, node);
      if (!waits && !leavesItToTheDiagram(node)) {
        elsewhere(node.id(), words.of(node), node.tags(), findings);
      } else {
        at(node, findings);
        if (says && waits && !node.tags().containsKey(NEXT) && theCustomerLooks(node)) {
          findings.add(
              new Finding(
                  FindingKind.COMMITMENT,
                  Severity.ADVICE,
                  node.id(),
                  "While the case waits at "
                      + words.of(node)
                      + ", the customer reads what always stands there, as the diagram does not"
                      + " say what happens next. Give it a property "
                      + NEXT
                      + ".",
                  List.of()));
        }
      }
    }
    return Evidence.few(findings);
  }

  /** What only keeps watch says nothing to them. */
  private boolean theCustomerLooks(Node node) {
    for (int at = node.scope(); at >= 0; at = diagram.node(at).scope()) {
      if (diagram.node(at).kind() == NodeKind.EVENT_SUB_PROCESS) {
        return false;
      }
    }
    return node.kind() == NodeKind.USER_TASK || tags.isHeldByCustomer(node.index());
  }

  /** By what it asks for: where anything in the diagram is refused, nothing is wired. */
  private boolean leavesItToTheDiagram(Node node) {
    String asks = node.does().step();
    KnownSteps.Step step = asks == null ? null : steps.byName().get(asks);
    return step != null && step.saysNext();
  }

  private void elsewhere(
      String element, String label, Map<String, String> said, List<Finding> findings) {
    for (String key : new TreeSet<>(said.keySet())) {
      if (isOne(key)) {
        findings.add(
            wrong(
                element,
                Words.capital(label)
                    + " says "
                    + key
                    + ", which nobody would read there. Write it where the case waits: at a task of"
                    + " people, a gateway of events or a message"
                    + whoElse()
                    + "."));
      }
    }
  }

  private String whoElse() {
    List<String> who =
        steps.byName().entrySet().stream()
            .filter(step -> step.getValue().saysNext())
            .map(step -> "${" + step.getKey() + "}")
            .toList();
    return who.isEmpty() ? "" : "; or at a step whose message tells it: " + Words.or(who);
  }

  private void at(Node node, List<Finding> findings) {
    Map<String, String> said = node.tags();
    if (said.containsKey(IN_GAELIC) && !said.containsKey(NEXT)) {
      findings.add(
          wrong(
              node.id(),
              words.of(node)
                  + " says "
                  + IN_GAELIC
                  + " but nothing in English. Write "
                  + NEXT
                  + " as well."));
    }
    for (String key : List.of(NEXT, IN_GAELIC)) {
      String flaw = said.containsKey(key) ? flaw(said.getOrDefault(key, "")) : null;
      if (flaw != null) {
        findings.add(wrong(node.id(), "What " + words.of(node) + " says at " + key + " " + flaw));
      }
    }
  }

  private static @Nullable String flaw(String text) {
    if (text.isBlank()) {
      return "is empty. Write what happens next, in one or two short sentences.";
    }
    if (text.length() > LONGEST) {
      return "is longer than " + LONGEST + " letters. Write one or two short sentences.";
    }
    if (text.chars().anyMatch(Character::isDigit)) {
      return "has a number in it. Dates and times come from the promise and stand behind the words:"
          + " leave them out.";
    }
    Matcher time = TIME.matcher(text);
    if (time.find()) {
      return "says when: «"
          + time.group()
          + "». When something is done stands in the promise, and behind the words: leave it out.";
    }
    String rest = text.replace(TEAM, "");
    if (rest.chars().anyMatch(letter -> "${}".indexOf(letter) >= 0)) {
      return "asks for something that is not there. Only "
          + TEAM
          + " is: the name of the team that has the request.";
    }
    return null;
  }

  private static Finding wrong(String element, String message) {
    return new Finding(FindingKind.COMMITMENT, Severity.GATE, element, message, List.of());
  }
}
