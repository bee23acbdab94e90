package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoundnessTest {

  /** Decide, then B or C, which a join waits for both of. */
  private static final Diagram JOINED =
      Sketch.draw()
          .start("s")
          .user("Decide", "B", "C")
          .xor("Which")
          .and("Together")
          .end("Done")
          .way("s", "Decide", "Which")
          .otherwise("left", "Which", "B")
          .branch("right", "Which", "C")
          .byDefault("Which", "left")
          .way("B", "Together")
          .way("C", "Together")
          .way("Together", "Done")
          .diagram();

  private static HandMade joined() {
    return new HandMade(JOINED)
        .waits("Decide", "Decide")
        .waits("B", "B")
        .waits("C", "C")
        .state("stands", List.of(), List.of("Together"), List.of())
        .step("start", "start", "", "*s +Decide", "Decide")
        .step("Decide", "complete Decide", "", "*Decide +Which >left +B", "B")
        .step("Decide", "complete Decide", "", "*Decide +Which >right +C", "C")
        .step("B", "complete B", "", "*B >B-Together", "stands");
  }

  @Test
  void showsTheShortestWayToTheStop() {
    HandMade space =
        joined()
            .step(
                "C",
                "complete C",
                "",
                "*C >C-Together +Together *Together >Together-Done +Done",
                "ended");

    List<Finding> findings = Soundness.findings(space);

    assertThat(findings).extracting(Finding::kind).contains(FindingKind.STUCK);
    Finding stuck = findings.get(0);
    assertThat(stuck.element()).isEqualTo("Together");
    assertThat(stuck.message())
        .isEqualTo(
            "«Together» waits for both «B» and «C», but when the case takes the branch «left», only"
                + " «B» happens: the case stops there with nobody holding it. Bring the branches"
                + " together with an exclusive gateway, or let all of them run. Had the case taken"
                + " the branch «right», it would have gone on to «C».");
    assertThat(stuck.path())
        .containsExactly(
            new PathStep(null, "A case starts.", false, false),
            new PathStep("Decide", "«Decide» is completed.", false, false),
            new PathStep("left", "The case takes the branch «left».", true, true),
            new PathStep("B", "«B» is completed.", false, false));
    assertThat(Soundness.canAlwaysFinish(space)).isFalse();
  }

  @Test
  void sendsTheBranchesTogetherBackIfTheyAreBroughtTogetherWell() {
    HandMade space =
        joined()
            .step("stands", "complete B", "", "*Together >Together-Done +Done", "ended")
            .step(
                "C",
                "complete C",
                "",
                "*C >C-Together +Together *Together >Together-Done +Done",
                "ended");

    assertThat(Soundness.findings(space)).isEmpty();
    assertThat(Soundness.canAlwaysFinish(space)).isTrue();
  }
}
