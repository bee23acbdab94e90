package org.kept.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.form.Gazetteer.Address;

class AddressFileTest {

  @Test
  void readsColumnsInAnyOrderAndPassesOverTheOthers() throws Exception {
    assertThat(
            read(
                """
                \uFEFF# A remark
                Postcode,Easting,UPRN,Line
                iv991ab,266500,000123," 1  ""Tigh"" Wynd, Top
                Floor "

                """))
        .containsExactly(new Address("123", "1 \"Tigh\" Wynd, Top Floor", "", "IV99 1AB"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                       | It is empty.",
        "uprn,line                                                | names no column 'postcode'",
        "uprn,line,postcode;1234567890123,1 Kirk Wynd,IV99 1AB    | Line 2: its uprn must be",
        "uprn,line,postcode;0,1 Kirk Wynd,IV99 1AB                | Line 2: its uprn must be",
        "uprn,line,postcode;1,,IV99 1AB                           | Line 2: its line must have",
        "uprn,line,postcode;1,1 Kirk Wynd,IV99                    | Line 2: its postcode must be",
        "uprn,line,postcode;1,1 Kirk Wynd                         | Line 2: its postcode must be",
        "uprn,line,postcode;1,\"1 Kirk Wynd,IV99 1AB              | Line 2: a quote is never closed.",
      })
  void saysInWhichLineWhatIsWrong(String csv, String message) {
    assertThatThrownBy(() -> read(csv.replace(';', '\n')))
        .isInstanceOf(AddressFile.Unusable.class)
        .hasMessageContaining(message);
  }

  /** Its stream never ends: whoever reads it whole never comes back. */
  @Test
  void refusesAFileWithoutLineEndsBeforeItIsWhole() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }
        };

    assertThatThrownBy(() -> AddressFile.read(endless, address -> {}))
        .isInstanceOf(AddressFile.Unusable.class)
        .hasMessage("Line 1: it is too long.");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = "uprn,line,postcode\n1,1 Ceàrn,IV99 1AB\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(new ByteArrayInputStream(latin)))
        .isInstanceOf(AddressFile.Unusable.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void theListOfTheSampleCouncilIsPlainlyInvented() throws Exception {
    List<Address> addresses;
    try (InputStream csv =
        AddressFileTest.class.getResourceAsStream("/org/kept/sample/addresses.csv")) {
      addresses = read(csv);
    }

    assertThat(addresses).hasSizeGreaterThan(100);
    assertThat(addresses).allMatch(address -> address.uprn().startsWith("99999"));
    assertThat(addresses).allMatch(address -> address.postcode().startsWith("IV99 "));
  }

  private static List<Address> read(String csv) throws IOException, AddressFile.Unusable {
    return read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Address> read(InputStream csv) throws IOException, AddressFile.Unusable {
    List<Address> addresses = new ArrayList<>();
    AddressFile.read(csv, addresses::add);
    return addresses;
  }
}
