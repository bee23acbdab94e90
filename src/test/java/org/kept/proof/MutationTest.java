package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever small damage is done to a diagram that ships, the proof notices it, or there is a reason
 * why it need not. The results stand in {@code src/docs/proof-mutations.md}; {@code
 * -Dproof.write=true} writes them anew.
 */
class MutationTest {

  private static final Path TABLE = Path.of("src/docs/proof-mutations.md");
  private static final Path PROCESSES = Path.of("processes");

  /** By how far it goes and not by how long it takes, which is another thing on each machine. */
  private static final Limits LIMITS =
      new Limits(20_000, Duration.ofMinutes(2), Limits.DEFAULT.bytes());

  private static final String MARK = "<!-- From here on MutationTest writes. -->";
  private static final String UNEXPLAINED = "NOBODY KNOWS WHY";

  @ParameterizedTest
  @MethodSource("diagrams")
  void everyDamageIsNoticedOrNeedNotBe(Path diagram) throws IOException {
    String now = results(diagram).strip();

    String table = Files.readString(TABLE);
    if (Boolean.getBoolean("proof.write")) {
      table = with(table, diagram, now);
      Files.writeString(TABLE, table);
    }
    assertThat(sections(table).get(heading(diagram)))
        .as("Run it with -Dproof.write=true, and read what has changed.")
        .isEqualTo(now);
    assertThat(now).doesNotContain(UNEXPLAINED);
  }

  @Test
  void nothingIsSaidOfDiagramsThatAreNotThere() throws IOException {
    assertThat(sections(Files.readString(TABLE)).keySet())
        .containsExactlyElementsOf(diagrams().stream().map(MutationTest::heading).toList());
  }

  private static String heading(Path diagram) {
    return "## " + diagram.getFileName();
  }

  /** What the table says, by its headings. */
  private static Map<String, String> sections(String table) {
    Map<String, String> sections = new TreeMap<>();
    String text = table.substring(table.indexOf(MARK) + MARK.length());
    for (String section : text.split("(?m)^(?=## )", -1)) {
      if (section.startsWith("## ")) {
        sections.put(section.lines().findFirst().orElse(""), section.strip());
      }
    }
    return sections;
  }

  private static String with(String table, Path diagram, String now) {
    Map<String, String> sections = sections(table);
    sections.put(heading(diagram), now);
    String before = table.substring(0, table.indexOf(MARK) + MARK.length());
    return before + "\n\n" + String.join("\n\n", sections.values()) + "\n";
  }

