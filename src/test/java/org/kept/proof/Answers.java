package org.kept.proof;

import java.util.List;
import java.util.stream.IntStream;

/** Knows one variable, {@code answer}, which one task writes; branches are labelled by it. */
final class Answers implements Knowledge {

  private final Diagram diagram;
  private final String task;
  private final List<String> answers;

  Answers(Diagram diagram, String task, String... answers) {
    this.diagram = diagram;
    this.task = task;
    this.answers = List.of(answers);
  }

  @Override
  public List<Write> atStart() {
    return List.of(new Write(new int[] {-1}, ""));
  }

  @Override
  public List<Write> after(int node, int[] values) {
    if (!diagram.node(node).id().equals(task)) {
      return List.of(new Write(values, ""));
    }
    return IntStream.range(0, answers.size())
        .mapToObj(answer -> new Write(new int[] {answer}, "answer = " + answers.get(answer)))
        .toList();
  }

  @Override
  public Truth holds(int flow, int[] values) {
    if (values[0] < 0) {
      return Truth.UNKNOWN;
    }
    return diagram.flow(flow).label().equals(answers.get(values[0])) ? Truth.TRUE : Truth.FALSE;
  }

  @Override
  public String words(int[] values) {
    return values[0] < 0 ? "" : "answer = " + answers.get(values[0]);
  }
}
