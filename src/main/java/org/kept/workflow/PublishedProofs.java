package org.kept.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was proved of the processes that are published; {@code workflow.engine} answers. */
public interface PublishedProofs {

  /** The latest version of every process, by its id. */
  List<Live> live();

  /** The BPMN of a version of a process, by its definition; empty if there is no such version. */
  Optional<String> diagram(String definition);

  /** The certificate of this name; empty if there is none. */
  Optional<Certified> named(String certificate);

  /** The newest certificate of a version of a process; empty if it has none. */
  Optional<Certified> of(String process, int version);

  /**
   * A process on which new cases start.
   *
   * @param definition names exactly this version
   * @param startable false if no case starts on it, because what would run has no certificate
   * @param certificate null if nothing is certified of it
   */
  record Live(
      String definition,
      String process,
      @Nullable String name,
      int version,
      boolean startable,
      @Nullable Certified certificate) {}

  /**
   * A certificate.
   *
   * @param certificate SHA-256 of the certificate itself, which is its name
   * @param file the diagram's file
   * @param sha256 of exactly the bytes that were proved
   * @param processes ids of the processes in the file
   * @param uses SHA-256 of forms, decisions and processes that the proof looked at, by name
   * @param charter SHA-256 of the charter; null where there was none
   * @param verdict {@code proved}, or it would not be here
   * @param intact false if the certificate is not what was written down at first
   */
  record Certified(
      String certificate,
      String file,
      String sha256,
      List<String> processes,
      Map<String, String> uses,
      String verifier,
      String semantics,
      @Nullable String charter,
      List<Sentence> sentences,
      List<Assumed> assumptions,
      String verdict,
      int states,
      int transitions,
      long millis,
      Instant provedAt,
      String publishedBy,
      boolean intact) {}

  /**
   * A sentence of the charter.
   *
   * @param outcome {@code held} or {@code never-exercised}
   */
  record Sentence(String text, boolean mandatory, String outcome, String note) {}

  /** Something that the proof builds on, and who answers for it. */
  record Assumed(String sentence, String author, String reason, LocalDate expires) {}
}
