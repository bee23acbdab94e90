package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A journey that is named beside a line of the charter goes through an element that the line names,
 * or fails: so a line is not shown by a journey that does not need what keeps it.
 */
public class WalksItsLine implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  private static final Pattern ELEMENT = Pattern.compile("\"([^\"]+)\"");

  /** What shows a line without any diagram stands after these words. */
  private static final String BESIDE = "beside the diagrams:";

  private static final String BEFORE = "before";

  /** How often the elements of each line were gone through so far. */
  record Walks(Map<String, Long> byLine) {}

  private final String map;

  /** As the charter is mapped in our documents. */
  public WalksItsLine() throws IOException {
    this(Files.readString(Path.of("src/docs/charter-map.md")));
  }

  WalksItsLine(String map) {
    this.map = map;
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    Map<String, Set<String>> lines = linesShownBy(nameOf(context));
    context
        .getStore(ExtensionContext.Namespace.create(WalksItsLine.class, context.getUniqueId()))
        .put(BEFORE, walks(lines, counting(context)));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      return;
    }
    Walks before =
        context
            .getStore(ExtensionContext.Namespace.create(WalksItsLine.class, context.getUniqueId()))
            .get(BEFORE, Walks.class);
    Map<String, Set<String>> lines = linesShownBy(nameOf(context));
    eachIsWalked(nameOf(context), lines, before, walks(lines, counting(context)));
  }

  /** Fails for a line of whose elements none was walked between the two counts. */
  static void eachIsWalked(String test, Map<String, Set<String>> lines, Walks before, Walks after) {
    lines.forEach(
        (line, elements) ->
            assertThat(after.byLine().get(line))
                .as("%s shows %s, but goes through none of %s", test, line, elements)
                .isGreaterThan(before.byLine().get(line)));
  }

  /** The elements of each line that this test shows, by line; none for lines without elements. */
  Map<String, Set<String>> linesShownBy(String test) {
    Pattern named = Pattern.compile("\\b" + Pattern.quote(test) + "\\b");
    Map<String, Set<String>> lines = new TreeMap<>();
    map.lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> line.replaceAll(BESIDE + ".*", "|"))
        .map(line -> line.split("\\|", -1))
        .filter(cells -> named.matcher(cells[cells.length - 2]).find())
        .forEach(
            cells -> {
              Set<String> elements = new TreeSet<>();
              ELEMENT
                  .matcher(cells[cells.length - 2])
                  .results()
                  .forEach(found -> elements.add(found.group(1)));
              if (!elements.isEmpty()) {
                lines.put(cells[1].strip(), elements);
              }
            });
    return lines;
  }

  static Walks walks(Map<String, Set<String>> lines, ToLongFunction<String> count) {
    Map<String, Long> walks = new TreeMap<>();
    lines.forEach((line, elements) -> walks.put(line, elements.stream().mapToLong(count).sum()));
    return new Walks(walks);
  }

  private static ToLongFunction<String> counting(ExtensionContext context) {
    HistoryService history =
        SpringExtension.getApplicationContext(context).getBean(HistoryService.class);
    return name -> history.createHistoricActivityInstanceQuery().activityName(name).count();
  }

  private static String nameOf(ExtensionContext context) {
    return context.getRequiredTestMethod().getDeclaringClass().getSimpleName()
        + "."
        + context.getRequiredTestMethod().getName();
  }
}
