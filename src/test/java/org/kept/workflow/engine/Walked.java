package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.kept.workflow.ProcessHistory;

/** What the tests of a diagram walked of it. Together they leave nothing out. */
final class Walked {

  private static final Pattern PART =
      Pattern.compile(
          "<bpmn:(?:sequenceFlow|[a-zA-Z]*Event|[a-zA-Z]*[gG]ateway|[a-zA-Z]*Task|subProcess)"
              + " id=\"([^\"]+)\"");

  private final Set<String> walked = new TreeSet<>();
  private String diagram = "";

  /** The whole way of a case, in each of its rounds. */
  void wayOf(String reference, ProcessHistory ways, HistoryService history) {
    ways.rounds(reference).forEach(this::way);
    for (HistoricProcessInstance round :
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list()) {
      elements(round.getId(), history);
    }
  }

  void way(ProcessHistory.Way way) {
    walked.addAll(way.flows());
    diagram = way.diagram();
  }

  /** What was at work in a process. */
  void elements(String process, HistoryService history) {
    for (HistoricActivityInstance activity :
        history.createHistoricActivityInstanceQuery().processInstanceId(process).list()) {
      walked.add(activity.getActivityId());
    }
  }

  /**
   * Fails with what nobody walked.
   *
   * @param atLeast how many parts the diagram has more than, so that a pattern that finds nothing
   *     is no pass
   */
  void isEverything(int atLeast) {
    Set<String> parts = new TreeSet<>();
    Matcher part = PART.matcher(diagram);
    while (part.find()) {
      parts.add(part.group(1));
    }
    assertThat(parts).hasSizeGreaterThan(atLeast);
    parts.removeAll(walked);
    assertThat(parts).as("parts of the diagram that no test walks").isEmpty();
  }
}
