package org.kept.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A proof as one line of JSON, in plain ASCII, whatever names a diagram has. */
final class ProofJson {

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final JsonGenerator json;

  private ProofJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Proof proof) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new ProofJson(json).write(proof);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void write(Proof proof) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", proof.file());
    text("sha256", proof.sha256());
    json.writeStringField("verdict", proof.verdict().id());
    json.writeFieldName("canAlwaysFinish");
    if (proof.canAlwaysFinish() == null) {
      json.writeNull();
    } else {
      json.writeBoolean(proof.canAlwaysFinish());
    }
    json.writeNumberField("states", proof.states());
    // With the transition system, "transitions" is the list of them, as those that read it expect.
    if (proof.transitionSystem() == null) {
      json.writeNumberField("transitions", proof.transitions());
    }
    json.writeNumberField("transitionCount", proof.transitions());
    json.writeNumberField("millis", proof.millis());
    json.writeArrayFieldStart("findings");
    for (Finding finding : proof.findings()) {
      write(finding);
    }
    json.writeEndArray();
    sentences(json, proof.sentences());
    assumptions(json, proof.assumptions());
    json.writeArrayFieldStart("specification");
    for (SecondOpinion opinion : proof.specification()) {
      write(opinion);
    }
    json.writeEndArray();
    if (proof.transitionSystem() != null) {
      write(proof.transitionSystem());
    }
    json.writeEndObject();
  }

  static void sentences(JsonGenerator json, List<SentenceOutcome> sentences) throws IOException {
    json.writeArrayFieldStart("sentences");
    for (SentenceOutcome each : sentences) {
      json.writeStartObject();
      json.writeStringField("id", each.sentence());
      json.writeStringField("serves", each.serves());
      json.writeStringField("text", each.text());
      json.writeBooleanField("mandatory", each.mandatory());
      json.writeStringField("outcome", each.outcome().id());
      json.writeStringField("note", each.note());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void assumptions(JsonGenerator json, List<Assumption> assumptions) throws IOException {
    json.writeArrayFieldStart("assumptions");
    for (Assumption each : assumptions) {
      json.writeStartObject();
      json.writeStringField("id", each.id());
      json.writeStringField("process", each.process());
      json.writeStringField("sentence", each.sentence());
      json.writeObjectFieldStart("never");
      for (Map.Entry<String, String> value : new TreeMap<>(each.never()).entrySet()) {
        json.writeStringField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
      json.writeStringField("author", each.author());
      json.writeStringField("reason", each.reason());
      json.writeStringField("recorded", each.recorded().toString());
      json.writeStringField("expires", each.expires().toString());
      json.writeStringField("at", each.at());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", finding.kind().id());
    json.writeStringField("severity", finding.severity().id());
    text("element", finding.element());
    json.writeStringField("message", finding.message());
    json.writeArrayFieldStart("path");
    for (PathStep step : finding.path()) {
      json.writeStartObject();
      text("element", step.element());
      json.writeStringField("says", step.says());
      json.writeBooleanField("decision", step.decision());
      json.writeBooleanField("noReturn", step.noReturn());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("consequence", finding.consequence());
    json.writeEndObject();
  }

  private void write(SecondOpinion opinion) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("judged", opinion.judged());
    if (opinion.judged()) {
      json.writeBooleanField("canAlwaysFinish", opinion.canAlwaysFinish());
      json.writeNumberField("states", opinion.states());
      json.writeNumberField("transitions", opinion.transitions());
      json.writeNumberField("millis", opinion.millis());
    } else {
      text("why", opinion.why());
    }
    json.writeEndObject();
  }

  /** In place of the number of transitions: their list is as long. */
  private void write(TransitionSystem system) throws IOException {
    json.writeArrayFieldStart("initial");
    for (String state : system.initial()) {
      json.writeString(state);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("transitions");
    for (TransitionSystem.Transition each : system.transitions()) {
      json.writeStartArray();
      json.writeString(each.from());
      json.writeString(each.label());
      json.writeString(each.to());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void text(String field, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(field);
    } else {
      json.writeStringField(field, value);
    }
  }
}
