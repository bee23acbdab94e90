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
    TokenGame game = play(Sketch.branches(branches));

    assertThat(game.states()).isEqualTo(states);
    assertThat(Reach.canAlwaysFinish(game)).isTrue();
  }

  @Test
  void aJoinAfterAChoiceWaitsForEver() {
    Sketch sketch = chosenThenJoined("parallelGateway");

    assertThat(Reach.of(play(sketch)).canAlwaysFinish()).isFalse();
  }

  @Test
  void anInclusiveJoinWaitsOnlyForWhatCanCome() {
    Sketch sketch = chosenThenJoined("inclusiveGateway");

    assertThat(Reach.of(play(sketch)).canAlwaysFinish()).isTrue();
  }

  /** The engine looks again only when something arrives there, and would stop for ever. */
  @Test
  void anInclusiveJoinLooksAgainWhenABranchDies() {
    Sketch sketch =
        Sketch.of("p")
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

    Reach reach = Reach.of(play(sketch));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(sketch, reach.doneTwice())).isEmpty();
  }

  @Test
  void aTaskAfterAnUnjoinedForkIsDoneTwice() {
    Sketch sketch =
        Sketch.of("p")
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

    Reach reach = Reach.of(play(sketch));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(sketch, reach.doneTwice())).containsExactly("e", "T");
  }

  @Test
  void aSubProcessIsOverWhenNothingIsLeftInIt() {
    Sketch sketch = Sketch.of("p").raw("<startEvent id='s'/><endEvent id='e'/>");
    sketch
        .within(
            "subProcess",
            "id='P'",
            () ->
                sketch
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

    Reach reach = Reach.of(play(sketch));

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(sketch, reach.doneTwice())).containsExactly("pe");
  }

  @Test
  void anEventSubProcessStopsWhatItIsIn() {
    Sketch sketch =
        Sketch.of("p").raw("<startEvent id='s'/><endEvent id='e'/>").task("A").task("B");
    sketch
        .within(
            "subProcess",
            "id='X' triggeredByEvent='true'",
            () ->
                sketch
                    .raw("<startEvent id='xs'><timerEventDefinition>")
                    .raw("<timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>")
                    .raw("<endEvent id='xe'/>")
                    .task("E")
                    .flow("xs", "E")
                    .flow("E", "xe"))
        .flow("s", "A")
        .flow("A", "B")
        .flow("B", "e");

    TokenGame game = play(sketch);
    Reach reach = Reach.of(game);

    assertThat(reach.canAlwaysFinish()).isTrue();
    assertThat(ids(sketch, reach.done())).contains("E", "B");
    assertThat(ids(sketch, reach.doneTwice())).isEmpty();
  }

  @Test
  void givesNoOpinionWhereTokensMultiplyWithoutEnd() {
    Sketch sketch =
        Sketch.of("p")
            .raw("<startEvent id='s'/><endEvent id='e'/>")
            .task("A")
            .flow("s", "A")
            .flow("A", "A")
            .flow("A", "A")
            .flow("A", "e");

    assertThatThrownBy(() -> play(sketch))
        .isInstanceOf(NotJudged.class)
        .hasMessageContaining("three");
  }

  @Test
  void stopsAtTheLimitOfStates() {
    Limits few = new Limits(100, Duration.ofMinutes(1), 1 << 20);

    assertThatThrownBy(
            () ->
                TokenGame.of(
                    Sketch.branches(10).diagram(), Knowledge.NOTHING, few, Deadline.in(few.time())))
        .isInstanceOf(NotJudged.class)
        .hasMessageContaining("100 states");
  }

  private static Sketch chosenThenJoined(String join) {
    return Sketch.of("p")
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

  private static TokenGame play(Sketch sketch) {
    return TokenGame.of(sketch.diagram(), Knowledge.NOTHING, PLENTY, Deadline.in(PLENTY.time()));
  }

  private static List<String> ids(Sketch sketch, java.util.BitSet nodes) {
    Diagram diagram = sketch.diagram();
    return nodes.stream().mapToObj(node -> diagram.node(node).id()).toList();
  }
}
