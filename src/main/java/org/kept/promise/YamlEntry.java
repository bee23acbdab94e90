package org.kept.promise;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a YAML file that knows on which line it stands. Nothing in it may be doubled or
 * unknown, and a mistake is told with file, line, entry and what to write instead.
 */
final class YamlEntry {

  private final String file;
  private final String name;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private YamlEntry(String file, String name, Node node, Set<String> known) {
    this.file = file;
    this.name = name;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(line, "here belong keys with values, such as 'id: street-light'.");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      int at = line(tuple.getKeyNode());
      if (!known.contains(key)) {
        throw wrong(
            at,
            "nothing is called '"
                + key
                + "' here. It can have: "
                + String.join(", ", new TreeSet<>(known))
                + ".");
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw wrong(at, "'" + key + "' is there twice. Leave one of them out.");
      }
      lines.put(key, at);
    }
  }

  /** The whole of a file. */
  static YamlEntry file(String file, String text, Set<String> known) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException malformed) {
      int at = malformed.getProblemMark() == null ? 0 : malformed.getProblemMark().getLine();
      throw new IllegalArgumentException(
          file
              + ", line "
              + (at + 1)
              + ": this is not YAML: "
              + malformed.getProblem()
              + ". Look at the dashes, colons and quotation marks of this line and the one before.",
          malformed);
    } catch (YAMLException malformed) {
      throw new IllegalArgumentException(
          file + ", line 1: this is not YAML: " + malformed.getMessage(), malformed);
    }
    if (root == null) {
      throw new IllegalArgumentException(file + ", line 1: nothing is written here.");
    }
    return new YamlEntry(file, "", root, known);
  }

  static String text(CatalogueSource source, String file) {
    try (InputStream stream = source.open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read.", unreadable);
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A text that must be there and say something. */
  String text(String key) {
    String text = scalar(key);
    if (text.isBlank()) {
      throw wrong(key, "'" + key + "' is empty. Write what it is, or leave the entry out.");
    }
    return text;
  }

  @Nullable String textOrNull(String key) {
    return has(key) ? text(key) : null;
  }

  boolean flag(String key) {
    String text = scalar(key);
    if (!Set.of("true", "false").contains(text)) {
      throw wrong(key, "'" + key + "' is '" + text + "'. Write true or false.");
    }
    return text.equals("true");
  }

  int number(String key) {
    String text = scalar(key);
    if (!text.matches("[0-9]{1,6}")) {
      throw wrong(key, "'" + key + "' is '" + text + "'. Write a whole number.");
    }
    return Integer.parseInt(text);
  }

  String oneOf(String key, Set<String> known) {
    String text = text(key);
    return oneOf(key, key, text, known);
  }

  String oneOf(String key, String kind, String text, Set<String> known) {
    if (!known.contains(text)) {
      throw wrong(key, "there is no " + kind + " '" + text + "'. " + instead(known));
    }
    return text;
  }

  /** Texts in a list; none if the key is left out. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (!(item instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw wrong(line(item), "'" + key + "' is a list of words, such as [bin, bins].");
      }
      texts.add(scalar.getValue());
    }
    return texts;
  }

  /** Entries in a list, each named by its id in what is told of a mistake; none if left out. */
  List<YamlEntry> entries(String key, String kind, String id, Set<String> known) {
    List<YamlEntry> entries = new ArrayList<>();
    int number = 0;
    for (Node item : items(key)) {
      number++;
      String called = idOf(item, id);
      entries.add(
          new YamlEntry(
              file,
              (name.isEmpty() ? "" : name + ", ")
                  + kind
                  + " "
                  + (called.isEmpty() ? "number " + number : called),
              item,
              known));
    }
    return entries;
  }

  /** An entry under a key, with these keys of its own. */
  YamlEntry entry(String key, Set<String> known) {
    return new YamlEntry(file, name.isEmpty() ? key : name + ", " + key, value(key), known);
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** Runs a reading and says of its refusal where it stands. */
  <T> T read(String key, Reading<T> reading) {
    String text = text(key);
    try {
      return reading.of(text);
    } catch (IllegalArgumentException unfit) {
      throw wrong(key, unfit.getMessage() == null ? "this cannot be." : unfit.getMessage(), unfit);
    }
  }

  /** Reads a text or refuses it with a sentence that says what to write. */
  interface Reading<T> {
    T of(String text);
  }

  IllegalArgumentException wrong(String key, String what) {
    return wrong(lines.getOrDefault(key, line), what);
  }

  IllegalArgumentException wrong(String key, String what, Exception cause) {
    return new IllegalArgumentException(place(lines.getOrDefault(key, line)) + what, cause);
  }

  private IllegalArgumentException wrong(int at, String what) {
    return new IllegalArgumentException(place(at) + what);
  }

  private String place(int at) {
    return file + ", line " + at + ": " + (name.isEmpty() ? "" : name + ": ");
  }

  private Node value(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw wrong(line, "'" + key + "' is missing. Write it.");
    }
    return value;
  }

  private String scalar(String key) {
    if (!(value(key) instanceof ScalarNode scalar)) {
      throw wrong(key, "'" + key + "' is one text, not a list.");
    }
    return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
  }

  private List<Node> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!(value(key) instanceof SequenceNode sequence)) {
      throw wrong(key, "'" + key + "' is a list. Begin each of its lines with a dash.");
    }
    return sequence.getValue();
  }

  private static String idOf(Node item, String id) {
    if (item instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals(id)
            && tuple.getValueNode() instanceof ScalarNode value) {
          return value.getValue();
        }
      }
    }
    return "";
  }

  private static String instead(Set<String> known) {
    return known.isEmpty()
        ? "There is none at all."
        : "Write "
            + new TreeSet<>(known)
                .stream().collect(Collectors.joining(", ")).replaceFirst(", ([^,]*)$", " or $1")
            + ".";
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
