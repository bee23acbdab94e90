package org.kept.proof;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was proved, of exactly which bytes, by whom and when.
 *
 * @param file name of the file
 * @param sha256 of its bytes
 * @param uses SHA-256 of the forms, decisions and processes that the proof looked at, by name
 * @param verifier version of Kept that proved it
 * @param semantics the engine as which it was played
 * @param charter SHA-256 of the charter; null without one
 * @param sentences of the charter, each with what came of it
 * @param assumptions on which the verdict rests
 * @param verdict whether it may go live
 * @param canAlwaysFinish whether a case can always get to an end; null where that is not known
 * @param states how many states were looked at
 * @param transitions how many steps between them
 * @param millis how long that took
 * @param when it was proved
 */
public record Certificate(
    String file,
    String sha256,
    Map<String, String> uses,
    String verifier,
    String semantics,
    @Nullable String charter,
    List<SentenceOutcome> sentences,
    List<Assumption> assumptions,
    Verdict verdict,
    @Nullable Boolean canAlwaysFinish,
    int states,
    int transitions,
    long millis,
    Instant when) {

  private static final int FORMAT = 1;

  public Certificate {
    uses = Collections.unmodifiableMap(new TreeMap<>(uses));
    sentences = List.copyOf(sentences);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * Certifies what came of a proof.
   *
   * @throws IllegalArgumentException if the file could not be had, so that there is nothing to
   *     certify
   */
  public static Certificate of(Proof proof, Instant when) {
    String sha256 = proof.sha256();
    if (sha256 == null) {
      throw new IllegalArgumentException("No bytes were read of " + proof.file() + ".");
    }
    return new Certificate(
        proof.file(),
        sha256,
        proof.uses(),
        Verifier.version(),
        Verifier.SEMANTICS,
        proof.charter(),
        proof.sentences(),
        proof.assumptions(),
        proof.verdict(),
        proof.canAlwaysFinish(),
        proof.states(),
        proof.transitions(),
        proof.millis(),
        when);
  }

  /** As one line; the same certificate is always the same text. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ProofJson.JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("file", file);
      json.writeStringField("sha256", sha256);
      json.writeObjectFieldStart("uses");
      for (Map.Entry<String, String> used : uses.entrySet()) {
        json.writeStringField(used.getKey(), used.getValue());
      }
      json.writeEndObject();
      json.writeStringField("verifier", verifier);
      json.writeStringField("semantics", semantics);
      json.writeFieldName("charter");
      json.writeString(charter);
      ProofJson.sentences(json, sentences);
      ProofJson.assumptions(json, assumptions);
      json.writeStringField("verdict", verdict.id());
      json.writeFieldName("canAlwaysFinish");
      if (canAlwaysFinish == null) {
        json.writeNull();
      } else {
        json.writeBoolean(canAlwaysFinish);
      }
      json.writeNumberField("states", states);
      json.writeNumberField("transitions", transitions);
      json.writeNumberField("millis", millis);
      json.writeStringField("when", when.toString());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is no certificate
   */
  public static Certificate read(String json) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      if (root.path("format").asInt() != FORMAT) {
        throw new IllegalArgumentException("This is no certificate that this Kept can read.");
      }
      Map<String, String> uses = new TreeMap<>();
      root.path("uses")
          .properties()
          .forEach(use -> uses.put(use.getKey(), use.getValue().asText()));
      List<SentenceOutcome> sentences = new ArrayList<>();
      root.path("sentences").forEach(each -> sentences.add(sentence(each)));
      List<Assumption> assumptions = new ArrayList<>();
      root.path("assumptions").forEach(each -> assumptions.add(assumption(each)));
      JsonNode charter = root.path("charter");
      JsonNode finishes = root.path("canAlwaysFinish");
      return new Certificate(
          text(root, "file"),
          text(root, "sha256"),
          uses,
          text(root, "verifier"),
          text(root, "semantics"),
          charter.isTextual() ? charter.asText() : null,
          sentences,
          assumptions,
          one(Verdict.values(), Verdict::id, text(root, "verdict")),
          finishes.isBoolean() ? finishes.asBoolean() : null,
          root.path("states").asInt(),
          root.path("transitions").asInt(),
          root.path("millis").asLong(),
          Instant.parse(text(root, "when")));
    } catch (JsonProcessingException | DateTimeParseException broken) {
      throw new IllegalArgumentException("This is no certificate.", broken);
    }
  }

  private static SentenceOutcome sentence(JsonNode of) {
    return new SentenceOutcome(
        text(of, "id"),
        text(of, "serves"),
        text(of, "text"),
        of.path("mandatory").asBoolean(),
        one(Outcome.values(), Outcome::id, text(of, "outcome")),
        text(of, "note"));
  }

  private static Assumption assumption(JsonNode of) {
    Map<String, String> never = new TreeMap<>();
    of.path("never")
        .properties()
        .forEach(each -> never.put(each.getKey(), each.getValue().asText()));
    return new Assumption(
        text(of, "id"),
        text(of, "process"),
        text(of, "sentence"),
        never,
        text(of, "author"),
        text(of, "reason"),
        LocalDate.parse(text(of, "recorded")),
        LocalDate.parse(text(of, "expires")),
        text(of, "at"));
  }

  private static String text(JsonNode of, String field) {
    JsonNode value = of.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("This certificate says nothing of " + field + ".");
    }
    return value.asText();
  }

  private static <T> T one(T[] all, Function<T, String> id, String wanted) {
    for (T each : all) {
      if (id.apply(each).equals(wanted)) {
        return each;
      }
    }
    throw new IllegalArgumentException("A certificate cannot say " + wanted + ".");
  }
}
