package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenGameTest {

  private static final Limits PLENTY = new Limits(2_000_000, Duration.ofMinutes(1), 1 << 20);

  @ParameterizedTest
  @CsvSource({"2, 7", "10, 1027", "15, 32771", "17, 131075"})
  void findsThePublishedNumberOfStates(int branches, int states) {
    TokenGame game = play(Drawing.branches(branches));

    assertThat(game.states()).isEqualTo(states);
    assertThat(Reach.canAlwaysFinish(game)).isTrue();
  }

  @Test
  void aJoinAfterAChoiceWaitsForEver() {
    Drawing drawing = chosenThenJoined("parallelGateway");

    assertThat(Reach.of(play(drawing)).canAlwaysFinish()).isFalse();
  }

  @Test
  void anInclusiveJoinWaitsOnlyForWhatCanCome() {
    Drawing drawing = chosenThenJoined("inclusiveGateway");

    assertThat(Reach.of(play(drawing)).canAlwaysFinish()).isTrue();
  }

  /** The engine looks again only when something arrives there, and would stop for ever. */
  @Test
  void anInclusiveJoinLooksAgainWhenABranchDies() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><parallelGateway id='f'/><inclusiveGateway id='j'/>")
            .raw("<endEvent id='e1'/><endEvent id='e2'/>")
            .raw("<boundaryEvent id='bt' attachedToRef='B'><timerEventDefinition>")
            .raw("<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>")
            .task("A")
            .task("B")
            .task("T")
            .flow("s", "f")
            .flow("f", "A")
            .flow("f", "B")
            .flow("A", "j")
            .flow("B", "j")
            .flow("j", "T")
            .flow("T", "e1")
            .flow("bt", "e2");

    Reach reach = Reach.of(play(drawing));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(drawing, reach.doneTwice())).isEmpty();
  }

  @Test
  void aTaskAfterAnUnjoinedForkIsDoneTwice() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><parallelGateway id='f'/><endEvent id='e'/>")
            .task("A")
            .task("B")
            .task("T")
            .flow("s", "f")
            .flow("f", "A")
            .flow("f", "B")
            .flow("A", "T")
            .flow("B", "T")
            .flow("T", "e");

    Reach reach = Reach.of(play(drawing));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(drawing, reach.doneTwice())).containsExactly("e", "T");
  }

  @Test
  void aSubProcessIsOverWhenNothingIsLeftInIt() {
    Drawing drawing = Drawing.of("p").raw("<startEvent id='s'/><endEvent id='e'/>");
    drawing
        .within(
            "subProcess",
            "id='P'",
            () ->
                drawing
                    .raw("<startEvent id='ps'/><endEvent id='pe'/><parallelGateway id='pf'/>")
                    .task("A")
                    .task("B")
                    .flow("ps", "pf")
                    .flow("pf", "A")
                    .flow("pf", "B")
                    .flow("A", "pe")
                    .flow("B", "pe"))
        .task("T")
        .flow("s", "P")
        .flow("P", "T")
        .flow("T", "e");

    Reach reach = Reach.of(play(drawing));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(drawing, reach.doneTwice())).containsExactly("pe");
  }

  @Test
  void anEventSubProcessStopsWhatItIsIn() {
    Drawing drawing =
        Drawing.of("p").raw("<startEvent id='s'/><endEvent id='e'/>").task("A").task("B");
    drawing
        .within(
            "subProcess",
            "id='X' triggeredByEvent='true'",
            () ->
                drawing
                    .raw("<startEvent id='xs'><timerEventDefinition>")
                    .raw("<timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>")
                    .raw("<endEvent id='xe'/>")
                    .task("E")
                    .flow("xs", "E")
                    .flow("E", "xe"))
        .flow("s", "A")
        .flow("A", "B")
        .flow("B", "e");

    TokenGame game = play(drawing);
    Reach reach = Reach.of(game);

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(drawing, reach.done())).contains("E", "B");
    assertThat(ids(drawing, reach.doneTwice())).isEmpty();
  }

  @Test
  void givesNoOpinionWhereTokensMultiplyWithoutEnd() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><endEvent id='e'/>")
            .task("A")
            .flow("s", "A")
            .flow("A", "A")
            .flow("A", "A")
            .flow("A", "e");

    assertThatThrownBy(() -> play(drawing))
        .isInstanceOf(NotJudged.class)
        .hasMessageContaining("three");
  }

  @Test
  void stopsAtTheLimitOfStates() {
    Limits few = new Limits(100, Duration.ofMinutes(1), 1 << 20);

    assertThatThrownBy(
            () ->
                TokenGame.of(
                    Drawing.branches(10).diagram(),
                    Knowledge.NOTHING,
                    few,
                    Deadline.in(few.time())))
        .isInstanceOf(NotJudged.class)
        .hasMessageContaining("100 states");
  }

  private static Drawing chosenThenJoined(String join) {
    return Drawing.of("p")
        .raw("<startEvent id='s'/><exclusiveGateway id='x' default='d'/>")
        .raw("<" + join + " id='j'/><endEvent id='e'/>")
        .task("A")
        .task("B")
        .flow("s", "x")
        .perhaps("x", "A")
        .raw("<sequenceFlow id='d' sourceRef='x' targetRef='B'/>")
        .flow("A", "j")
        .flow("B", "j")
        .flow("j", "e");
  }

  private static TokenGame play(Drawing drawing) {
    return TokenGame.of(drawing.diagram(), Knowledge.NOTHING, PLENTY, Deadline.in(PLENTY.time()));
  }

  private static List<String> ids(Drawing drawing, java.util.BitSet nodes) {
    Diagram diagram = drawing.diagram();
    return nodes.stream().mapToObj(node -> diagram.node(node).id()).toList();
  }
}
