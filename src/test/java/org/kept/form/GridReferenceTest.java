package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridReferenceTest {

  /**
   * The first is the worked example of Ordnance Survey's guide to coordinate systems in Great
   * Britain, the water tower at Caister; the last is the corner that all is counted from.
   */
  @ParameterizedTest
  @CsvSource({
    "TG 51409 13177, 651409, 313177",
    "NN 166 712,     216600, 771200",
    "NH 665 454,     266500, 845400",
    "TQ 300 804,     530000, 180400",
    "HP 60 13,       460000, 1213000",
    "SV 00000 00000, 0,      0"
  })
  void standsForMetresEastAndNorth(String written, int easting, int northing) {
    GridReference read = GridReference.read(written).orElseThrow();

    assertThat(read.easting()).isEqualTo(easting);
    assertThat(read.northing()).isEqualTo(northing);
    assertThat(read.written()).isEqualTo(written);
    assertThat(GridReference.at(easting, northing, read.digits())).contains(read);
  }

  /** The worked example of the guide, back from metres to degrees. */
  @Test
  void isReckonedBackToDegrees() {
    GridDegrees tower = GridDegrees.of(651_409.903, 313_177.270);

    assertThat(tower.latitude()).isCloseTo(52 + 39 / 60.0 + 27.2531 / 3600, within(0.000_000_1));
    assertThat(tower.longitude()).isCloseTo(1 + 43 / 60.0 + 4.5177 / 3600, within(0.000_000_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nh665454", "NH 665454", " N H 665 454 ", "nh 665 454"})
  void isReadHoweverItIsTyped(String typed) {
    assertThat(GridReference.read(typed).orElseThrow().written()).isEqualTo("NH 665 454");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NH",
        "NH 6",
        "NH 665 45",
        "NI 66 45",
        "IV99 1AB",
        "ZZ 12 34",
        "AA 12 34",
        "NH 665454 665454",
        "665 454"
      })
  void isNoneIfItCannotBe(String typed) {
    assertThat(GridReference.read(typed)).isEmpty();
  }

  @Test
  void namesTheSquareInWhichAPointLies() {
    assertThat(GridReference.at(266_599, 845_499, 3).orElseThrow().written())
        .isEqualTo("NH 665 454");
    assertThat(GridReference.at(-1, 845_400, 3)).isEmpty();
    assertThat(GridReference.at(266_500, 1_300_000, 3)).isEmpty();
  }
}
