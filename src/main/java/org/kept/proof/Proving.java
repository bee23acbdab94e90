package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One proof while it is made. */
final class Proving {

  private final long start = System.nanoTime();
  private final String file;
  private final Terms terms;
  private final Deadline deadline;
  private final NotingLibrary library;
  private final boolean withTransitionSystem;
  private final Set<String> callers;

  /** Whether what calls it is for Kept to run, so that this is too. */
  private final boolean calledByKept;

  private final List<Finding> findings = new ArrayList<>();
  private final List<SentenceOutcome> sentences = new ArrayList<>();
  private final List<Assumption> assumptions = new ArrayList<>();
  private final List<SecondOpinion> opinions = new ArrayList<>();

  /** What is done in the processes of the file, and in those that they run. */
  private final Set<String> does = new TreeSet<>();

  /** The steps that tell the customer, in the same processes. */
  private final Set<String> tells = new TreeSet<>();

  /** The file, and the processes in it. */
  private byte[] bytes = new byte[0];

  private final Set<String> here = new TreeSet<>();

  private final List<TransitionSystem> systems = new ArrayList<>();
  private int states;
  private int transitions;
  private @Nullable Boolean canAlwaysFinish;

  /** When a case comes from its start to its end without waiting. */
  private final Set<String> goesThrough = new TreeSet<>();

  Proving(String file, Terms terms, Library library, boolean withTransitionSystem) {
    this(
        file,
        terms,
        Deadline.in(terms.limits().time()),
        new NotingLibrary(library),
        withTransitionSystem,
        Set.of(),
        false);
  }

  /**
   * Begins.
   *
   * @param callers ids of the processes that run what is proved here
   * @param calledByKept whether these are for Kept to run
   */
  private Proving(
      String file,
      Terms terms,
      Deadline deadline,
      NotingLibrary library,
      boolean withTransitionSystem,
      Set<String> callers,
      boolean calledByKept) {
    this.file = file;
    this.terms = terms;
    this.deadline = deadline;
    this.library = library;
    this.withTransitionSystem = withTransitionSystem;
    this.callers = callers;
    this.calledByKept = calledByKept;
  }

  void prove(byte[] bytes) {
    prove(bytes, null);
  }

