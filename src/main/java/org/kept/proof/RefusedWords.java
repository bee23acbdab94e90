package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram says to the engine and Kept cannot vouch for: attributes and elements that are not
 * in {@link AttributeTable}, how often something is done, what is handed in and over.
 */
final class RefusedWords {

  private static final Pattern FIXED = Pattern.compile("[^${}#]*\\S[^${}#]*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*[A-Za-z]\\w*\\s*}");
  private static final Pattern COLUMN =
      Pattern.compile("\\$\\{\\s*decisionResult\\.[A-Za-z]\\w*\\s*}");
  private static final Pattern ASKS_TABLE = Pattern.compile("[$#]\\{[^}]*\\bdecisionResult\\b");

  private static final Set<String> OWNERS =
      Set.of("potentialOwner", "humanPerformer", "performer", "resourceRole");

  /** Names that mean something else to the engine. */
  private static final Set<String> TAKEN = Set.of("promise", "decisionResult", "execution", "task");

  private final List<Finding> findings = new ArrayList<>();

  private RefusedWords() {}

  /** An element of the file, and the one with an id that it is in or is itself. */
  private record Place(Markup markup, Markup owner) {}

  /** One finding for each thing said. */
  static List<Finding> in(Markup process) {
    RefusedWords refused = new RefusedWords();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(process, process)));
    while (!open.isEmpty()) {
      Place each = open.poll();
      refused.look(each);
      for (Markup child : each.markup().children) {
        if (!RefusedCode.ELEMENTS.contains(child.name)
            && !child.name.equals("documentation")
            && !child.name.equals("camunda:formField")) {
          open.add(new Place(child, owner(child, each.owner())));
        }
      }
    }
    return Evidence.few(refused.findings);
  }

  /** By whose label people find it. */
  static Markup owner(Markup of, Markup around) {
    return of.attributes.containsKey("id") && !isPart(of) ? of : around;
  }

  static String label(Markup owner) {
    String name = owner.attributes.getOrDefault("name", "").strip();
    return name.isEmpty() ? owner.attributes.getOrDefault("id", "") : name;
  }

  /** Parts have ids of their own, by which nobody finds them. */
  private static boolean isPart(Markup of) {
    return of.name.startsWith("camunda:")
        || OWNERS.contains(of.name)
        || of.name.endsWith("EventDefinition")
        || of.name.endsWith("LoopCharacteristics")
        || of.name.endsWith("Expression")
        || of.name.equals("loopCardinality");
  }

  private void look(Place place) {
    Markup of = place.markup();
    AttributeTable.wrong(of).forEach(flaw -> found(place, flaw));
    switch (of.name) {
      case "multiInstanceLoopCharacteristics" -> found(place, SeveralTimes.wrong(of));
      case "camunda:inputOutput" -> found(place, InputsAndOutputs.wrong(place.owner(), of));
      case "camunda:inputParameter" -> found(place, handedIn(of));
      case "camunda:outputParameter" -> found(place, handedOver(of, place.owner()));
      default -> {
        if (OWNERS.contains(of.name)) {
          found(
              place,
              " says whose it is by '"
                  + of.name
                  + "', which puts it on nobody's list. Write camunda:candidateGroups with the"
                  + " team.");
        }
      }
    }
    if (of.all("extensionElements").size() > 1 || of.all("camunda:inputOutput").size() > 1) {
      found(
          place,
          " has two elements "
              + (of.name.equals("extensionElements") ? "camunda:inputOutput" : "extensionElements")
              + ", and the engine takes in one. Put what they say into one.");
    }
    if (asksTable(of) && !of.name.equals("camunda:outputParameter")) {
      found(
          place,
          " asks for ${decisionResult.…}, which is there only in the outputs of the task that asks"
              + " the table. Hand it over there, such as <camunda:outputParameter"
              + " name=\"team\">${decisionResult.team}</camunda:outputParameter>, and ask for"
              + " ${team}.");
    }
  }

  /** Whether an expression asks for what a table answered. */
  static boolean asksTable(CharSequence text) {
    return ASKS_TABLE.matcher(text).find();
  }

  private static boolean asksTable(Markup of) {
    return asksTable(of.text) || of.attributes.values().stream().anyMatch(RefusedWords::asksTable);
  }

  private static @Nullable String handedIn(Markup of) {
    String text = of.text.toString().strip();
    return named(
        of,
        "input",
        of.children.isEmpty() && (isFixed(text) || VARIABLE.matcher(text).matches()),
        "a fixed word, or ${name} of a variable that is there by then");
  }

  private static @Nullable String handedOver(Markup of, Markup by) {
    if (!of.children.isEmpty() && of.children.stream().allMatch(RefusedWords::isCode)) {
      return null;
    }
    String text = of.text.toString().strip();
    boolean table =
        by.name.equals("businessRuleTask") && by.attributes.containsKey("camunda:decisionRef");
    return named(
        of,
        "output",
        of.children.isEmpty()
            && (text.isEmpty()
                || isFixed(text)
                || VARIABLE.matcher(text).matches()
                || (table && COLUMN.matcher(text).matches())),
        table
            ? "${decisionResult.column} with a column of the table, a fixed word or ${name}"
            : "a fixed word or ${name}; what a table answers is handed over by the task that asks"
                + " it");
  }

  private static boolean isFixed(String text) {
    return FIXED.matcher(text).matches();
  }

  private static boolean isCode(Markup of) {
    return RefusedCode.ELEMENTS.contains(of.name);
  }

  private static @Nullable String named(Markup of, String what, boolean fits, String instead) {
    String name = of.attributes.getOrDefault("name", "");
    if (!name.matches("[A-Za-z]\\w*") || TAKEN.contains(name)) {
      return " has an "
          + what
          + " called '"
          + name
          + "', which is no name of a variable. Give it another one.";
    }
    return fits
        ? null
        : " has an " + what + " «" + name + "» that a proof cannot rely on. Write " + instead + ".";
  }

  private void found(Place place, @Nullable String flaw) {
    if (flaw != null) {
      String id = place.owner().attributes.getOrDefault("id", "");
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              id.isEmpty() ? null : id,
              Words.quoted(label(place.owner())) + flaw,
              List.of()));
    }
  }
}
