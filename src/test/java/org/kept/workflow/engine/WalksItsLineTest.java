package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which lines a journey has to walk. */
class WalksItsLineTest {

  private final WalksItsLine walks =
      new WalksItsLine(
          """
          | commitment | state | shown by |
          |---|---|---|
          | `listen` | lives | "Ask the customer", "Start the clock again": `Asking.weListen`, `Asking.weWait` |
          | `privacy` | partly | "Check the authority": `Asking.weListen`; beside the diagrams: `Asking.weLock` |
          | `easier-online` | partly | `Asking.weListen` |
          """);

  @Test
  void aJourneyShowsEachLineThatNamesIt() {
    assertThat(walks.linesShownBy("Asking.weListen"))
        .containsEntry("`listen`", Set.of("Ask the customer", "Start the clock again"))
        .containsEntry("`privacy`", Set.of("Check the authority"))
        .hasSize(2);
    assertThat(walks.linesShownBy("Asking.weWait")).containsOnlyKeys("`listen`");
    assertThat(walks.linesShownBy("Asking.we")).isEmpty();
    assertThat(walks.linesShownBy("Asking.weLock")).isEmpty();
  }
}
