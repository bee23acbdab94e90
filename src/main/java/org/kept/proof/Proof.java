package org.kept.proof;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of proving a file.
 *
 * @param file its name
 * @param sha256 of exactly its bytes, in hex; null where it could not be had
 * @param verdict whether it may go live
 * @param canAlwaysFinish whether a case can get to an end from wherever it is; null where that is
 *     not known
 * @param states between which a case waits, the ended one among them; added over its processes
 * @param transitions between these states
 * @param millis how long the proof took
 * @param findings what is wrong, and advice
 * @param sentences of the charter, each with what came of it
 * @param assumptions on which the verdict rests
 * @param specification what a player says that keeps to the specification; one for each process
 * @param uses SHA-256 of every form, decision and process that the proof looked at, by its name
 * @param charter SHA-256 of the charter that the file was proved against; null without one
 * @param transitionSystem everything that can become of a case; null if nobody asked for it
 */
public record Proof(
    String file,
    @Nullable String sha256,
    Verdict verdict,
    @Nullable Boolean canAlwaysFinish,
    int states,
    int transitions,
    long millis,
    List<Finding> findings,
    List<SentenceOutcome> sentences,
    List<Assumption> assumptions,
    List<SecondOpinion> specification,
    Map<String, String> uses,
    @Nullable String charter,
    @Nullable TransitionSystem transitionSystem) {

  public Proof {
    findings = List.copyOf(findings);
    sentences = List.copyOf(sentences);
    assumptions = List.copyOf(assumptions);
    specification = List.copyOf(specification);
    uses = Collections.unmodifiableMap(new TreeMap<>(uses));
  }
}
