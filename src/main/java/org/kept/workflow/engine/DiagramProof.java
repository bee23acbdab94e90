package org.kept.workflow.engine;

import java.util.List;
import java.util.Map;
import org.kept.proof.Finding;
import org.kept.proof.Library;
import org.kept.proof.Limits;
import org.kept.proof.Verdict;

/** Proves one diagram, in the words that the gate needs. */
interface DiagramProof {

  /**
   * Proves every process of a diagram.
   *
   * @param library the forms, decisions and processes that it was published with
   * @param catalogue the files of the catalogue that it has to keep, such as {@code
   *     processes/charter.yaml}
   * @param limits how far the proof may go
   */
  Answer prove(
      String file, byte[] bytes, Library library, Map<String, byte[]> catalogue, Limits limits);

  /**
   * What came of it.
   *
   * @param certificate JSON; what was proved of which bytes, and under which assumptions
   */
  record Answer(Verdict verdict, List<Finding> findings, String certificate) {

    boolean proved() {
      return verdict == Verdict.PROVED;
    }
  }
}
