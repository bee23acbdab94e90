package org.kept.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kept.form.Gazetteer.Address;
import org.kept.journey.KeptTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The council's list is read when it is new, as a whole or not at all, and found by postcode. */
@KeptTest
@ExtendWith(OutputCaptureExtension.class)
abstract class GazetteerContract {

  private static final String HEAD = "uprn,line,town,postcode\n";

  private static final Instant FIRST = Instant.parse("2026-06-10T10:00:00Z");

  private int tables;

  @Autowired private ResourceLoader resources;
  @Autowired private JdbcClient jdbc;
  @Autowired private JdbcTemplate batches;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private AddressTable shared;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @AfterEach
  void theSharedListIsBack() {
    shared.start();
  }

  @Test
  void findsTheAddressesOfAPostcodeInTheOrderOfTheList() throws IOException {
    AddressTable table =
        started(
            HEAD
                + "10,10 Kirk Wynd,Strathmore,IV99 1AB\n"
                + "2,\"Flat 1, 2 Kirk Wynd\",Strathmore,iv991ab\n"
                + "3,1 Braeside,Strathmore,IV99 2BB\n");

    assertThat(table.available()).isTrue();
    assertThat(table.at("IV99 1AB"))
        .containsExactly(
            new Address("10", "10 Kirk Wynd", "Strathmore", "IV99 1AB"),
            new Address("2", "Flat 1, 2 Kirk Wynd", "Strathmore", "IV99 1AB"));
    assertThat(table.at("IV99 9ZZ")).isEmpty();
    assertThat(table.find("3")).map(Address::line).contains("1 Braeside");
    assertThat(table.find("4")).isEmpty();
  }

  @Test
  void readsEveryFileOnceAndANewOneInPlaceOfTheOld(CapturedOutput said) throws IOException {
    started(HEAD + "1,1 Kirk Wynd,Strathmore,IV99 1AB\n");
    Instant before = readAt();
    started(HEAD + "1,1 Kirk Wynd,Strathmore,IV99 1AB\n");

    assertThat(readAt()).isEqualTo(before);
    assertThat(said).containsOnlyOnce("Read 1 addresses");

    AddressTable table = started(HEAD + "2,2 Kirk Wynd,Strathmore,IV99 1AB\n");

    assertThat(table.find("1")).isEmpty();
    assertThat(table.find("2")).isPresent();
  }

  @Test
  void whatIsOfNoUseChangesNothing(CapturedOutput said) throws IOException {
    started(HEAD + "1,1 Kirk Wynd,Strathmore,IV99 1AB\n");

    AddressTable table =
        started(HEAD + "2,2 Kirk Wynd,Strathmore,IV99 1AB\nx,3 Kirk Wynd,Strathmore,IV99 1AB\n");
    assertThat(table.available()).isTrue();
    assertThat(table.find("1")).isPresent();
    assertThat(table.find("2")).isEmpty();
    assertThat(said).contains("was not taken", "Line 3: its uprn must be 1 to 12 digits.");

    table = started(HEAD + "2,2 Kirk Wynd,A,IV99 1AB\n2,3 Kirk Wynd,A,IV99 1AB\n");
    assertThat(table.find("1")).isPresent();
    assertThat(said).contains("Two of its lines have the same uprn");

    table = started(HEAD);
    assertThat(table.find("1")).isPresent();
    assertThat(said).contains("It has no addresses.");

    table = table(folder.resolve("there-is-none.csv").toString());
    table.start();
    assertThat(table.find("1")).isPresent();
    assertThat(said).contains("cannot be read");
  }

  @Test
  void withoutAFileThereIsNoAddress() {
    AddressTable table = table("");
    table.start();

    assertThat(table.available()).isFalse();
    assertThat(table.at("IV99 1AB")).isEmpty();
    assertThat(table.find("999990000025")).isEmpty();
  }

  @Test
  void takesManyInPortions() throws IOException {
    String rows =
        IntStream.rangeClosed(1, 2500)
            .mapToObj(
                number ->
                    "%d,%d Long Road,Strathmore,IV99 %dA%c"
                        .formatted(number, number, number % 9 + 1, 'A' + number % 20))
            .collect(Collectors.joining("\n"));

    AddressTable table = started(HEAD + rows);

    assertThat(jdbc.sql("select count(*) from gazetteer_address").query(Long.class).single())
        .isEqualTo(2500);
    List<Address> some = table.at("IV99 2AB");
    assertThat(some).isNotEmpty().extracting(Address::postcode).containsOnly("IV99 2AB");
  }

  private AddressTable started(String csv) throws IOException {
    Path file = folder.resolve("addresses.csv");
    Files.writeString(file, csv);
    AddressTable table = table(file.toString());
    table.start();
    return table;
  }

  private AddressTable table(String file) {
    return new AddressTable(
        new GazetteerSettings(file),
        resources,
        jdbc,
        batches,
        // Each a minute later, so that a file that is read again shows.
        Clock.fixed(FIRST.plusSeconds(60L * tables++), ZoneOffset.UTC),
        transactions);
  }

  private Instant readAt() {
    return jdbc.sql("select read_at from gazetteer_edition")
        .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
