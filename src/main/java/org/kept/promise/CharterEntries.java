package org.kept.promise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kept.promise.CharterLine.Bound;
import org.kept.promise.CharterLine.Measure;
import org.kept.promise.CharterLine.Shown;
import org.kept.promise.CharterLine.State;

/** Reads the lines of the charter. */
final class CharterEntries {

  private static final Set<String> KEYS =
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

  private CharterEntries() {}

  static Map<String, CharterLine> read(YamlEntry file) {
    Map<String, List<String>> sentences = new LinkedHashMap<>();
    for (YamlEntry entry :
        file.entries("sentences", "sentence", "id", Set.of("id", "serves", "says"))) {
      sentences
          .computeIfAbsent(entry.text("serves"), any -> new ArrayList<>())
          .add(entry.text("says"));
    }
    Map<String, CharterLine> found = new LinkedHashMap<>();
    for (YamlEntry entry : CatalogueReader.some(file, "commitments", "commitment", KEYS)) {
      String id = CatalogueReader.id(entry, "id");
      CatalogueReader.add(
          found, entry, "id", line(entry, id, sentences.getOrDefault(id, List.of())));
    }
    return found;
  }

  private static CharterLine line(YamlEntry entry, String id, List<String> sentences) {
    Bound bound = one(entry, "who", Bound.class);
    String text = entry.text("text");
    Measure measure = one(entry, "measured", Measure.class);
    State state = one(entry, "state", State.class);
    List<Shown> shownBy = new ArrayList<>();
    for (YamlEntry shown : entry.entries("shown-by", "test", "test", Set.of("test", "says"))) {
      String test = shown.text("test");
      if (!test.matches("[A-Z]\\w*\\.[a-z]\\w*")) {
        throw shown.wrong(
            "test", "'" + test + "' is no test. Write class and method: Journeys.aRoadIsMended.");
      }
      shownBy.add(new Shown(test, shown.text("says")));
    }
    String counts = only(entry, "counts", measure == Measure.PROMISES, "'measured' is promises");
    // Beside its promises a line may have other figures.
    String figures =
        measure == Measure.PROMISES && !entry.has("figures")
            ? null
            : only(
                entry,
                "figures",
                measure == Measure.FIGURES || measure == Measure.PROMISES,
                "'measured' is figures or promises");
    if (figures != null && !figures.matches("/[a-z][a-z0-9/?=#-]*")) {
      throw entry.wrong(
          "figures",
          "'" + figures + "' is no page of ours. Write its address from the first slash on.");
    }
    return new CharterLine(
        id,
        bound,
        text,
        entry.text("plain"),
        measure,
        counts,
        figures,
        only(entry, "why-not", measure == Measure.NOT_YET, "'measured' is not-yet"),
        state,
        only(entry, "missing", state != State.LIVES, "'state' is partly or not-built"),
        List.copyOf(shownBy),
        List.copyOf(sentences));
  }

  /** What must be there in one case, and must not in any other. */
  private static @Nullable String only(YamlEntry entry, String key, boolean wanted, String when) {
    if (!wanted && entry.has(key)) {
      throw entry.wrong(key, "'" + key + "' is only for when " + when + ". Leave it out.");
    }
    return wanted ? entry.text(key) : null;
  }

  private static <E extends Enum<E>> E one(YamlEntry entry, String key, Class<E> type) {
    String text = entry.text(key);
    Set<String> known = new TreeSet<>();
    for (E each : type.getEnumConstants()) {
      String name = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return each;
      }
      known.add(name);
    }
    throw entry.wrong(
        key,
        "'" + key + "' must not be " + text + ". Write one of: " + String.join(", ", known) + ".");
  }
}
