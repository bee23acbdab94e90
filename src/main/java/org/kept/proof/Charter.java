package org.kept.proof;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What the charter demands of every diagram: the marks that elements can carry, the sentences that
 * must be true of every case, and which of them a kind of process must not do without. It is kept
 * outside the diagrams, so that nobody drops a promise by deleting a tag.
 */
public final class Charter {

  /** Demands nothing and knows no marks. */
  public static final Charter NONE = new Charter(Set.of(), Map.of(), Map.of(), List.of());

  /** What is said of a line to everyone is read where it is shown. */
  private static final Set<String> OF_COMMITMENTS =
      Set.of(
          "id",
          "who",
          "text",
          "plain",
          "measured",
          "counts",
          "figures",
          "why-not",
          "state",
          "missing",
          "shown-by");

  private static final Set<String> OF_KINDS = Set.of("id", "name", "asked-by", "processes", "must");

  private final Set<String> commitments;
  private final Map<String, Mark> marks;
  private final Map<String, Sentence> sentences;
  private final List<Kind> kinds;

  private Charter(
      Set<String> commitments,
      Map<String, Mark> marks,
      Map<String, Sentence> sentences,
      List<Kind> kinds) {
    this.commitments = commitments;
    this.marks = marks;
    this.sentences = sentences;
    this.kinds = kinds;
  }

  /**
   * Something that a case can have had.
   *
   * @param said how sentences say it; the id can always be said
   * @param means what it means, in plain words
   * @param customerSees whether the customer notices
   */
  record Mark(String id, List<String> said, String means, boolean customerSees) {}

  /**
   * What must be true of every case.
   *
   * @param serves id of the commitment that it serves
   * @param text the sentence in plain English
   */
  record Sentence(String id, String serves, String text, SentenceForm form) {}

  /**
   * A kind of process.
   *
   * @param askedBy who alone begins one, as services say it; empty if everybody may
   * @param processes ids of the processes of this kind
   * @param must ids of the sentences that all of them must hold
   */
  record Kind(String id, String name, String askedBy, List<String> processes, List<String> must) {}

  /**
   * Reads {@code charter.yaml}.
   *
   * @param file its name, for what is told of a mistake
   * @throws IllegalArgumentException naming the file, the line and what to write instead
   */
  public static Charter read(String file, byte[] bytes) {
    CharterEntry root =
        new CharterEntry(
            file, compose(file, bytes), Set.of("commitments", "marks", "sentences", "kinds"));
    Set<String> commitments = new LinkedHashSet<>();
    for (CharterEntry entry : root.entries("commitments", OF_COMMITMENTS)) {
      commitments.add(entry.id(commitments));
    }
    Map<String, Mark> marks = marks(root);
    Map<String, Sentence> sentences = sentences(root, commitments, marks);
    return new Charter(commitments, marks, sentences, kinds(root, sentences.keySet()));
  }

