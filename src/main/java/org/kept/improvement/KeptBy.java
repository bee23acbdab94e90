package org.kept.improvement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kept.improvement.LinePage.Drawn;
import org.kept.improvement.LinePage.Kept;
import org.kept.promise.CharterLine;
import org.kept.request.NextInDiagram;
import org.kept.site.Diagram;
import org.kept.site.Picture;
import org.kept.workflow.PublishedProofs;
import org.kept.workflow.PublishedProofs.Certified;
import org.kept.workflow.PublishedProofs.Live;
import org.kept.workflow.PublishedProofs.Sentence;
import org.springframework.stereotype.Component;

/**
 * Finds in the diagrams that new cases start on what keeps a line of the charter. The diagrams say
 * it themselves, so that whoever changes one changes what stands here.
 */
@Component
class KeptBy {

  /** What elements of a diagram are called there that keep lines of the charter. */
  static final String COMMITMENT = "commitment";

  private static final String HOLDER = "charter.holder";
  private static final String NEXT = "charter.next";
  private static final String TELLS = "tells-customer";
  private static final String KEEPS = "keeps";
  private static final Set<String> HOLDERS = Set.of("council", "customer", "contractor", "partner");
  private static final Set<String> BY_PEOPLE = Set.of("userTask", "manualTask");

  /** What customers can be told that has words of its own here. */
  static final Set<String> TOLD =
      Set.of(
          "request-acknowledged",
          "team-changed",
          "contractor-given",
          "contractor-finished",
          "question-asked",
          "summary-sent",
          "delay-explained",
          "promise-broken",
          "decision-told",
          "withdrawal-confirmed",
          "request-reopened",
          "feedback-invited",
          "explanation-promised",
          "explanation-told",
          "appointment-lapsed",
          "appointment-reminded",
          "appointment-missed-by-us",
          "appointment-missed-by-customer");

  private record Read(String definition, Diagram diagram) {}

  private final PublishedProofs published;

  /** The live version of each process: what is published never changes, so it is read once. */
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  KeptBy(PublishedProofs published) {
    this.published = published;
  }

  /** The live diagrams that say something of this line. */
  List<Drawn> diagramsOf(CharterLine line) {
    List<Drawn> found = new ArrayList<>();
    for (Live live : published.live()) {
      Diagram diagram = diagram(live);
      if (diagram != null) {
        Drawn drawn = drawn(live, diagram, line);
        if (!drawn.elements().isEmpty() || !drawn.sentences().isEmpty()) {
          found.add(drawn);
        }
      }
    }
    return found;
  }

  private @Nullable Diagram diagram(Live live) {
    Read known = read.get(live.process());
    if (known != null && known.definition().equals(live.definition())) {
      return known.diagram();
    }
    Diagram diagram = published.diagram(live.definition()).map(Diagram::read).orElse(null);
    if (diagram != null) {
      read.put(live.process(), new Read(live.definition(), diagram));
    }
    return diagram;
  }

  private static Drawn drawn(Live live, Diagram diagram, CharterLine line) {
    List<String> ids = new ArrayList<>();
    List<Kept> elements = new ArrayList<>();
    for (Diagram.Node node : diagram.nodes().values()) {
      if (keeps(node.properties(), line.id())) {
        ids.add(node.id());
        elements.add(
            new Kept(
                node.name(),
                kind(node),
                node.text(),
                told(node.properties()),
                next(node.properties()),
                holder(diagram, node),
                when(node)));
      }
    }
    for (Diagram.Flow flow : diagram.flows().values()) {
      Diagram.Node from = diagram.nodes().get(flow.source());
      if (from != null && keeps(flow.properties(), line.id())) {
        ids.add(flow.id());
        elements.add(
            new Kept(
                flow.name(),
                "branch",
                flow.text(),
                told(flow.properties()),
                null,
                holder(diagram, from),
                "at-once"));
      }
    }
    // A certificate of what was published speaks of nothing else that is there in its place.
    Certified proof = live.startable() ? live.certificate() : null;
    List<Sentence> sentences =
        proof == null
            ? List.of()
            : proof.sentences().stream()
                .filter(sentence -> line.sentences().contains(sentence.text()))
                .toList();
    return new Drawn(
        live.process(),
        live.name() == null ? live.process() : live.name(),
        live.version(),
        live.startable(),
        ids.isEmpty() ? null : Picture.ofNumbered(diagram, ids),
        elements,
        proof,
        sentences);
  }

  private static boolean keeps(Map<String, String> properties, String commitment) {
    return Arrays.stream(properties.getOrDefault(COMMITMENT, "").split(",", -1))
        .anyMatch(each -> each.strip().equals(commitment));
  }

  private static @Nullable String told(Map<String, String> properties) {
    String told = properties.getOrDefault(TELLS, "").strip();
    return told.isEmpty() ? null : TOLD.contains(told) ? told : "other";
  }

  /** No request is there on this page, so no team has it. */
  private static @Nullable String next(Map<String, String> properties) {
    String next = properties.get(NEXT);
    return next == null ? null : NextInDiagram.withTeam(next.strip(), "…");
  }

  /**
   * As the proof reads it: what colleagues have on their list is the council's, whatever is said.
   */
  private static String holder(Diagram diagram, Diagram.Node node) {
    String said = diagram.inherited(node, HOLDER);
    return BY_PEOPLE.contains(node.kind()) || said == null || !HOLDERS.contains(said)
        ? "council"
        : said;
  }

  private static String kind(Diagram.Node node) {
    if (BY_PEOPLE.contains(node.kind())) {
      return "person";
    }
    if (node.kind().endsWith("Gateway")) {
      return "question";
    }
    if (node.kind().endsWith("Event")) {
      return node.event().equals("timer") ? "timer" : "event";
    }
    return node.kind().endsWith("Process") || node.kind().equals("callActivity")
        ? "part"
        : "program";
  }

  private static String when(Diagram.Node node) {
    if (node.properties().containsKey(KEEPS)) {
      return "promised";
    }
    return switch (kind(node)) {
      case "person" -> "person";
      case "timer" -> "timer";
      case "event" -> node.event().isEmpty() ? "at-once" : "event";
      case "part" -> node.whole() ? "beside" : "person";
      case "question" -> node.kind().equals("eventBasedGateway") ? "wait" : "at-once";
      default -> "at-once";
    };
  }
}
