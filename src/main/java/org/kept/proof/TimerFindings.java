package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Timers that the engine could not set when a case comes to them. */
final class TimerFindings {

  private final Words words;
  private final Set<String> promised;
  private final boolean called;
  private final boolean keepsAppointments;
  private final List<Finding> findings = new ArrayList<>();

  private TimerFindings(
      Diagram diagram, Set<String> promised, boolean called, boolean keepsAppointments) {
    this.words = new Words(diagram);
    this.promised = promised;
    this.called = called;
    this.keepsAppointments = keepsAppointments;
  }

  /**
   * Those of a diagram.
   *
   * @param promised milestones of which every case that comes to them has a promise
   * @param called whether another process runs it, which may keep a promise at any time
   * @param keepsAppointments whether it keeps an appointment, and no promise with a due date
   */
  static List<Finding> of(
      Diagram diagram, Set<String> promised, boolean called, boolean keepsAppointments) {
    TimerFindings all = new TimerFindings(diagram, promised, called, keepsAppointments);
    diagram.nodes().forEach(all::look);
    return Evidence.few(all.findings);
  }

  private void look(Node node) {
    TimerText time = node.event().time();
    if (time == null || BeyondTheCase.startsCases(node)) {
      return;
    }
    String wrong = time.wrong();
    String milestone = time.milestone();
    if (wrong != null) {
      found(node, wrong);
    } else if (time.isExpression() && time.asksForAnAppointment() != keepsAppointments) {
      found(
          node,
          "is to fire at "
              + time.text()
              + (keepsAppointments
                  ? ", but a process that keeps an appointment keeps no other promise. Write"
                      + " ${promise.offerEnds()}, ${promise.remindAt()}, ${promise.slotBegins()} or a"
                      + " duration such as P1D."
                  : ", which is a date of an appointment, and only the process that keeps"
                      + " appointments has one. Write ${promise.nextLook()}."));
    } else if (milestone != null) {
      promised(node, time.text(), milestone);
    }
  }

  private void promised(Node node, String text, String milestone) {
    if (called) {
      found(
          node,
          "is to fire at "
              + text
              + ", but another process runs this one, and there that promise may be kept or not yet"
              + " made. Write ${promise.nextLook()}.");
    } else if (!promised.contains(milestone)) {
      found(
          node,
          "is to fire at "
              + text
              + ", but "
              + (promised.isEmpty()
                  ? "services.yaml names no promise that its cases all have. Write"
                      + " ${promise.nextLook()}."
                  : "not every case of this process has such a promise. Write "
                      + Words.or(
                          promised.stream().map(each -> "${promise.due('" + each + "')}").toList())
                      + ", or ${promise.nextLook()}."));
    }
  }

  private void found(Node node, String says) {
    findings.add(
        new Finding(
            FindingKind.UNSUPPORTED,
            Severity.GATE,
            node.id(),
            Words.capital(timer(node)) + " " + says,
            List.of()));
  }

  private String timer(Node node) {
    return Words.isNamed(node) || node.kind() != NodeKind.BOUNDARY_EVENT
        ? "the timer " + words.of(node)
        : words.of(node);
  }
}