  private static Node compose(String file, byte[] bytes) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    Node root;
    try {
      root = YamlText.node(bytes, options);
    } catch (MarkedYAMLException malformed) {
      int at = malformed.getProblemMark() == null ? 0 : malformed.getProblemMark().getLine();
      throw new IllegalArgumentException(
          file + ", line " + (at + 1) + ": this is not YAML: " + malformed.getProblem() + ".",
          malformed);
    } catch (YAMLException malformed) {
      throw new IllegalArgumentException(
          file + ", line 1: this is not YAML: " + malformed.getMessage(), malformed);
    }
    if (root == null) {
      throw new IllegalArgumentException(file + ", line 1: nothing is written here.");
    }
    return root;
  }

  private static Map<String, Mark> marks(CharterEntry root) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    Set<String> said = new LinkedHashSet<>();
    for (CharterEntry entry :
        root.entries("marks", Set.of("id", "said", "means", "customer-sees"))) {
      String id = entry.id(said);
      said.add(id);
      for (String phrase : entry.texts("said")) {
        if (!phrase.matches("[a-zA-Z][a-zA-Z0-9 -]*")) {
          throw entry.wrong("said", "'" + phrase + "' is more than words. Write words only.");
        }
        if ((" " + phrase + " ").contains(" or ")) {
          throw entry.wrong("said", "'" + phrase + "' says two things. Say them one by one.");
        }
        if (!phrase.equals(id) && !said.add(phrase.toLowerCase(java.util.Locale.ROOT))) {
          throw entry.wrong("said", "'" + phrase + "' is already said of a mark.");
        }
      }
      marks.put(
          id, new Mark(id, entry.texts("said"), entry.text("means"), entry.flag("customer-sees")));
    }
    return marks;
  }

  private static Map<String, Sentence> sentences(
      CharterEntry root, Set<String> commitments, Map<String, Mark> marks) {
    SentenceReader reader = new SentenceReader(marks.values());
    Map<String, Sentence> sentences = new LinkedHashMap<>();
    for (CharterEntry entry : root.entries("sentences", Set.of("id", "serves", "says"))) {
      String id = entry.id(sentences.keySet());
      String serves = entry.text("serves");
      if (!commitments.contains(serves)) {
        throw entry.wrong(
            "serves",
            "there is no commitment '"
                + serves
                + "'. Write the id of one that stands under 'commitments': "
                + all(commitments)
                + ".");
      }
      String text = entry.text("says");
      try {
        sentences.put(id, new Sentence(id, serves, text, reader.read(text)));
      } catch (IllegalArgumentException unfit) {
        throw entry.wrong("says", String.valueOf(unfit.getMessage()));
      }
    }
    return sentences;
  }

  private static List<Kind> kinds(CharterEntry root, Set<String> sentences) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    Set<String> processes = new TreeSet<>();
    for (CharterEntry entry : root.entries("kinds", OF_KINDS)) {
      String id = entry.id(kinds.keySet());
      for (String process : entry.texts("processes")) {
        if (!processes.add(process)) {
          throw entry.wrong(
              "processes", "'" + process + "' is already of a kind. Leave it out of one of them.");
        }
      }
      for (String sentence : entry.texts("must")) {
        if (!sentences.contains(sentence)) {
          throw entry.wrong(
              "must",
              "there is no sentence '"
                  + sentence
                  + "'. Write the id of one that stands under 'sentences': "
                  + all(sentences)
                  + ".");
        }
      }
      kinds.put(
          id,
          new Kind(
              id,
              entry.text("name"),
              entry.textIfAny("asked-by"),
              entry.texts("processes"),
              entry.texts("must")));
    }
    for (CharterEntry entry : root.entries("kinds", OF_KINDS)) {
      if (entry.texts("must").isEmpty()) {
        throw entry.wrong(
            "must",
            "the kind '"
                + entry.text("id")
                + "' must keep no sentence, so its processes would be held to nothing. Write under"
                + " 'must' the ids of sentences, such as "
                + first(sentences)
                + ".");
      }
    }
    return List.copyOf(kinds.values());
  }

  private static String all(Set<String> ids) {
    return ids.isEmpty() ? "there is none yet" : String.join(", ", ids);
  }

  private static String first(Set<String> ids) {
    return ids.isEmpty() ? "answered" : ids.iterator().next();
  }

  /** Ids of its lines. */
  Set<String> commitments() {
    return commitments;
  }

  Map<String, Mark> marks() {
    return marks;
  }

  List<Sentence> sentences() {
    return List.copyOf(sentences.values());
  }

  /** Whether it tells kinds of processes apart at all. */
  boolean hasKinds() {
    return !kinds.isEmpty();
  }

  /** The kind that a process is of; none if no mandatory set is for it. */
  Optional<Kind> kindOf(String process) {
    return kinds.stream().filter(kind -> kind.processes().contains(process)).findFirst();
  }
}
