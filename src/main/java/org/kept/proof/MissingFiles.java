package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Forms and decision tables that a diagram names and that are not there, and columns that a table
 * does not have. Much else follows from it, so it is told first.
 */
final class MissingFiles {

  private final Diagram diagram;
  private final Library library;
  private final Limits limits;
  private final Deadline deadline;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> madeUpFor = new TreeSet<>();

  private MissingFiles(Diagram diagram, Library library, Limits limits, Deadline deadline) {
    this.diagram = diagram;
    this.library = library;
    this.limits = limits;
    this.deadline = deadline;
  }

  static List<Finding> of(Diagram diagram, Library library, Limits limits, Deadline deadline) {
    MissingFiles missing = new MissingFiles(diagram, library, limits, deadline);
    diagram.nodes().forEach(missing::look);
    return Evidence.few(missing.findings);
  }

  private void look(Node node) {
    String form = node.does().form();
    if (form != null && node.kind() == NodeKind.USER_TASK && !isForm(form)) {
      missing(node, "form", form);
    } else if (form != null
        && node.kind() == NodeKind.USER_TASK
        && library.isMadeUpFor(form)
        && madeUpFor.add(form)) {
      findings.add(
          new Finding(
              FindingKind.PORTABILITY,
              Severity.ADVICE,
              node.id(),
              Words.quoted(form + ".form")
                  + " is not in the folder of the diagram; the one that Kept ships was read.",
              List.of()));
    }
    String decision = node.does().decision();
    if (decision != null) {
      Optional<byte[]> file = library.decision(decision);
      Markup table = file.map(bytes -> decision(bytes, decision)).orElse(null);
      if (table == null) {
        missing(node, "decision", decision);
      } else {
        columns(node, decision, table);
      }
    }
  }

  private boolean isForm(String id) {
    return library
        .form(id)
        .map(Json::read)
        .map(read -> read instanceof Map<?, ?> form && id.equals(form.get("id")))
        .orElse(false);
  }

  private @Nullable Markup decision(byte[] bytes, String id) {
    try {
      return MarkupReader.readDecision(bytes, limits, deadline).all("decision").stream()
          .filter(decision -> id.equals(decision.attribute("id")))
          .findFirst()
          .orElse(null);
    } catch (MarkupReader.Unreadable unreadable) {
      if (deadline.isOver()) {
        throw new TimeIsUp();
      }
      return null;
    }
  }

  private void columns(Node node, String id, Markup decision) {
    Markup table = decision.first("decisionTable");
    if (table == null) {
      return;
    }
    Set<String> has = new TreeSet<>();
    table.all("output").forEach(output -> has.add(output.attributes.getOrDefault("name", "")));
    for (String asked : diagram.named().columns().getOrDefault(node.index(), Set.of())) {
      if (!has.contains(asked)) {
        found(
            node,
            Words.quoted(node.label())
                + " hands over ${decisionResult."
                + asked
                + "}, but the table "
                + id
                + " has no column «"
                + asked
                + "» to answer with. It has "
                + Words.and(has.stream().map(Words::quoted).toList())
                + ".");
      }
    }
  }

  private void missing(Node node, String what, String id) {
    found(
        node,
        "It names the "
            + what
            + " "
            + id
            + ", which is not published with it. Publish both together.");
  }

  private void found(Node node, String message) {
    findings.add(
        new Finding(FindingKind.UNSUPPORTED, Severity.GATE, node.id(), message, List.of()));
  }
}
