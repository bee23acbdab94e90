package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is written or told here while a process that is run asks or tells the same, or once that was
 * stopped half-way. Words belong to the request, decisions to the process in which they were made:
 * a customer would be told one with the words of the other.
 */
final class WordsBeside {

  private static final int IDLE = 0;
  private static final int RUNS = 1;
  private static final int STOPPED = 2;
  private static final int MIXED_WHILE_IT_RUNS = 3;
  private static final int MIXED_AFTERWARDS = 4;

  private final Evidence evidence;
  private final Diagram diagram;
  private final Map<Integer, Set<String>> within;
  private final Library library;

  /**
   * Looks at what was played.
   *
   * @param within by index of a call: questions that are answered or told in what it runs
   */
  WordsBeside(Evidence evidence, Map<Integer, Set<String>> within, Library library) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.within = within;
    this.library = library;
  }

  /** One for each call and question, with the nearest way there. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    within.forEach(
        (call, questions) -> {
          for (String question : questions) {
            Finding finding = finding(call, question);
            if (finding != null) {
              findings.add(finding);
            }
          }
        });
    return Evidence.few(findings);
  }

  private @Nullable Finding finding(int call, String question) {
    Life life = new Life(call, question);
    Watched watched = new Watched(evidence.graph, life);
    Route route = watched.shortest(place -> watched.memory(place) >= MIXED_WHILE_IT_RUNS);
    if (route == null) {
      return null;
    }
    int last = watched.memory(route.places().get(route.places().size() - 1));
    String run = evidence.words.of(diagram.node(call));
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        diagram.node(call).id(),
        Words.capital(run)
            + " runs a process in which «"
            + question
            + "» is written or told, and "
            + (last == MIXED_WHILE_IT_RUNS
                ? "the same is done here while it runs: the customer may be told the words of"
                    + " another decision. Do one after the other."
                : "it can be stopped half-way: then what is told here may be words of a decision"
                    + " that came to nothing. Have «"
                    + question
                    + "» written anew where it was stopped, or let nothing stop it."),
        evidence.narration.tell(
            route, watched.canEndWithout(place -> watched.memory(place) >= MIXED_WHILE_IT_RUNS)));
  }

  /** Follows one call and one question. */
  private final class Life implements Monitor {

    private final int call;
    private final Set<Integer> asking = new LinkedHashSet<>();
    private final Set<Integer> telling = new LinkedHashSet<>();
    private final Set<Integer> tellingFlows = new LinkedHashSet<>();

    Life(int call, String question) {
      this.call = call;
      Map<String, Boolean> asks = new TreeMap<>();
      for (Node node : diagram.nodes()) {
        String form = node.kind() == NodeKind.USER_TASK ? node.does().form() : null;
        if (form != null && asks.computeIfAbsent(form, id -> asks(id, question))) {
          asking.add(node.index());
        }
        if (node.index() != call
            && (tells(diagram.wiring().atNode(node.index()), question)
                || within.getOrDefault(node.index(), Set.of()).contains(question))) {
          telling.add(node.index());
        }
      }
      for (Flow flow : diagram.flows()) {
        if (tells(diagram.wiring().onFlow(flow.index()), question)) {
          tellingFlows.add(flow.index());
        }
      }
    }

    private boolean asks(String form, String question) {
      return library
          .form(form)
          .map(FormAnswers::read)
          .filter(read -> read.asks(question))
          .isPresent();
    }

    private boolean tells(List<String> steps, String question) {
      return steps.stream()
          .map(evidence.steps.byName()::get)
          .anyMatch(step -> step != null && step.usesUp().contains(question));
    }

    @Override
    public int size() {
      return MIXED_AFTERWARDS + 1;
    }

    @Override
    public int after(int memory, Step step) {
      if (step.fails()) {
        return memory;
      }
      int now = memory;
      for (Passage passage : step.passages()) {
        now = after(now, passage);
      }
      return now;
    }

    private int after(int memory, Passage passage) {
      int index = passage.index();
      boolean told =
          switch (passage.what()) {
            case TAKEN -> tellingFlows.contains(index);
            case STARTED -> telling.contains(index);
            default -> false;
          };
      boolean written = passage.what() == Passage.What.COMPLETED && asking.contains(index);
      return switch (memory) {
        case IDLE -> isOfCall(passage, Passage.What.STARTED) ? RUNS : IDLE;
        case RUNS -> {
          if (told || written) {
            yield MIXED_WHILE_IT_RUNS;
          }
          yield isOfCall(passage, Passage.What.COMPLETED)
              ? IDLE
              : isOfCall(passage, Passage.What.CANCELLED) ? STOPPED : RUNS;
        }
        case STOPPED -> {
          if (told) {
            yield MIXED_AFTERWARDS;
          }
          yield isOfCall(passage, Passage.What.STARTED) ? RUNS : written ? IDLE : STOPPED;
        }
        default -> memory;
      };
    }

    private boolean isOfCall(Passage passage, Passage.What what) {
      return passage.what() == what && passage.index() == call;
    }
  }
}
