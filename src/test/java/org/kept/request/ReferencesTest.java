package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  @Test
  void areShortEnoughToReadOutAndHaveNoLetterThatLooksLikeADigit() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> References.next()))
        .allMatch(reference -> reference.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"))
        .doesNotHaveDuplicates();
  }

  @Test
  void comeBackAsTheyWereMinted() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> References.next()))
        .allMatch(reference -> References.normal(reference).equals(reference));
  }

  @ParameterizedTest
  @CsvSource({
    "7K3QD-9XMPT, 7K3QD-9XMPT",
    "7k3qd-9xmpt, 7K3QD-9XMPT",
    "7k3qd9xmpt, 7K3QD-9XMPT",
    "' 7K3QD 9XMPT ', 7K3QD-9XMPT",
    "7K3-QD9-XM-PT, 7K3QD-9XMPT",
    "7K3QD\u20139XMPT, 7K3QD-9XMPT",
    "OI1L0-9XMPT, 01110-9XMPT",
    "oil10-9xmpt, 01110-9XMPT",
    "7K3QD-9XMP, ''",
    "7K3QD-9XMPTT, ''",
    "'', ''",
    "nonsense!, ''"
  })
  void areFoundHoweverAPersonTypesThem(String typed, String minted) {
    assertThat(References.normal(typed)).isEqualTo(minted);
  }
}
