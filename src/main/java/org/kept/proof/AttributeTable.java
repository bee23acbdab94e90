package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's own attributes and elements may say in a diagram. Whatever is not in this table
 * is refused: the engine would obey it, or fail at it in the middle of a case.
 */
final class AttributeTable {

  private static final String NAME = "[A-Za-z]\\w*";
  private static final String ID = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
  private static final String YES_OR_NO = "true|false";

  /** What an attribute may say, and where; an empty set of elements is any. */
  private record May(Set<String> on, Pattern say, String example) {

    static May say(String pattern, String example, String... on) {
      return new May(Set.of(on), Pattern.compile(pattern), example);
    }
  }

  private static final Map<String, May> ATTRIBUTES = new LinkedHashMap<>();

  /** Attributes of the engine's own elements; what they may say is looked at elsewhere. */
  private static final Map<String, Set<String>> ELEMENTS =
      Map.of(
          "properties", Set.of(),
          "property", Set.of("id", "name", "value"),
          "executionListener", Set.of("event", "delegateExpression"),
          "inputOutput", Set.of(),
          "inputParameter", Set.of("name"),
          "outputParameter", Set.of("name"),
          "in", Set.of("source", "target", "variables", "local"),
          "out", Set.of("source", "target", "variables", "local"));

  private static final String BY_PROMISES =
      "Kept orders work and sets its dates by the promises of the case. Take it out.";
  private static final String TO_TEAMS =
      "Work is given to a team, and a colleague takes it there. Write camunda:candidateGroups with"
          + " the team.";
  private static final String BY_OUTPUTS =
      "What a table answers is handed over by an output, such as <camunda:outputParameter"
          + " name=\"team\">${decisionResult.team}</camunda:outputParameter>.";
  private static final String BY_A_NUMBER =
      "Nothing in Kept writes a list. Write loopCardinality with a whole number from 1 to "
          + SeveralTimes.MOST
          + ".";
  private static final String BY_ITSELF =
      "Kept tries again by itself, and then shows it to a person. Take it out.";
  private static final String BY_REQUESTS = "A case begins with a request. Take it out.";

  /** What to do instead, where more can be said than that Kept needs none of it. */
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    for (String each : List.of("asyncBefore", "asyncAfter", "async", "exclusive")) {
      ATTRIBUTES.put(each, May.say(YES_OR_NO, "\"true\" or \"false\""));
    }
    ATTRIBUTES.put("historyTimeToLive", May.say("P\\d{1,5}D|\\d{1,5}", "\"P1825D\"", "process"));
    ATTRIBUTES.put("isStartableInTasklist", May.say(YES_OR_NO, "\"false\"", "process"));
    ATTRIBUTES.put("versionTag", May.say("[\\w .:/-]{1,64}", "\"1\"", "process"));
    ATTRIBUTES.put("formRef", May.say(ID, "\"decide-request\"", "userTask"));
    ATTRIBUTES.put("decisionRef", May.say(ID, "\"triage\"", "businessRuleTask"));
    for (String each : List.of("formRefBinding", "decisionRefBinding", "calledElementBinding")) {
      ATTRIBUTES.put(
          each,
          May.say("deployment", "\"deployment\"", "userTask", "businessRuleTask", "callActivity"));
    }
    ATTRIBUTES.put(
        "candidateGroups",
        May.say(
            ID + "|\\$\\{\\s*" + NAME + "\\s*}",
            "the id of one team of services.yaml, \"${team}\" or \"${contractor}\"",
            "userTask"));
    // What a modeller notes for itself; the engine overlooks it.
    for (String each :
        List.of("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon")) {
      ATTRIBUTES.put(each, May.say("(?s).*", "nothing"));
    }
    // Where a step counts for nothing, the engine overlooks it.
    ATTRIBUTES.put("delegateExpression", May.say("(?s).*", "\"${closeRequest}\""));
    for (String each :
        List.of("errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")) {
      ATTRIBUTES.put(each, May.say(NAME, "the name of a variable"));
    }
    for (String each : List.of("dueDate", "followUpDate", "priority", "jobPriority")) {
      INSTEAD.put(each, BY_PROMISES);
    }
    for (String each : List.of("assignee", "candidateUsers")) {
      INSTEAD.put(each, TO_TEAMS);
    }
    for (String each : List.of("resultVariable", "mapDecisionResult")) {
      INSTEAD.put(each, BY_OUTPUTS);
    }
    for (String each : List.of("collection", "elementVariable")) {
      INSTEAD.put(each, BY_A_NUMBER);
    }
    for (String each :
        List.of(
            "candidateStarterGroups", "candidateStarterUsers", "potentialStarter", "initiator")) {
      INSTEAD.put(each, BY_REQUESTS);
    }
    for (String each : List.of("formData", "formField", "formProperty")) {
      INSTEAD.put(
          each,
          "Kept shows the forms of forms/ only. Take the fields out, and name a form with"
              + " camunda:formRef.");
    }
    INSTEAD.put("failedJobRetryTimeCycle", BY_ITSELF);
    INSTEAD.put(
        "businessKey",
        "Kept hands the request on by itself, so what is run here is about the same one. Delete"
            + " it.");
  }

  private AttributeTable() {}

  /** What is wrong with an element, to follow its label; empty where nothing is. */
  static List<String> wrong(Markup of) {
    List<String> wrong = new ArrayList<>();
    if (of.name.startsWith("camunda:")) {
      String name = of.name.substring("camunda:".length());
      Set<String> known = ELEMENTS.get(name);
      if (known == null) {
        wrong.add(" has camunda:" + name + ". " + instead(name));
        return wrong;
      }
      for (String attribute : of.attributes.keySet()) {
        if (!known.contains(attribute) && !RefusedCode.ATTRIBUTES.contains(attribute)) {
          wrong.add(" says '" + attribute + "' in camunda:" + name + ". " + instead(attribute));
        }
      }
      String step = of.attribute("delegateExpression");
      if (step != null && Expressions.stepWrong(step) != null) {
        wrong.add(": " + Expressions.stepWrong(step));
      }
      return wrong;
    }
    of.attributes.forEach(
        (attribute, value) -> {
          if (attribute.startsWith("camunda:")) {
            String bare = attribute.substring("camunda:".length());
            String flaw = flaw(of.name, bare, value);
            if (flaw != null) {
              wrong.add(flaw);
            }
          }
        });
    return wrong;
  }

  private static @Nullable String flaw(String element, String attribute, String value) {
    if (RefusedCode.ATTRIBUTES.contains(attribute)) {
      return null;
    }
    if (attribute.equals("delegateExpression") && Expressions.stepWrong(value) != null) {
      return ": " + Expressions.stepWrong(value);
    }
    May may = ATTRIBUTES.get(attribute);
    if (may == null || !(may.on().isEmpty() || may.on().contains(element))) {
      return " says camunda:" + attribute + "=\"" + value + "\". " + instead(attribute);
    }
    return may.say().matcher(value.strip()).matches()
        ? null
        : " says camunda:"
            + attribute
            + "=\""
            + value
            + "\", which does not fit there. Write "
            + may.example()
            + ".";
  }

  private static String instead(String name) {
    return INSTEAD.getOrDefault(name, "Kept needs none of that there. Take it out.");
  }
}
