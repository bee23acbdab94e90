package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What is written for customers here while a process that is run asks or tells the same. Words
 * belong to the request, decisions to the process in which they were made: a customer would be told
 * one with the words of the other.
 */
final class WordsBeside {

  private static final int IDLE = 0;
  private static final int RUNS = 1;
  private static final int MIXED = 2;

  private final Evidence evidence;
  private final Diagram diagram;
  private final Map<Integer, Set<String>> within;
  private final Library library;

  /** Looks at what was played. */
  WordsBeside(Evidence evidence, Library library) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.within = evidence.replacedByCalls;
    this.library = library;
  }

  /** One for each call, with the nearest way there. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    within.forEach(
        (call, questions) -> {
          List<Mixed> mixed = new ArrayList<>();
          for (String question : questions) {
            Mixed found = mixed(call, question);
            if (found != null) {
              mixed.add(found);
            }
          }
          if (!mixed.isEmpty()) {
            findings.add(finding(call, mixed));
          }
        });
    return Evidence.few(findings);
  }

  /** A way on which the words of one question are mixed. */
  private record Mixed(String question, Route route, BitSet passing) {}

  private @Nullable Mixed mixed(int call, String question) {
    Watched watched = new Watched(evidence.graph, new Life(call, question));
    IntPredicate isMixed = place -> watched.memory(place) == MIXED;
    Route route = watched.shortest(isMixed);
    return route == null ? null : new Mixed(question, route, watched.canEndWithout(isMixed));
  }

  private Finding finding(int call, List<Mixed> all) {
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        diagram.node(call).id(),
        Words.capital(evidence.words.of(diagram.node(call)))
            + " runs a process in which "
            + Words.and(all.stream().map(each -> Words.quoted(each.question())).toList())
            + (all.size() == 1 ? " is" : " are")
            + " written or told, and the same is done here while it runs: the customer may be told"
            + " the words of another decision. Do one after the other.",
        evidence.narration.tell(all.get(0).route(), all.get(0).passing()));
  }

  /** Follows one call and one question. */
  private final class Life implements Monitor {

    private final int call;
    private final Set<Integer> writing = new LinkedHashSet<>();
    private final Set<Integer> otherCalls = new LinkedHashSet<>();

    Life(int call, String question) {
      this.call = call;
      for (Node node : diagram.nodes()) {
        String form = node.kind() == NodeKind.USER_TASK ? node.does().form() : null;
        if (form != null
            && library
                .form(form)
                .map(FormAnswers::read)
                .filter(read -> read.asks(question))
                .isPresent()) {
          writing.add(node.index());
        }
      }
      within.forEach(
          (other, questions) -> {
            if (other != call && questions.contains(question)) {
              otherCalls.add(other);
            }
          });
    }

    @Override
    public int size() {
      return MIXED + 1;
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
      boolean ofCall = passage.index() == call;
      boolean begins = passage.what() == Passage.What.STARTED;
      boolean done = passage.what() == Passage.What.COMPLETED;
      return switch (memory) {
        case IDLE -> ofCall && begins ? RUNS : IDLE;
        case RUNS -> {
          if ((done && writing.contains(passage.index()))
              || (begins && otherCalls.contains(passage.index()))) {
            yield MIXED;
          }
          yield ofCall && (done || passage.what() == Passage.What.CANCELLED) ? IDLE : RUNS;
        }
        default -> memory;
      };
    }
  }
}
