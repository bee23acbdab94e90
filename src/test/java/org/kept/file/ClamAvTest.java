package org.kept.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kept.file.Clamd.Mood;
import org.kept.file.FileChecker.Verdict;

/** The scanner says what is in a file, or it said nothing; it never holds anybody up for long. */
@Timeout(30)
class ClamAvTest {

  private final Clamd clamd = new Clamd();
  private final ClamAv scanner = at(clamd.port());

  @AfterEach
  void closes() {
    scanner.close();
    clamd.close();
  }

  @Test
  void letsTheWholeFileBeLookedThrough() {
    byte[] file = new byte[300_001];
    new Random(7).nextBytes(file);

    assertThat(check(file)).isEqualTo(Verdict.CLEAN);
    assertThat(clamd.scanned()).singleElement().isEqualTo(file);
    assertThat(check(SentFiles.bytes(Clamd.EICAR))).isEqualTo(Verdict.HARMFUL);
    assertThat(check(new byte[0])).isEqualTo(Verdict.CLEAN);
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL")
  void whatIsNoVerdictIsNone(Mood mood) {
    clamd.feels(mood);
    // Larger than what the two ends of a connection hold, so that writing has to wait.
    assertThat(check(new byte[20_000_000])).isEqualTo(Verdict.UNDONE);

    clamd.feels(Mood.WELL);
    assertThat(check(SentFiles.jpeg(1))).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void whereNobodyListensNothingIsDone() {
    clamd.close();

    assertThat(check(SentFiles.jpeg(1))).isEqualTo(Verdict.UNDONE);
  }

  @Test
  void whereNobodyScansNothingIsSaidToBeClean() {
    FileChecker nobody = new NobodyScans();

    assertThat(nobody.check(new ByteArrayInputStream(new byte[1]))).isEqualTo(Verdict.NOT_SCANNED);
    assertThat(nobody.scans()).isFalse();
    assertThat(scanner.scans()).isTrue();
  }

  private Verdict check(byte[] content) {
    return scanner.check(new ByteArrayInputStream(content));
  }

  private static ClamAv at(int port) {
    return new ClamAv(new FileSettings.ClamAv("127.0.0.1", port, Duration.ofSeconds(1)));
  }
}
