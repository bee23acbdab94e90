package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Whether people find and can finish what they are to do: it must be given to a team that there is,
 * and have a form. Looked at where Kept runs a process, and knows which teams there are.
 */
final class Teams {

  private static final String TEAM = "${team}";
  private static final String CONTRACTOR = "${contractor}";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*[A-Za-z]\\w*\\s*}");

  private static final String SETS_THE_TEAM =
      " sets the team, but another process runs this one, and there the work would go on with the"
          + " team that had it before. Let a decision table name the team in the diagram that"
          + " services begin with; that colleagues hand work on, that one is told.";

  private Teams() {}

  /**
   * What nobody finds, or can finish.
   *
   * @param run whether Kept runs the process, whatever it says
   */
  static List<Finding> tasks(Diagram diagram, Library library, boolean run) {
    if (!isLookedAt(diagram, library, run)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (node.kind() == NodeKind.USER_TASK) {
        task(diagram, node, library, findings);
      }
    }
    return Evidence.few(findings);
  }

  /** Whether Kept runs it, and it is known which teams there are. */
  static boolean isLookedAt(Diagram diagram, Library library, boolean run) {
    return (run || DrawnForKept.isWired(diagram)) && !in(library).isEmpty();
  }

  private static void task(Diagram diagram, Node node, Library library, List<Finding> findings) {
    String group = diagram.named().groups().get(node.index());
    if (group == null) {
      findings.add(
          found(
              node,
              " is on nobody's list, so no case gets past it. Write camunda:candidateGroups with"
                  + " the id of a team, or \"${team}\". A case waits for somebody else at a message"
                  + " or at a gateway of events."));
    } else if (isGivenToContractor(diagram, node)) {
      contractors(diagram, node, library, findings);
    } else if (VARIABLE.matcher(group).matches() && !group.replaceAll("\\s", "").equals(TEAM)) {
      findings.add(
          found(
              node,
              " is given to "
                  + group
                  + ", and nobody can say that this is a team. Write the id of one, or \"${team}\";"
                  + " what a contractor does, \"${contractor}\"."));
    }
    if (node.does().form() == null) {
      findings.add(
          found(
              node,
              " has no form, so nobody can finish it. Write camunda:formRef with the id of a form,"
                  + " and camunda:formRefBinding=\"deployment\"."));
    }
  }

  /** Whether whoever was chosen as contractor has a task. */
  static boolean isGivenToContractor(Diagram diagram, Node node) {
    String group = diagram.named().groups().get(node.index());
    return group != null && group.replaceAll("\\s", "").equals(CONTRACTOR);
  }

  /** A contractor must be told what to do. */
  private static void contractors(
      Diagram diagram, Node node, Library library, List<Finding> findings) {
    KnownSteps steps = KnownSteps.of(library);
    List<String> giving = steps.ofContractors(ContractorsTurn.GIVES);
    if (node.repeat().kind() != Node.Repeat.Kind.ONCE) {
      findings.add(
          found(
              node,
              " is given to ${contractor} and is to be done several times. A contractor has one"
                  + " piece of work of a case, and says once what came of it. Take the marker of"
                  + " several times away; what else is to be done, give them afterwards with "
                  + Words.or(giving)
                  + " and a task of its own."));
    }
    if (!giving.isEmpty()
        && (node.incoming().isEmpty()
            || !node.incoming().stream()
                .map(flow -> diagram.flow(flow).source())
                .allMatch(source -> gives(diagram, source, steps)))) {
      findings.add(
          found(
              node,
              " is given to ${contractor}, but a case can come there without anybody having told a"
                  + " contractor what to do. Let nothing lead there but a service task that runs "
                  + Words.or(giving)
                  + "."));
    }
  }

  private static boolean gives(Diagram diagram, int source, KnownSteps steps) {
    return diagram.wiring().atNode(source).stream()
        .map(steps.byName()::get)
        .anyMatch(step -> step != null && step.contractor().equals(ContractorsTurn.GIVES));
  }

  /** What sets the team where another process runs this one: that one would not know. */
  static List<Finding> writtenWithin(Diagram diagram, Writers writers) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (writers.sets(node.index(), AcrossCalls.TEAM)) {
        findings.add(found(node, SETS_THE_TEAM));
      }
    }
    if (findings.isEmpty() && diagram.data().others().contains(AcrossCalls.TEAM)) {
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              diagram.id(),
              Words.quoted(diagram.id()) + SETS_THE_TEAM,
              List.of()));
    }
    return Evidence.few(findings);
  }

  /** Words that are to be teams and are none. */
  static List<Finding> named(Diagram diagram, Library library, Writers writers) {
    Set<String> teams = in(library);
    if (teams.isEmpty()) {
      return List.of();
    }
    Set<Named.Said> said = new LinkedHashSet<>(diagram.named().teams());
    // Several at once do not fit there, which the table of attributes says.
    said.removeIf(team -> team.word().contains(","));
    writers
        .fixedWords("team")
        .forEach((node, words) -> words.forEach(word -> said.add(new Named.Said(node, word))));
    return Evidence.few(
        said.stream()
            .filter(team -> !teams.contains(team.word()))
            .map(team -> noSuchTeam(diagram.node(team.node()), team.word(), teams))
            .toList());
  }

  private static Finding noSuchTeam(Node node, String word, Set<String> teams) {
    return found(
        node,
        " names the team «"
            + word
            + "», and there is none in services.yaml. Write one of these: "
            + String.join(", ", teams)
            + ".");
  }

  /** The ids of all teams; empty where nobody knows. */
  static Set<String> in(Library library) {
    Set<String> ids = new TreeSet<>();
    byte[] list = library.services().orElse(null);
    try {
      if (list != null
          && YamlText.data(list) instanceof Map<?, ?> lists
          && lists.get("teams") instanceof List<?> teams) {
        for (Object each : teams) {
          if (each instanceof Map<?, ?> team && team.get("id") != null) {
            ids.add(String.valueOf(team.get("id")));
          }
        }
      }
    } catch (YAMLException unreadable) {
      // Whoever publishes it is told.
    }
    return ids;
  }

  private static Finding found(Node node, String flaw) {
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        node.id(),
        Words.quoted(node.label()) + flaw,
        List.of());
  }
}
