package org.kept.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.Catalogue;
import org.springframework.stereotype.Component;

/**
 * Which way a case took through its diagram, as recorded while it went: nothing here is guessed.
 */
@Component
public class ProcessHistory {

  /** The ledger's word for sequence flows taken. */
  public static final String PATH_TAKEN = "path-taken";

  /** The detail with the process definition's id. */
  public static final String DEFINITION = "definition";

  /** The detail with the flows, joined by commas. */
  public static final String FLOWS = "flows";

  /** The ledger's word for a case that the customer had opened again. */
  private static final String REOPENED = "reopened";

  private final Ledger ledger;
  private final Conductor conductor;
  private final Catalogue catalogue;

  ProcessHistory(Ledger ledger, Conductor conductor, Catalogue catalogue) {
    this.ledger = ledger;
    this.conductor = conductor;
    this.catalogue = catalogue;
  }

  /**
   * The way of one case.
   *
   * @param process id of the process
   * @param version the published version that it runs on
   * @param flows ids of the sequence flows taken, in order
   * @param diagram the BPMN of exactly that version
   * @param sortedAnew true if the case began it as it was about another service than before
   */
  public record Way(
      String process, int version, List<String> flows, String diagram, boolean sortedAnew) {

    public Way(String process, int version, List<String> flows, String diagram) {
      this(process, version, flows, diagram, false);
    }
  }

  /**
   * The way of this case, or empty if it never had a process. What other processes did that its own
   * one ran is on no line of this diagram. Of a case that was opened again, the last way.
   */
  public Optional<Way> of(String reference) {
    List<Way> rounds = rounds(reference);
    return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
  }

  /**
   * The ways of this case, in order: the first one, and one more for each time that the customer
   * had it opened again, or that it was found to be about a service with another way, as its
   * process began anew then, maybe on another version.
   */
  public List<Way> rounds(String reference) {
    List<Way> rounds = new ArrayList<>();
    List<LedgerEntry> round = new ArrayList<>();
    boolean anew = false;
    for (LedgerEntry entry : ledger.of(reference)) {
      if (entry.kind().equals(REOPENED) || isSortedAnew(entry)) {
        way(round, anew).ifPresent(rounds::add);
        round.clear();
        anew = isSortedAnew(entry);
      } else if (entry.kind().equals(PATH_TAKEN)) {
        round.add(entry);
      }
    }
    way(round, anew).ifPresent(rounds::add);
    return rounds;
  }

  /** It went another way from then on, as it was about another service. */
  private static boolean isSortedAnew(LedgerEntry entry) {
    return entry.kind().equals("recategorised") && "new".equals(entry.detail().get("round"));
  }

  private Optional<Way> way(List<LedgerEntry> round, boolean anew) {
    List<String> flows = new ArrayList<>();
    Conductor.Definition own = null;
    for (LedgerEntry entry : round) {
      Conductor.Definition taken =
          Optional.ofNullable(entry.detail().get(DEFINITION))
              .flatMap(conductor::definition)
              .orElse(own);
      if (taken != null && catalogue.isBeside(taken.process())) {
        // That ran beside it.
        continue;
      }
      // The first is the case's own; another version of it is the one that it was moved to.
      if (own == null || (taken != null && taken.process().equals(own.process()))) {
        own = taken;
        flows.addAll(List.of(entry.detail().getOrDefault(FLOWS, "").split(",")));
      }
    }
    return Optional.ofNullable(own)
        .map(found -> new Way(found.process(), found.version(), flows, found.diagram(), anew));
  }

  /**
   * The ways of what was explained about this case, in order: beside its own, each from where it
   * began to where it is now. Only one is under way at a time.
   */
  public List<Way> explanationsOf(String reference) {
    return beside(reference, catalogue::explains);
  }

  /** The ways of its appointments, in order, as {@link #explanationsOf}. */
  public List<Way> appointmentsOf(String reference) {
    return beside(reference, catalogue::keepsAppointments);
  }

  private List<Way> beside(String reference, Predicate<String> process) {
    List<Way> ways = new ArrayList<>();
    for (LedgerEntry entry : ledger.of(reference)) {
      Conductor.Definition taken =
          entry.kind().equals(PATH_TAKEN)
              ? Optional.ofNullable(entry.detail().get(DEFINITION))
                  .flatMap(conductor::definition)
                  .filter(found -> process.test(found.process()))
                  .orElse(null)
              : null;
      if (taken == null) {
        continue;
      }
      for (String flow : entry.detail().getOrDefault(FLOWS, "").split(",", -1)) {
        Way last = ways.isEmpty() ? null : ways.get(ways.size() - 1);
        // Nothing leads back to where a way begins, so the first arrow is taken once in each.
        if (last == null || last.flows().get(0).equals(flow)) {
          ways.add(
              new Way(
                  taken.process(),
                  taken.version(),
                  new ArrayList<>(List.of(flow)),
                  taken.diagram()));
        } else {
          last.flows().add(flow);
        }
      }
    }
    return List.copyOf(ways);
  }
}
