package org.kept.proof;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The recorded assumptions, {@code processes/assumptions.yaml}. Read strictly: a word that is not
 * understood is an error, so that nobody believes to have recorded what nothing obeys.
 *
 * @param all in the order of the file
 */
public record Assumptions(List<Assumption> all) {

  /** None. */
  public static final Assumptions NONE = new Assumptions(List.of());

  private static final String LIST = "assumptions";
  private static final Set<String> WORDS =
      Set.of("id", "process", "sentence", "never", "author", "reason", "recorded", "expires");
  private static final String ID = "(?=.{1,100}$)[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String VARIABLE = "[A-Za-z][A-Za-z0-9]*";

  /** What belongs behind each word. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "id", "lower-case words joined by hyphens, such as settled-is-not-refused",
          "process", "the id of a process, such as service-request",
          "sentence", "one plain sentence of 10 to 500 letters that says what never happens",
          "author", "who answers for it, by name and post, in 3 to 100 letters",
          "reason", "how they know, in 10 to 1000 letters",
          "recorded", "a day as 2026-01-31",
          "expires", "a day as 2027-01-31, within two years");

  /** What a diagram can compare with. */
  private static final String VALUE = "[A-Za-z0-9 _-]+";

  public Assumptions {
    all = List.copyOf(all);
  }

  /** Those about this process. */
  public List<Assumption> of(String process) {
    return all.stream().filter(each -> each.process().equals(process)).toList();
  }

  /**
   * Reads the file.
   *
   * @param file its name, for messages
   * @throws IllegalArgumentException with file, line and what is wrong
   */
  public static Assumptions read(String file, byte[] bytes) {
    return new Reader(file).read(bytes);
  }

  private record Reader(String file) {

    Assumptions read(byte[] bytes) {
      Node root;
      try {
        root = YamlText.node(bytes, new LoaderOptions());
      } catch (MarkedYAMLException unreadable) {
        throw new IllegalArgumentException(
            at(unreadable.getProblemMark().getLine()) + ": it cannot be read as YAML.", unreadable);
      } catch (YAMLException unreadable) {
        throw new IllegalArgumentException(file + ": it cannot be read as YAML.", unreadable);
      }
      if (!(root instanceof MappingNode mapping)) {
        throw new IllegalArgumentException(
            file
                + ": it begins with '"
                + LIST
                + ":'. Write that, with a list under it or [] behind it.");
      }
      Map<String, Node> top = entries(mapping, Set.of(LIST));
      List<Assumption> all = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      if (!(top.get(LIST) instanceof SequenceNode list)) {
        throw wrong(mapping, "'" + LIST + ":' is followed by a list, which may be [].");
      }
      for (Node each : list.getValue()) {
        Assumption read = assumption(each);
        if (!ids.add(read.id())) {
          throw wrong(
              each, "another assumption has the id '" + read.id() + "'. Give one of them another.");
        }
        all.add(read);
      }
      return new Assumptions(all);
    }

    private Assumption assumption(Node node) {
      if (!(node instanceof MappingNode mapping)) {
        throw wrong(node, "an assumption says " + String.join(", ", sorted()) + ".");
      }
      Map<String, Node> entries = entries(mapping, WORDS);
      Assumption read =
          new Assumption(
              text(mapping, entries, "id", ID),
              text(mapping, entries, "process", ID),
              text(mapping, entries, "sentence", ".{10,500}"),
              never(mapping, entries.get("never")),
              text(mapping, entries, "author", ".{3,100}"),
              text(mapping, entries, "reason", ".{10,1000}"),
              day(mapping, entries, "recorded"),
              day(mapping, entries, "expires"),
              at(node.getStartMark().getLine()));
      if (!read.expires().isAfter(read.recorded())) {
        throw wrong(
            entries.get("expires"),
            "it expires after the day on which it was recorded. Write a later day.");
      }
      if (read.expires().isAfter(read.recorded().plusYears(2))) {
        throw wrong(
            entries.get("expires"),
            "it expires within two years, so that somebody looks at it. Write an earlier day.");
      }
      return read;
    }

    private Map<String, String> never(Node of, @Nullable Node never) {
      if (!(never instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
        throw wrong(
            never == null ? of : never,
            "'never' names variables and values, as in {settled: \"no\", route: first-contact}.");
      }
      Map<String, String> combination = new LinkedHashMap<>();
      entries(mapping, null)
          .forEach(
              (variable, value) -> {
                if (!variable.matches(VARIABLE)) {
                  throw wrong(
                      value,
                      "'"
                          + variable
                          + "' is no name of a variable. Write letters and digits, such as settled.");
                }
                String word = value instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!word.matches(VALUE)) {
                  throw wrong(
                      value,
                      "'"
                          + variable
                          + "' is compared with one word, such as \"no\". Write a word of letters,"
                          + " digits, blanks, _ or -.");
                }
                combination.put(variable, word);
              });
      return Collections.unmodifiableMap(combination);
    }

    private String text(MappingNode of, Map<String, Node> entries, String word, String pattern) {
      Node node = entries.get(word);
      if (node == null) {
        throw wrong(
            of, "it does not say '" + word + "'. Write " + word + ": " + EXAMPLES.get(word) + ".");
      }
      String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
      if (!java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.DOTALL)
          .matcher(text)
          .matches()) {
        throw wrong(
            node, "'" + word + "' cannot be '" + text + "'. Write " + EXAMPLES.get(word) + ".");
      }
      return text;
    }

    private LocalDate day(MappingNode of, Map<String, Node> entries, String word) {
      String text = text(of, entries, word, "\\d{4}-\\d{2}-\\d{2}");
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException none) {
        throw new IllegalArgumentException(
            wrong(entries.get(word), "'" + text + "' is no day. Write one as 2027-01-31.")
                .getMessage(),
            none);
      }
    }

    private Map<String, Node> entries(MappingNode mapping, @Nullable Set<String> allowed) {
      Map<String, Node> entries = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (allowed != null && !allowed.contains(key)) {
          throw wrong(
              tuple.getKeyNode(),
              "'"
                  + key
                  + "' means nothing here. Write "
                  + Words.or(allowed.stream().sorted().toList())
                  + ".");
        }
        if (entries.put(key, tuple.getValueNode()) != null) {
          throw wrong(tuple.getKeyNode(), "'" + key + "' is there twice. Leave one out.");
        }
      }
      return entries;
    }

    private static List<String> sorted() {
      return WORDS.stream().sorted().toList();
    }

    private IllegalArgumentException wrong(@Nullable Node node, String what) {
      return new IllegalArgumentException(
          (node == null ? file : at(node.getStartMark().getLine())) + ": " + what);
    }

    /** Lines are counted from 1. */
    private String at(int line) {
      return file + ":" + (line + 1);
    }
  }
}
