package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as it stands in a file.
 *
 * @param id of the decision
 * @param policy which of the rules that fit is the answer
 * @param inputs what it looks at
 * @param outputs the names of what it answers
 * @param rules in their order
 */
record DecisionTable(
    String id, Policy policy, List<Input> inputs, List<String> outputs, List<Rule> rules) {

  /** Which of the rules that fit is the answer. */
  enum Policy {
    UNIQUE,
    ANY,
    FIRST,
    PRIORITY,
    /** All of them, which is no answer for a diagram that wants one. */
    ALL
  }

  /**
   * A column.
   *
   * @param label for people
   * @param variable the variable that it looks at; null where it looks at something reckoned
   * @param named what its cells name
   * @param declared what it can be, as the table says; empty where it does not
   * @param whole whether it is a whole number
   */
  record Input(
      String label,
      @Nullable String variable,
      Set<Object> named,
      Set<String> declared,
      boolean whole) {}

  /**
   * A row.
   *
   * @param number counted from 1
   * @param cells one for each input
   * @param answers by output; an output that is left empty is not in it
   */
  record Rule(int number, List<UnaryTests> cells, Map<String, Value> answers) {}

  /**
   * The table of the decision with this id.
   *
   * @return null if it is none that can be followed: no table, or one whose answers are reckoned
   * @throws TimeIsUp if the time is over; what was not read in time is not the same as no table
   */
  static @Nullable DecisionTable read(byte[] bytes, String id, Limits limits, Deadline deadline) {
    try {
      Markup root = MarkupReader.readDecision(bytes, limits, deadline);
      for (Markup decision : root.all("decision")) {
        Markup table = decision.first("decisionTable");
        if (id.equals(decision.attribute("id")) && table != null) {
          return read(id, table);
        }
      }
      return null;
    } catch (MarkupReader.Unreadable unreadable) {
      if (deadline.isOver()) {
        throw new TimeIsUp();
      }
      return null;
    }
  }

  private static @Nullable DecisionTable read(String id, Markup table) {
    Policy policy =
        switch (table.attributes.getOrDefault("hitPolicy", "UNIQUE")) {
          case "UNIQUE" -> Policy.UNIQUE;
          case "ANY" -> Policy.ANY;
          case "FIRST" -> Policy.FIRST;
          case "PRIORITY" -> Policy.PRIORITY;
          case "COLLECT", "RULE ORDER" ->
              table.attribute("aggregation") == null ? Policy.ALL : null;
          default -> null;
        };
    List<Input> inputs = new ArrayList<>();
    for (Markup input : table.all("input")) {
      Markup expression = input.first("inputExpression");
      String looksAt = expression == null ? "" : text(expression);
      String label = input.attributes.getOrDefault("label", looksAt);
      Set<String> declared = new LinkedHashSet<>();
      Markup values = input.first("inputValues");
      if (values != null) {
        Set<Object> named = new LinkedHashSet<>();
        UnaryTests.read(text(values), named);
        named.forEach(each -> declared.add(String.valueOf(each)));
      }
      inputs.add(
          new Input(
              label.isBlank() ? "the input" : label.strip(),
              looksAt.matches("[A-Za-z][A-Za-z0-9]*") ? looksAt : null,
              new LinkedHashSet<>(),
              declared,
              expression != null
                  && Set.of("integer", "long")
                      .contains(expression.attributes.getOrDefault("typeRef", ""))));
    }
    List<Markup> outputs = table.all("output");
    List<Rule> rules = new ArrayList<>();
    for (Markup row : table.all("rule")) {
      Rule rule = rule(rules.size() + 1, row, inputs, outputs);
      if (rule == null) {
        return null;
      }
      rules.add(rule);
    }
    return policy == null
        ? null
        : new DecisionTable(
            id,
            policy,
            inputs,
            outputs.stream().map(output -> output.attributes.getOrDefault("name", "")).toList(),
            rules);
  }

  private static @Nullable Rule rule(
      int number, Markup row, List<Input> inputs, List<Markup> outputs) {
    List<Markup> entries = row.all("inputEntry");
    List<Markup> answers = row.all("outputEntry");
    if (entries.size() != inputs.size() || answers.size() != outputs.size()) {
      return null;
    }
    List<UnaryTests> cells = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      cells.add(UnaryTests.read(text(entries.get(i)), inputs.get(i).named()));
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      String answer = text(answers.get(i));
      if (!answer.isEmpty()) {
        Value value = value(answer, outputs.get(i).attributes.getOrDefault("typeRef", ""));
        if (value == null) {
          return null;
        }
        values.put(outputs.get(i).attributes.getOrDefault("name", ""), value);
      }
    }
    return new Rule(number, cells, values);
  }

  /** Null where it may be something that is neither text nor yes or no. */
  private static @Nullable Value value(String answer, String type) {
    if (answer.equals("null")) {
      return Value.NULL;
    }
    boolean text = answer.matches("\"[^\"\\\\]*\"");
    boolean yesOrNo = answer.equals("true") || answer.equals("false");
    if (text && (type.isEmpty() || type.equals("string"))) {
      return Value.text(answer.substring(1, answer.length() - 1));
    }
    if (yesOrNo && !type.equals("string")) {
      return type.isEmpty() || type.equals("boolean") ? Value.of(answer.equals("true")) : null;
    }
    return type.equals("string") ? Value.ANY : null;
  }

  private static String text(Markup of) {
    Markup text = of.first("text");
    return text == null ? "" : text.text.toString().strip();
  }
}