  private static List<Path> diagrams() throws IOException {
    try (Stream<Path> files = Files.list(PROCESSES)) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  private static String results(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Library library = new InShort(new FolderLibrary(file));
    Terms terms = terms();
    Prover prover = new Prover(terms);
    assertThat(prover.prove(file.toString(), bytes, library).verdict()).isEqualTo(Verdict.PROVED);
    Reasons reasons = new Reasons(bytes, terms, library);
    Map<Mutants.Damage, Map<Verdict, Integer>> counts = new LinkedHashMap<>();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<Mutants.Mutant> mutants = new ArrayList<>();
    Mutants.of(bytes, mutants::add);
    List<Result> judged =
        mutants.parallelStream().map(mutant -> result(mutant, prover, library, reasons)).toList();
    for (Result each : judged) {
      counts
          .computeIfAbsent(each.mutant().damage(), any -> new EnumMap<>(Verdict.class))
          .merge(each.verdict(), 1, Integer::sum);
      if (each.verdict() == Verdict.PROVED) {
        String row =
            each.mutant().damage().says()
                + " | `"
                + each.mutant().element()
                + "` | %s | "
                + each.why();
        rows.computeIfAbsent(row, any -> new ArrayList<>()).add(each.mutant().more());
      }
    }
    StringBuilder text = new StringBuilder("## ").append(file.getFileName()).append("\n\n");
    text.append(
        "| what is done | tried | refuted | not proved | still proved |\n|---|---|---|---|---|\n");
    counts.forEach(
        (damage, of) ->
            text.append("| ")
                .append(damage.says())
                .append(" | ")
                .append(of.values().stream().mapToInt(Integer::intValue).sum())
                .append(" | ")
                .append(of.getOrDefault(Verdict.REFUTED, 0))
                .append(" | ")
                .append(of.getOrDefault(Verdict.NOT_PROVED, 0))
                .append(" | ")
                .append(of.getOrDefault(Verdict.PROVED, 0))
                .append(" |\n"));
    text.append(
        """

        | still proved though | what | to, or which | why it need not be noticed |
        |---|---|---|---|
        """);
    rows.forEach(
        (row, more) ->
            text.append("| ")
                .append(
                    row.formatted(
                        more.stream()
                            .filter(each -> !each.isEmpty())
                            .map(each -> "`" + each + "`")
                            .collect(Collectors.joining(", "))))
                .append(" |\n"));
    return text.append('\n').toString();
  }

  private record Result(Mutants.Mutant mutant, Verdict verdict, String why) {}

  private static Result result(
      Mutants.Mutant mutant, Prover prover, Library library, Reasons reasons) {
    Proof proof = prover.prove("damaged.bpmn", mutant.bytes(), library);
    return new Result(
        mutant,
        proof.verdict(),
        proof.verdict() == Verdict.PROVED ? reasons.why(mutant, proof) : "");
  }

  /**
   * The library with the list of services cut down to what a proof reads of it: which forms start
   * which process, and what is promised then. To read the whole list a thousand times takes longer
   * than all else.
   */
  private record InShort(Library whole, String starts) implements Library {

    InShort(Library whole) {
      this(whole, starts(whole.services().orElseThrow()));
    }

    private static String starts(byte[] services) {
      Map<?, ?> list = (Map<?, ?>) Objects.requireNonNull(YamlText.data(services));
      Set<String> starts = new TreeSet<>();
      for (Object each : (List<?>) Objects.requireNonNull(list.get("services"))) {
        Map<?, ?> service = (Map<?, ?>) each;
        if (service.get("process") != null) {
          Set<String> milestones = new TreeSet<>();
          for (Object promise : (List<?>) Objects.requireNonNull(service.get("promises"))) {
            milestones.add("{milestone: %s}".formatted(((Map<?, ?>) promise).get("milestone")));
          }
          starts.add(
              "{process: %s, form: %s, promises: [%s]}"
                  .formatted(
                      service.get("process"), service.get("form"), String.join(", ", milestones)));
        }
      }
      Map<?, ?> explaining = (Map<?, ?>) Objects.requireNonNull(list.get("explaining"));
      Map<?, ?> appointments = (Map<?, ?>) Objects.requireNonNull(list.get("appointments"));
      return "services: ["
          + String.join(", ", starts)
          + "]\nexplaining: {process: %s, milestone: %s}\nappointments: {process: %s}"
              .formatted(
                  explaining.get("process"),
                  explaining.get("milestone"),
                  appointments.get("process"));
    }

    @Override
    public Optional<byte[]> form(String id) {
      return whole.form(id);
    }

    @Override
    public Optional<byte[]> decision(String id) {
      return whole.decision(id);
    }

    @Override
    public Optional<byte[]> process(String id) {
      return whole.process(id);
    }

    @Override
    public Optional<byte[]> steps() {
      return whole.steps();
    }

    @Override
    public Optional<byte[]> services() {
      return Optional.of(starts.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Terms terms() throws IOException {
    Map<String, byte[]> catalogue = new HashMap<>();
    for (String name : List.of(Terms.CHARTER, Terms.ASSUMPTIONS)) {
      catalogue.put(name, Files.readAllBytes(Path.of(name)));
    }
    return Terms.read(catalogue, LocalDate.parse("2026-06-11"), LIMITS);
  }

  /** Why a damage need not be noticed. */
  private static final class Reasons {

    private final Diagram diagram;
    private final Conduct whole;
    private final Terms terms;
    private final Library library;

    Reasons(byte[] bytes, Terms terms, Library library) {
      this.diagram = DiagramReader.read("whole.bpmn", bytes, terms.limits()).diagrams().get(0);
      this.whole = Conduct.of(bytes, terms, library);
      this.terms = terms;
      this.library = library;
    }

    String why(Mutants.Mutant mutant, Proof proof) {
      if (mutant.damage() == Mutants.Damage.TAG_DELETED) {
        return tag(mutant.more());
      }
      if (diagram.nodes().stream().noneMatch(node -> node.id().equals(mutant.element()))
          && diagram.flows().stream().noneMatch(flow -> flow.id().equals(mutant.element()))) {
        return "a note, which only people read";
      }
      Conduct damaged = Conduct.of(mutant.bytes(), terms, library);
      if (whole.isSameAs(damaged)) {
        return "nothing that a case does changes";
      }
      List<String> reasons = new ArrayList<>();
      Set<String> lost = without(whole.done(), damaged.done());
      Set<String> past = without(damaged.past(), whole.past());
      past.removeAll(lost);
      Set<String> twice = without(damaged.twice(), whole.twice());
      say(reasons, lost, "no case gets to %s any more, which no sentence demands");
      say(reasons, past, "a case can go past %s, which no sentence demands of every case");
      say(reasons, twice, "a case can do %s again, which no sentence forbids");
      Set<String> out = new TreeSet<>(whole.leftOutIn(damaged));
      out.removeAll(lost);
      out.removeAll(past);
      say(reasons, out, "%s no longer comes at once on one way, and no sentence minds");
      if (proof.findings().stream().anyMatch(each -> each.kind() == FindingKind.NO_BRANCH)) {
        reasons.add("that no branch may fit is said as advice");
      }
      if (reasons.isEmpty()) {
        reasons.add("the same steps come in another order, and no sentence minds");
      }
      return String.join("; ", reasons);
    }

    private static Set<String> without(Iterable<String> some, Set<String> others) {
      TreeSet<String> left = new TreeSet<>();
      some.forEach(left::add);
      left.removeAll(others);
      return left;
    }

    private void say(List<String> reasons, Set<String> steps, String words) {
      if (!steps.isEmpty()) {
        reasons.add(
            words.formatted(steps.stream().map(this::label).collect(Collectors.joining(", "))));
      }
    }

    private String label(String id) {
      return diagram.nodes().stream()
          .filter(node -> node.id().equals(id))
          .map(node -> "«" + node.label() + "»" + marked(node))
          .findFirst()
          .orElse(id);
    }

    private static String marked(Node node) {
      String mark = node.tags().get("charter.mark");
      return mark == null ? "" : " (marked " + mark + ")";
    }

    private String tag(String tag) {
      KnownSteps steps = KnownSteps.of(library);
      String value = tag.substring(tag.indexOf('=') + 1).strip();
      if (tag.startsWith("charter.mark = ") && !steps.doing(value).isEmpty()) {
        return "the step there does it, tagged or not";
      }
      if (tag.startsWith("keeps = ") && !steps.keeping(value).isEmpty()) {
        return "the step there keeps it, tagged or not";
      }
      if (tag.startsWith("charter.next.gd = ")) {
        return "in Gaelic the customer then reads what always stands there";
      }
      if (!tag.startsWith("charter.")) {
        return "read where the diagram runs, not by the sentences of the charter";
      }
      return switch (tag) {
        case "charter.holder = council" -> "whatever says nothing is held by the council";
        case "charter.holder = customer" -> "a clock runs there as well";
        default -> UNEXPLAINED;
      };
    }
  }
}