  /**
   * Proves every process of a file.
   *
   * @param only id of the one process that is wanted; null for all
   */
  private void prove(byte[] bytes, @Nullable String only) {
    try {
      Reading reading = DiagramReader.read(file, bytes, terms.limits(), deadline);
      findings.addAll(reading.findings());
      if (callers.isEmpty()) {
        List<Finding> unlisted = StepFindings.of(library);
        findings.addAll(unlisted);
        if (!unlisted.isEmpty()) {
          return;
        }
      }
      this.bytes = bytes;
      reading.diagrams().forEach(diagram -> here.add(diagram.id()));
      for (Diagram diagram : reading.diagrams()) {
        findings.addAll(diagram.unsupported());
        if (reading.findings().isEmpty()
            && diagram.unsupported().isEmpty()
            && (only == null || only.equals(diagram.id()))) {
          if (only != null) {
            findings.addAll(CalledProcess.findings(diagram));
            findings.addAll(CalledProcess.startsTheClock(diagram, KnownSteps.of(library)));
          }
          prove(diagram, reading.diagrams().size() > 1 ? diagram.id() + ": " : "");
        }
      }
    } catch (TimeIsUp late) {
      gives(
          FindingKind.LIMIT,
          "To prove it takes longer than " + terms.limits().time().toSeconds() + " seconds.");
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
    findings.addAll(MissingFiles.of(diagram, library, terms.limits(), deadline));
    PromisedMilestones milestones = new PromisedMilestones(library);
    Set<String> promisedToAll = milestones.ofEvery(diagram.id());
    Optional<Set<String>> promised = milestones.any(diagram.id());
    Optional<String> sort = sortOf(diagram, promised.isPresent());
    findings.addAll(
        TimerFindings.of(
            diagram,
            promisedToAll,
            !callers.isEmpty(),
            sort.filter(StepsElsewhere.APPOINTMENT::equals).isPresent()));
    KnownSteps steps = KnownSteps.of(library).seenFrom(sort.orElse(""));
    boolean forKept =
        calledByKept || DrawnForKept.is(diagram, terms.charter(), promised.isPresent());
    AcrossCalls across =
        new CallsAhead(this::file, library, terms.limits(), deadline)
            .of(
                diagram,
                calledByKept,
                isOnlyRun(diagram, promised.isPresent())
                    || PromisedMilestones.explains(diagram.id(), library));
    KnownVariables.Found known =
        KnownVariables.from(
            diagram, library, terms.assumptions(), terms.today(), terms.limits(), deadline, across);
    findings.addAll(known.findings());
    findings.addAll(GateWords.of(diagram, steps));
    findings.addAll(BeyondTheCase.of(diagram, forKept));
    findings.addAll(AfterEventGateway.of(diagram));
    if (forKept && callers.isEmpty() && !diagram.named().executable()) {
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              diagram.id(),
              "The engine does not take in the process «"
                  + diagram.id()
                  + "», which says isExecutable=\"false\": cases would go on as before. Write"
                  + " isExecutable=\"true\".",
              List.of()));
    }
    findings.addAll(forKept ? known.conditions() : List.of());
    findings.addAll(renamed(diagram));
    findings.addAll(forKept ? Evidence.few(notYetRefused(diagram.wiring().tooMuch())) : List.of());
    findings.addAll(Milestones.findings(diagram, steps, promised, !callers.isEmpty()));
    sort.ifPresent(where -> findings.addAll(StepsElsewhere.of(diagram, steps, where)));
    if (steps.sort().equals(StepsElsewhere.APPOINTMENT)) {
      findings.addAll(KeepsUpWithAppointment.asksElse(diagram, library));
    }
    boolean run = isRun(diagram, promised.isPresent());
    findings.addAll(Teams.tasks(diagram, library, run));
    if (Teams.isLookedAt(diagram, library, run)) {
      findings.addAll(Unheard.of(diagram, steps));
    }
    does.addAll(new Tags(terms.charter(), diagram, steps).all());
    tells.addAll(ToldSeveralTimes.telling(diagram, steps));
    assumptions.addAll(known.assumptions());
    StateSpace space = Explorer.explore(diagram, known.knowledge(), terms.limits(), playing());
    states += space.states() - 1;
    transitions += space.steps() - (space.endStep(0) - space.firstStep(0));
    Evidence evidence = null;
    try {
      evidence = judge(space, known.knowledge(), steps);
      findings.addAll(new WordsBeside(evidence, library).findings());
      if (callers.isEmpty()) {
        findings.addAll(new OpenPromises(evidence, milestones).findings(promisedToAll));
      }
      if (withTransitionSystem) {
        systems.add(new StateNames(space, prefix, deadline).transitionSystem());
      }
    } catch (TimeIsUp late) {
      Finding limit = space.limit() == null ? tooLong() : space.limit();
      if (!findings.contains(limit)) {
        findings.add(limit);
      }
    }
    Map<Integer, List<Integer>> rounds = new TreeMap<>();
    Set<Integer> inOneGo = new TreeSet<>();
    RoundsPastWaits.of(space, proveCalled(diagram, forKept), forKept, steps)
        .forEach(
            (when, past) -> {
              if (past.goesThrough()) {
                goesThrough.add(when);
              }
              past.all().forEach(rounds::putIfAbsent);
              if (when.equals(RoundsPastWaits.IN_ONE_GO)) {
                inOneGo.addAll(rounds.keySet());
              }
            });
    if (evidence != null) {
      findings.addAll(new RoundsWithoutWait(evidence).past(rounds, inOneGo, known.knowledge()));
    }
    Portability.Comparison comparison =
        Portability.of(space, known.knowledge(), terms.limits(), deadline);
    opinions.add(comparison.opinion());
    findings.addAll(comparison.findings());
    if (callers.isEmpty()) {
      findings.addAll(OfNoKind.findings(diagram, terms.charter(), promised.isPresent()));
      findings.addAll(
          OfNoKind.ofOthers(
              diagram, terms.charter(), new PromisedMilestones(library).askedBy(diagram.id())));
    }
  }

  /** Where something else is refused at the same element, that says more. */
  private List<Finding> notYetRefused(List<Finding> more) {
    Set<String> refused = new TreeSet<>();
    for (Finding finding : findings) {
      if (finding.kind() == FindingKind.UNSUPPORTED && finding.element() != null) {
        refused.add(finding.element());
      }
    }
    return more.stream()
        .filter(each -> each.element() == null || !refused.contains(each.element()))
        .toList();
  }

  /** Whether Kept runs it: services begin with it, the charter knows it, or another one runs it. */
  private boolean isRun(Diagram diagram, boolean starts) {
    return starts || !callers.isEmpty() || terms.charter().kindOf(diagram.id()).isPresent();
  }

  /** Whether it deals with a request or something beside it; empty where nobody knows. */
  private Optional<String> sortOf(Diagram diagram, boolean starts) {
    Set<String> around = new TreeSet<>(callers);
    around.add(diagram.id());
    if (around.stream().anyMatch(process -> PromisedMilestones.explains(process, library))) {
      return Optional.of(StepsElsewhere.EXPLANATION);
    }
    if (around.stream()
        .anyMatch(process -> PromisedMilestones.keepsAppointments(process, library))) {
      return Optional.of(StepsElsewhere.APPOINTMENT);
    }
    boolean known =
        starts
            || callers.stream()
                .anyMatch(process -> new PromisedMilestones(library).any(process).isPresent());
    return known ? Optional.of(StepsElsewhere.REQUEST) : Optional.empty();
  }

  /** Whether no request can begin it, as far as anybody knows which services there are. */
  private boolean isOnlyRun(Diagram diagram, boolean starts) {
    return new PromisedMilestones(library).knowsServices()
        && callers.isEmpty()
        && !starts
        && terms.charter().kindOf(diagram.id()).isEmpty();
  }

  /** Where a file of a process that services begin with holds another one instead. */
  private List<Finding> renamed(Diagram diagram) {
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    String expected = name.endsWith(".bpmn") ? name.substring(0, name.length() - 5) : name;
    return !callers.isEmpty()
            || here.contains(expected)
            || new PromisedMilestones(library).any(expected).isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                diagram.id(),
                "Services begin with the process «"
                    + expected
                    + "», which this file is called after, but it holds «"
                    + diagram.id()
                    + "» instead: their cases could not start. Give the process its id again, or"
                    + " change services.yaml and the name of the file with it.",
                List.of()));
  }

  /** What was played must be judged as well: a fifth of the time is kept for that. */
  private Deadline playing() {
    return deadline.leaving(terms.limits().time().dividedBy(5));
  }

  private Evidence judge(StateSpace space, Knowledge knowledge, KnownSteps steps) {
    Evidence evidence = new Evidence(space, terms.charter(), steps, knowledge, deadline);
    findings.addAll(Soundness.findings(evidence));
    findings.addAll(StandingClock.findings(evidence));
    findings.addAll(WaitsForCustomer.findings(evidence));
    findings.addAll(ContractorsTurn.findings(evidence));
    findings.addAll(HeardAtAnyTime.findings(evidence));
    findings.addAll(KeepsUpWithAppointment.findings(evidence));
    Commitments.Checked checked = Commitments.check(evidence);
    findings.addAll(checked.findings());
    sentences.addAll(checked.sentences());
    if (evidence.complete) {
      canAlwaysFinish = evidence.canAlwaysFinish() && !Boolean.FALSE.equals(canAlwaysFinish);
    }
    return evidence;
  }

  private Finding tooLong() {
    return new Finding(
        FindingKind.LIMIT,
        Severity.GATE,
        null,
        "Everything that can become of a case was looked at, but to judge it takes longer than "
            + terms.limits().time().toSeconds()
            + " seconds.",
        List.of());
  }

  /**
   * What a diagram runs must be proved itself; from outside it only ends or throws.
   *
   * @return for each activity when a case goes through without waiting
   */
  private Map<Integer, Set<String>> proveCalled(Diagram diagram, boolean forKept) {
    Map<String, Proving> seen = new TreeMap<>();
    Map<String, Set<String>> told = new TreeMap<>();
    Map<Integer, Set<String>> atOnce = new TreeMap<>();
    for (Node node : diagram.nodes()) {
      if (node.kind() != NodeKind.CALL_ACTIVITY) {
        continue;
      }
      String called = node.does().calls();
      if (called == null) {
        refused(node, "does not say which process it runs");
        continue;
      }
      Proving callee = seen.get(called);
      if (callee == null) {
        callee = proveCalled(node, called, diagram.id(), forKept);
      }
      if (callee != null) {
        seen.put(called, callee);
        told.put(called, callee.tells);
        atOnce.put(node.index(), callee.goesThrough);
        findings.addAll(CalledProcess.doneWithin(node, called, callee.does, terms.charter()));
      }
    }
    findings.addAll(ToldSeveralTimes.of(diagram, KnownSteps.of(library), told));
    return atOnce;
  }

  /** Where a process stands, if it is there at all. */
  private Optional<byte[]> file(String process) {
    Optional<byte[]> file = library.process(process);
    return file.isEmpty() && here.contains(process) ? Optional.of(bytes) : file;
  }

  /** Proves one; null where there is none to be proved. */
  private @Nullable Proving proveCalled(Node node, String called, String caller, boolean forKept) {
    Set<String> around = new TreeSet<>(callers);
    around.add(caller);
    if (around.contains(called)) {
      refused(
          node, "runs the process " + called + ", which runs it in turn. That cannot be proved");
      return null;
    }
    Optional<byte[]> file = file(called);
    if (file.isEmpty()) {
      refused(node, "runs the process " + called + ", which is not there to be proved");
      return null;
    }
    Proving callee = new Proving(called, terms, deadline, library, false, around, forKept);
    callee.prove(file.get(), called);
    Proof proof = callee.proof(Digest.of(file.get()));
    assumptions.addAll(proof.assumptions());
    does.addAll(callee.does);
    tells.addAll(callee.tells);
    if (proof.verdict() == Verdict.PROVED && proof.states() == 0) {
      refused(node, "runs the process " + called + ", which is not in the file of that name");
    }
    proof.findings().stream()
        .filter(finding -> keepsFromProved(finding))
        .forEach(
            finding -> {
              Finding ofCall =
                  CalledProcess.at(
                      node,
                      finding.kind(),
                      "runs the process "
                          + called
                          + ", and that is not proved: "
                          + finding.message(),
                      finding.path());
              findings.add(finding.consequence() ? ofCall.asConsequence() : ofCall);
            });
    return callee;
  }

  private void refused(Node call, String says) {
    findings.add(CalledProcess.at(call, FindingKind.UNSUPPORTED, says, List.of()));
  }

  Proof proof(@Nullable String sha256) {
    return new Proof(
        file,
        sha256,
        verdict(findings),
        finishes(),
        states,
        transitions,
        (System.nanoTime() - start) / 1_000_000,
        findings,
        sentences,
        assumptions,
        opinions,
        library.noted(),
        terms.charterSha256(),
        withTransitionSystem ? joined() : null);
  }

  /** One case that cannot finish is enough; that all can is known only if all was looked at. */
  private @Nullable Boolean finishes() {
    boolean all = true;
    for (Finding finding : findings) {
      if (finding.kind() == FindingKind.STUCK || finding.kind() == FindingKind.NO_WAY_OUT) {
        return false;
      }
      all &= !isOpen(finding);
    }
    return all ? canAlwaysFinish : null;
  }

  /** What is refuted stays refuted, also where not everything could be looked at. */
  static Verdict verdict(List<Finding> findings) {
    boolean proved = true;
    for (Finding finding : findings) {
      if (isOpen(finding)) {
        proved = false;
      } else if (finding.severity() == Severity.GATE) {
        return Verdict.REFUTED;
      }
    }
    return proved ? Verdict.PROVED : Verdict.NOT_PROVED;
  }

  private static boolean keepsFromProved(Finding finding) {
    return isOpen(finding) || finding.severity() == Severity.GATE;
  }

  private static boolean isOpen(Finding finding) {
    return switch (finding.kind()) {
      case UNSUPPORTED, LIMIT, UNREADABLE -> true;
      default -> false;
    };
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
