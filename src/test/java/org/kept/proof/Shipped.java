package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A diagram that ships, damaged by a test, and what is proved of it. */
final class Shipped {

  private String bpmn;

  private Shipped(String bpmn) {
    this.bpmn = bpmn;
  }

  static Shipped request() {
    return new Shipped(text("processes/service-request.bpmn"));
  }

  static Shipped explanation() {
    return new Shipped(text("processes/explanation.bpmn"));
  }

  static Shipped enquiry() {
    return new Shipped(text("processes/member-enquiry.bpmn"));
  }

  static Shipped appointment() {
    return new Shipped(text("processes/appointment.bpmn"));
  }

  static Shipped damp() {
    return new Shipped(text("processes/damp-and-mould.bpmn"));
  }

  /** With one place changed. */
  Shipped with(String before, String after) {
    assertThat(bpmn).contains(before);
    bpmn = bpmn.replace(before, after);
    return this;
  }

  /** With everything that fits a pattern changed. */
  Shipped all(String pattern, String after) {
    assertThat(bpmn).containsPattern(pattern);
    bpmn = bpmn.replaceAll(pattern, after);
    return this;
  }

  /** With more elements in the sub-process of the work. */
  Shipped adding(String elements) {
    return with(
        "<bpmn:sequenceFlow id=\"Flow_RequestToDealWithTo",
        elements + "<bpmn:sequenceFlow id=\"Flow_RequestToDealWithTo");
  }

  Proof prove() {
    return prove(TestLibrary.shipped());
  }

  Proof prove(Library library) {
    return prove("shipped.bpmn", library);
  }

  Proof prove(String file, Library library) {
    return new Prover(terms()).prove(file, bpmn.getBytes(StandardCharsets.UTF_8), library);
  }

  /** The shipped charter, without assumptions. */
  static Terms terms() {
    try {
      return new Terms(
          CharterTest.shipped(),
          null,
          Assumptions.NONE,
          LocalDate.of(2026, 11, 27),
          Limits.DEFAULT);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What keeps it from going live. */
  static List<String> wrong(Proof proof) {
    return proof.findings().stream()
        .filter(finding -> finding.severity() == Severity.GATE)
        .map(finding -> finding.element() + ": " + finding.message())
        .toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
