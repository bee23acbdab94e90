package org.kept.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.audit.AuditPage.Passage;
import org.kept.site.Diagram;

/**
 * Says the arrows that a case took as a person would tell them: from one named step to the next.
 */
final class Passages {

  private record Begun(String from, String because) {}

  private final Diagram diagram;
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private final List<Passage> passages = new ArrayList<>();

  private Passages(Diagram diagram) {
    this.diagram = diagram;
  }

  /** The passages of this way, in order; joints without a name are passed over. */
  static List<Passage> of(Diagram diagram, List<String> flows) {
    Passages said = new Passages(diagram);
    flows.forEach(said::take);
    // A way that stops at a joint is told as far as it went.
    said.begun
        .values()
        .forEach(rest -> said.passages.add(new Passage(rest.from(), "", rest.because())));
    return said.passages;
  }

  private void take(String id) {
    Diagram.Flow flow = diagram.flows().get(id);
    if (flow == null) {
      return;
    }
    String source = nameOf(flow.source());
    Begun before = source.isEmpty() ? begun.remove(flow.source()) : null;
    String from = before == null ? source : before.from();
    String because = joined(before == null ? null : before.because(), flow.name());
    String target = nameOf(flow.target());
    if (target.isEmpty()) {
      begun.put(flow.target(), new Begun(from, because));
    } else {
      passages.add(new Passage(from, target, because));
    }
  }

  private String nameOf(String node) {
    Diagram.Node found = diagram.nodes().get(node);
    return found == null ? node : found.name();
  }

  private static String joined(@Nullable String first, String second) {
    if (first == null || first.isEmpty()) {
      return second;
    }
    return second.isEmpty() ? first : first + ", " + second;
  }
}
