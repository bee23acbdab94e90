package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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

  @Test
  void aJourneyThatGoesThroughNoneOfTheElementsFails() {
    Map<String, Set<String>> lines = walks.linesShownBy("Asking.weListen");
    WalksItsLine.Walks before = WalksItsLine.walks(lines, element -> 3);
    WalksItsLine.Walks asked =
        WalksItsLine.walks(lines, element -> element.equals("Ask the customer") ? 4 : 3);
    WalksItsLine.Walks both =
        WalksItsLine.walks(lines, element -> element.equals("Start the clock again") ? 3 : 4);

    assertThatThrownBy(() -> WalksItsLine.eachIsWalked("it", lines, before, before))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> WalksItsLine.eachIsWalked("it", lines, before, asked))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it shows `privacy`, but goes through none of [Check the authority]");
    WalksItsLine.eachIsWalked("it", lines, before, both);
  }
}
