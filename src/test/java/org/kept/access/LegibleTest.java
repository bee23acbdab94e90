package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleTest {

  @Test
  void takesWhatPeopleWrite() {
    String text = "Tha an sgudal làn,\r\n\ttwo bins \uD83D\uDE00 and עברית\u200F too.";

    assertThat(Legible.is(text)).isTrue();
    assertThat(Legible.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0x202E, 0x202A, 0x2066, 0x2069})
  void leavesOutWhatControlsMachinesOrTurnsWritingAbout(int point) {
    String text = "a" + Character.toString(point) + "b";

    assertThat(Legible.is(text)).isFalse();
    assertThat(Legible.of(text)).isEqualTo("ab");
  }

  @Test
  void leavesOutHalfACharacter() {
    assertThat(Legible.of("a\uD83Db\uDE00c")).isEqualTo("abc");
  }
}
