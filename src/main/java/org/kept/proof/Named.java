package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a process says that must be found outside it, or by others.
 *
 * @param executable false where it says that the engine does not run it
 * @param groups by index of a user task: who has it, as the file says
 * @param teams words that are to be teams
 * @param parameters the names of inputs and outputs
 * @param columns by index of a node: what it hands over of the table that it asks
 */
record Named(
    boolean executable,
    Map<Integer, String> groups,
    List<Said> teams,
    List<Said> parameters,
    Map<Integer, Set<String>> columns) {

  static final Named NOTHING = new Named(true, Map.of(), List.of(), List.of(), Map.of());

  private static final Pattern COLUMN = Pattern.compile("\\$\\{\\s*decisionResult\\.(\\w+)\\s*}");

  /** A word, and at which node it is said. */
  record Said(int node, String word) {}

  /** Reads a process. */
  static Named in(Markup process, Map<Markup, Node> nodes) {
    Map<Integer, String> groups = new TreeMap<>();
    List<Said> teams = new ArrayList<>();
    List<Said> names = new ArrayList<>();
    Map<Integer, Set<String>> columns = new TreeMap<>();
    Deque<Markup> open = new ArrayDeque<>(List.of(process));
    while (!open.isEmpty()) {
      Markup each = open.poll();
      open.addAll(each.children);
      Node node = nodes.get(each);
      if (node == null) {
        continue;
      }
      String group = each.attribute("camunda:candidateGroups");
      if (group != null && node.kind() == NodeKind.USER_TASK) {
        groups.put(node.index(), group.strip());
        fixed(node, group, teams);
      }
      for (Markup parameter : parameters(each)) {
        String text = parameter.text.toString();
        names.add(new Said(node.index(), parameter.attributes.getOrDefault("name", "")));
        if ("team".equals(parameter.attribute("name")) && parameter.children.isEmpty()) {
          fixed(node, text, teams);
        }
        Matcher column = COLUMN.matcher(text.strip());
        if (column.matches()) {
          columns.computeIfAbsent(node.index(), any -> new TreeSet<>()).add(column.group(1));
        }
      }
    }
    return new Named(
        !"false".equals(process.attribute("isExecutable")),
        groups,
        List.copyOf(teams),
        List.copyOf(names),
        columns);
  }

  private static List<Markup> parameters(Markup of) {
    List<Markup> parameters = new ArrayList<>();
    for (Markup extensions : of.all("extensionElements")) {
      for (Markup mapping : extensions.all("camunda:inputOutput")) {
        parameters.addAll(mapping.all("camunda:inputParameter"));
        parameters.addAll(mapping.all("camunda:outputParameter"));
      }
    }
    return parameters;
  }

  private static void fixed(Node node, @Nullable String word, List<Said> teams) {
    if (word != null && !word.isBlank() && !word.contains("${") && !word.contains("#{")) {
      teams.add(new Said(node.index(), word.strip()));
    }
  }
}
