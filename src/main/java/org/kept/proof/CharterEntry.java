package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** An entry of the charter's file that knows on which line it stands; nothing in it is unknown. */
final class CharterEntry {

  private final String file;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();

  CharterEntry(String file, Node node, Set<String> known) {
    this.file = file;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(line, "here belong keys with values, such as 'id: acknowledge'.");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        throw wrong(
            line(tuple.getKeyNode()),
            "nothing is called '"
                + key
                + "' here. It can have: "
                + String.join(", ", new TreeSet<>(known))
                + ".");
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw wrong(line(tuple.getKeyNode()), "'" + key + "' is there twice. Leave one out.");
      }
    }
  }

  String text(String key) {
    if (!(value(key) instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw wrong(key, "'" + key + "' is one text that says something.");
    }
    return scalar.getValue().strip();
  }

  /** The same; empty if it is left out. */
  String textIfAny(String key) {
    return values.containsKey(key) ? text(key) : "";
  }

  /** An id that nothing before it has. */
  String id(Set<String> taken) {
    String id = text("id");
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw wrong("id", "'" + id + "' is no id. Write lower-case words joined by hyphens.");
    }
    if (taken.contains(id)) {
      throw wrong("id", "'" + id + "' is there twice. Give one of them another name.");
    }
    return id;
  }

  boolean flag(String key) {
    String text = text(key);
    if (!Set.of("true", "false").contains(text)) {
      throw wrong(key, "'" + key + "' is '" + text + "'. Write true or false.");
    }
    return text.equals("true");
  }

  /** Texts in a list; one text alone is a list of one; none if it is left out. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (!(item instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw wrong(line(item), "'" + key + "' is a list of words.");
      }
      texts.add(scalar.getValue().strip());
    }
    return texts;
  }

  List<CharterEntry> entries(String key, Set<String> known) {
    return items(key).stream().map(item -> new CharterEntry(file, item, known)).toList();
  }

  IllegalArgumentException wrong(String key, String what) {
    Node value = values.get(key);
    return wrong(value == null ? line : line(value), what);
  }

  private IllegalArgumentException wrong(int at, String what) {
    return new IllegalArgumentException(file + ", line " + at + ": " + what);
  }

  private Node value(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw wrong(line, "'" + key + "' is missing. Write it.");
    }
    return value;
  }

  private List<Node> items(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return List.of(value);
    }
    throw wrong(line(value), "'" + key + "' is a list. Begin each of its lines with a dash.");
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
