package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One proof while it is made. */
final class Proving {

  private final String file;
  private final Limits limits;
  private final Deadline deadline;
  private final NotingLibrary library;
  private final boolean withTransitionSystem;

  private final List<Finding> findings = new ArrayList<>();
  private final List<SecondOpinion> opinions = new ArrayList<>();
  private final List<TransitionSystem> systems = new ArrayList<>();
  private int states;
  private int transitions;
  private @Nullable Boolean canAlwaysFinish;

  Proving(String file, Limits limits, Library library, boolean withTransitionSystem) {
    this.file = file;
    this.limits = limits;
    this.deadline = Deadline.in(limits.time());
    this.library = new NotingLibrary(library);
    this.withTransitionSystem = withTransitionSystem;
  }

  void prove(byte[] bytes) {
    try {
      Reading reading = DiagramReader.read(file, bytes, limits, deadline);
      findings.addAll(reading.findings());
      for (Diagram diagram : reading.diagrams()) {
        findings.addAll(diagram.unsupported());
        if (reading.findings().isEmpty() && diagram.unsupported().isEmpty()) {
          prove(diagram, reading.diagrams().size() > 1 ? diagram.id() + ": " : "");
        }
      }
    } catch (StackOverflowError tooDeep) {
      gives(FindingKind.LIMIT, "It is nested too deeply to be proved.");
    } catch (OutOfMemoryError tooLarge) {
      gives(FindingKind.LIMIT, "It is too large for the memory that the proof may use.");
    } catch (RuntimeException unexpected) {
      gives(
          FindingKind.UNREADABLE,
          "It holds something that the proof did not expect (" + where(unexpected) + ").");
    }
  }

  private void prove(Diagram diagram, String prefix) {
    Knowledge knowledge = Knowledge.NOTHING;
    StateSpace space = Explorer.explore(diagram, knowledge, limits, deadline);
    Finding limit = space.limit();
    if (limit != null) {
      findings.add(limit);
    }
    states += space.states() - 1;
    transitions += space.steps() - (space.endStep(0) - space.firstStep(0));
    boolean finishes = Reach.canAlwaysFinish(new EngineSteps(space));
    if (limit == null) {
      canAlwaysFinish = finishes && !Boolean.FALSE.equals(canAlwaysFinish);
    }
    Portability.Comparison comparison = Portability.of(space, knowledge, limits, deadline);
    opinions.add(comparison.opinion());
    findings.addAll(comparison.findings());
    if (withTransitionSystem) {
      systems.add(new StateNames(space, prefix).transitionSystem());
    }
  }

  Proof proof(@Nullable String sha256, long millis) {
    return new Proof(
        file,
        sha256,
        verdict(findings),
        canAlwaysFinish,
        states,
        transitions,
        millis,
        findings,
        List.of(),
        List.of(),
        opinions,
        library.noted(),
        null,
        withTransitionSystem ? joined() : null);
  }

  /** What is refuted stays refuted, also where not everything could be looked at. */
  static Verdict verdict(List<Finding> findings) {
    boolean all = true;
    for (Finding finding : findings) {
      switch (finding.kind()) {
        case UNSUPPORTED, LIMIT, UNREADABLE -> all = false;
        default -> {
          if (finding.severity() == Severity.GATE) {
            return Verdict.REFUTED;
          }
        }
      }
    }
    return all ? Verdict.PROVED : Verdict.NOT_PROVED;
  }

  private TransitionSystem joined() {
    return new TransitionSystem(
        systems.stream().flatMap(system -> system.initial().stream()).toList(),
        systems.stream().flatMap(system -> system.transitions().stream()).toList());
  }

  void gives(FindingKind kind, String message) {
    findings.add(new Finding(kind, Severity.GATE, null, file + ": " + message, List.of()));
  }

  private static String where(RuntimeException unexpected) {
    StackTraceElement[] trace = unexpected.getStackTrace();
    return unexpected.getClass().getSimpleName()
        + (trace.length == 0 ? "" : ", " + trace[0].getFileName() + " " + trace[0].getLineNumber());
  }
}
