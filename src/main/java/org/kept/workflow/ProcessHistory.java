package org.kept.workflow;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which way a case took through its diagram. */
@Component
public class ProcessHistory {

  /**
   * The way of one case.
   *
   * @param process id of the process
   * @param version the published version that it runs on
   * @param flows ids of the sequence flows taken, in order
   * @param diagram the BPMN of exactly that version
   */
  public record Way(String process, int version, List<String> flows, String diagram) {}

  /** The way of this case, or empty if it never had a process. */
  public Optional<Way> of(String reference) {
    throw new UnsupportedOperationException();
  }
}
