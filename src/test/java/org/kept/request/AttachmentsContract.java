package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.file.Clamd;
import org.kept.file.FileChecker;
import org.kept.file.FileKind;
import org.kept.file.FileSettings;
import org.kept.file.SentFiles;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Files are kept, scanned, attached and cleared away, whoever is in the way; on both databases. */
@KeptTest
abstract class AttachmentsContract {

  private static final Set<FileKind> ALL = EnumSet.allOf(FileKind.class);

  @Autowired private Requests requests;
  @Autowired private Attachments attachments;
  @Autowired private FileRows rows;
  @Autowired private Ledger ledger;
  @Autowired private Moment moment;
  @Autowired private Attempts attempts;
  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private RepositoryService repository;

  private Clamd clamd;
  private Attachments scanning;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
    clamd = new Clamd();
    FileChecker scanner = clamd.scanner(Duration.ofSeconds(1));
    scanning = new Attachments(rows, scanner, settings(false), ledger, moment, attempts);
  }

  private FileSettings settings(boolean releaseWaiting) {
    return new FileSettings(
        DataSize.ofMegabytes(10),
        5,
        6,
        releaseWaiting,
        new FileSettings.ClamAv("127.0.0.1", clamd.port(), Duration.ofSeconds(1)));
  }

  @AfterEach
  void timeGoesOn() {
    clamd.close();
    clock.run();
  }

  @Test
  void aFileComesBackAsItWasSent() throws IOException {
    byte[] picture = largePicture(3 * FileRows.PIECE + 17);

    Attachment file = only(sentWith(hold("hole.jpg", picture)));

    assertThat(file.name()).isEqualTo("hole.jpg");
    assertThat(file.size()).isEqualTo(picture.length);
    assertThat(file.kind()).isEqualTo(FileKind.JPEG);
    assertThat(file.question()).isEqualTo("photos");
    assertThat(file.state()).isEqualTo(Attachment.State.NOT_SCANNED);
    assertThat(content(file)).isEqualTo(picture);
  }

  @Test
  void theLedgerKnowsAFileByItsIdOnly() throws IOException {
    HeldFile first = hold("Unmistakable name.jpg", SentFiles.jpeg(1));
    clock.advance(Duration.ofSeconds(1));
    String reference = sentWith(first, hold("b.pdf", SentFiles.pdf()));

    LedgerEntry entry = entry(reference, "files-attached");
    List<Attachment> files = attachments.of(reference);
    assertThat(entry.detail())
        .containsEntry("count", "2")
        .containsEntry("kinds", "jpeg,pdf")
        .containsEntry("files", files.get(0).id() + "," + files.get(1).id())
        .doesNotContainValue("Unmistakable name.jpg");
    assertThat(entry.actor()).isEqualTo("customer");
    assertThat(requests.storyFor(reference, Locale.ENGLISH))
        .extracting(StoryLine::sentence)
        .contains("You sent 2 files.");
    assertThat(ledger.verify(reference).intact()).isTrue();
  }

  @Test
  void aRequestAndItsFilesAreOneCommitOrNone() throws IOException {
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(2));
    repository.suspendProcessDefinitionByKey("service-request");
    try {
      assertThatThrownBy(() -> sentWith(held)).isInstanceOf(RuntimeException.class);
    } finally {
      repository.activateProcessDefinitionByKey("service-request");
    }

    assertThat(attachments.held(held.token())).contains(held);
    assertThat(attachments.of(sentWith(held))).hasSize(1);
  }

  @Test
  void twoClicksAreOneRequestWithTheFileOnce() throws IOException {
    String once = UUID.randomUUID().toString();
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(3));

    List<Object> results = Threads.atOnce(4, () -> requests.submit(aPothole(once, held)));
    // The second click may have sent the file again.
    HeldFile again = hold("hole.jpg", SentFiles.jpeg(3));
    Submitted late = requests.submit(aPothole(once, again));

    assertThat(results).allMatch(Submitted.Accepted.class::isInstance);
    assertThat(late).isInstanceOf(Submitted.Accepted.class);
    String reference = ((Submitted.Accepted) late).reference();
    assertThat(results.stream().map(one -> ((Submitted.Accepted) one).reference()).distinct())
        .containsExactly(reference);
    assertThat(attachments.of(reference)).hasSize(1);
    HeldFile other = hold("hole.jpg", SentFiles.jpeg(4));
    assertThat(requests.submit(aPothole(once, other))).isInstanceOf(Submitted.KeyReused.class);
  }

  @Test
  void aFileBelongsToOneRequestOnly() throws IOException {
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(5));
    String first = sentWith(held);

    // Whoever holds its token is still told whose it is, however long ago that was.
    clock.advance(Duration.ofHours(26));
    assertThat(attachments.held(held.token()))
        .get()
        .extracting(HeldFile::reference, HeldFile::sha256)
        .containsExactly(first, held.sha256());
    Council.Case other = council.pothole();
    assertThatThrownBy(() -> requests.addInformation(other.reference, "Look.", List.of(held)))
        .isInstanceOf(FilesGone.class);
    assertThatThrownBy(() -> sentWith(held)).isInstanceOf(FilesGone.class);
    assertThat(kinds(other.reference)).doesNotContain("information-received");
    assertThat(attachments.of(other.reference)).isEmpty();
    UUID id = only(first).id();
    assertThat(attachments.find(other.reference, id)).isEmpty();
    assertThat(attachments.find(first, id)).isPresent();
  }

  @Test
  void aPictureAloneAnswersOurQuestion() throws IOException {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Can you send us a picture?");
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(6));

    List<Object> results =
        Threads.atOnce(
            3,
            () -> {
              requests.addInformation(hole.reference, " ", List.of(held));
              return "told";
            });

    assertThat(results).containsOnly("told");
    assertThat(attachments.of(hole.reference)).hasSize(1);
    assertThat(kinds(hole.reference))
        .containsOnlyOnce("files-attached")
        .containsOnlyOnce("information-received")
        .containsOnlyOnce("clock-resumed");
  }

  @Test
  void wordsWithAFileThatAreSentTwiceAreWrittenOnce() throws IOException {
    Council.Case hole = council.pothole();
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(16));

    requests.addInformation(hole.reference, "This is the hole.", List.of(held));
    requests.addInformation(hole.reference, " This is the hole. ", List.of(held));
    // Chosen again, it is the same file.
    requests.addInformation(
        hole.reference, "This is the hole.", List.of(hold("hole.jpg", SentFiles.jpeg(16))));
    assertThat(kinds(hole.reference)).containsOnlyOnce("information-received");
    assertThat(only(hole.reference).question())
        .isEqualTo(Attachments.INFORMATION)
        .as("as no form can call a question")
        .doesNotMatch("[a-z][A-Za-z0-9]*");

    requests.addInformation(hole.reference, "It is deeper now.", List.of(held));
    requests.addInformation(hole.reference, "It is deeper now.");
    assertThat(kinds(hole.reference)).filteredOn("information-received"::equals).hasSize(3);
  }

  @Test
  void nothingIsAddedAfterTheAnswer() throws IOException {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    HeldFile held = hold("hole.jpg", SentFiles.jpeg(7));

    assertThatThrownBy(() -> requests.addInformation(hole.reference, "", List.of(held)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already told you the outcome");
    assertThat(attachments.of(hole.reference)).isEmpty();
  }

  @Test
  void aRequestHoldsSoManyFiles() throws IOException {
    Council.Case hole = council.pothole();
    for (int i = 0; i < 20; i++) {
      requests.addInformation(
          hole.reference, "", List.of(hold("hole.jpg", SentFiles.jpeg(100 + i))));
    }
    HeldFile one = hold("hole.jpg", SentFiles.jpeg(200));

    assertThatThrownBy(() -> requests.addInformation(hole.reference, "More", List.of(one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many files as it can hold");
    assertThat(attachments.of(hole.reference)).hasSize(20);
  }

  @Test
  void whatIsHarmfulIsRefusedAtTheDoor() throws IOException {
    long before = count("request_file");

    Holding holding = hold(scanning, "note.txt", SentFiles.bytes(Clamd.EICAR));

    assertThat(holding).isEqualTo(new Holding.Refused("note.txt", "harmful", FileKind.TEXT));
    assertThat(count("request_file")).isEqualTo(before);
  }

  @Test
  void whileTheScannerIsAwayNobodyOpensAFileAndItIsScannedLater() throws IOException {
    clamd.feels(Clamd.Mood.DIES);
    String reference = sentWith(held(hold(scanning, "hole.jpg", SentFiles.jpeg(8))));
    Attachment waiting = only(reference);
    assertThat(waiting.state()).isEqualTo(Attachment.State.WAITING);
    assertThat(waiting.readable()).isFalse();
    assertThatThrownBy(() -> content(waiting)).isInstanceOf(IllegalStateException.class);
    clock.advance(Duration.ofMinutes(1));
    scanning.scanWaiting();
    assertThat(only(reference).state()).isEqualTo(Attachment.State.WAITING);

    clamd.feels(Clamd.Mood.WELL);
    scanning.scanWaiting();

    assertThat(only(reference).state()).isEqualTo(Attachment.State.CLEAN);
    assertThat(content(only(reference))).isEqualTo(SentFiles.jpeg(8));
  }

  @Test
  void nobodyWaitsTwiceForAScannerThatIsAway() throws IOException {
    clamd.feels(Clamd.Mood.DIES);
    held(hold(scanning, "a.jpg", SentFiles.jpeg(13)));
    clamd.feels(Clamd.Mood.WELL);

    String reference = sentWith(held(hold(scanning, "b.jpg", SentFiles.jpeg(14))));

    assertThat(only(reference).state()).isEqualTo(Attachment.State.WAITING);
    assertThat(clamd.scanned()).isEmpty();
    while (only(reference).state() == Attachment.State.WAITING) {
      scanning.scanWaiting();
    }
    assertThat(only(reference).state()).isEqualTo(Attachment.State.CLEAN);
    held(hold(scanning, "c.jpg", SentFiles.jpeg(15)));
    assertThat(clamd.scanned()).anyMatch(read -> Arrays.equals(read, SentFiles.jpeg(15)));
  }

  @Test
  void whatIsFoundHarmfulLaterIsDeletedAndToldToBoth() throws IOException {
    clamd.feels(Clamd.Mood.SILENT);
    String reference =
        sentWith(held(hold(scanning, "note.txt", SentFiles.bytes(Clamd.EICAR + "\n8"))));
    clamd.feels(Clamd.Mood.WELL);

    List<Object> results =
        Threads.atOnce(
            3,
            () -> {
              scanning.scanWaiting();
              return "done";
            });

    assertThat(results).containsOnly("done");
    Attachment file = only(reference);
    assertThat(file.state()).isEqualTo(Attachment.State.HARMFUL);
    assertThat(file.name()).isEqualTo("note.txt");
    assertThat(
            jdbc.sql("select count(*) from request_file_piece where file = ?")
                .param(file.id())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(kinds(reference)).containsOnlyOnce("file-harmful");
    assertThat(entry(reference, "file-harmful").detail())
        .containsOnly(Map.entry("file", file.id().toString()), Map.entry("kind", "text"));
    assertThat(requests.storyFor(reference, Locale.ENGLISH))
        .extracting(StoryLine::sentence)
        .contains(
            "We found a virus or something like it in a file of yours, and deleted the file.");
    assertThat(requests.storyForStaff(reference, Locale.ENGLISH))
        .extracting(StoryLine::sentence)
        .contains("Something harmful was found in a file, which was deleted");
  }

  @Test
  void whatIsFoundHarmfulJustBeforeItIsAttachedIsToldToo() throws IOException {
    clamd.feels(Clamd.Mood.DIES);
    HeldFile held = held(hold(scanning, "note.txt", SentFiles.bytes(Clamd.EICAR + "\n9")));
    clamd.feels(Clamd.Mood.WELL);
    while (attachments.held(held.token()).filter(HeldFile::harmful).isEmpty()) {
      scanning.scanWaiting();
    }

    String reference = sentWith(held);

    assertThat(only(reference).state()).isEqualTo(Attachment.State.HARMFUL);
    assertThat(kinds(reference))
        .containsOnlyOnce("files-attached")
        .containsOnlyOnce("file-harmful");
    assertThat(ledger.verify(reference).intact()).isTrue();
  }

  @Test
  void aSafeCopyOfWhatWasDeletedIsTaken() throws IOException {
    clamd.feels(Clamd.Mood.DIES);
    HeldFile bad = held(hold(scanning, "note.txt", SentFiles.bytes(Clamd.EICAR + "\n10")));
    String reference = sentWith(bad);
    clamd.feels(Clamd.Mood.WELL);
    while (only(reference).state() != Attachment.State.HARMFUL) {
      scanning.scanWaiting();
    }

    // A scanner that knows better now lets the same file through.
    requests.addInformation(
        reference, "", List.of(hold("note.txt", SentFiles.bytes(Clamd.EICAR + "\n10"))));
    // The page on which the deleted one is ticked may come once more.
    requests.addInformation(reference, "", List.of(bad));

    assertThat(attachments.of(reference))
        .extracting(Attachment::state)
        .containsExactlyInAnyOrder(Attachment.State.HARMFUL, Attachment.State.NOT_SCANNED);
  }

  @Test
  void whereAScannerIsSetUpLaterItLooksThroughWhatIsThere() throws IOException {
    String reference = sentWith(hold("hole.jpg", SentFiles.jpeg(9)));

    while (only(reference).state() == Attachment.State.NOT_SCANNED) {
      scanning.scanWaiting();
    }

    assertThat(only(reference).state()).isEqualTo(Attachment.State.CLEAN);
  }

  @Test
  void whereTheScannerIsTakenAwayFilesAreLetOutOnlyIfTheSettingsSayTheyMayBe() throws IOException {
    clamd.feels(Clamd.Mood.RUBBISH);
    String reference = sentWith(held(hold(scanning, "hole.jpg", SentFiles.jpeg(10))));
    assertThat(only(reference).state()).isEqualTo(Attachment.State.WAITING);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Attachments.class);
    logger.addAppender(log);
    log.start();
    try {
      Attachments without =
          new Attachments(rows, Clamd.nobodyScans(), settings(false), ledger, moment, attempts);
      without.scanWaiting();
      without.scanWaiting();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(only(reference).state()).isEqualTo(Attachment.State.WAITING);
    assertThat(log.list).singleElement().matches(said -> said.getLevel() == Level.ERROR);
    assertThat(log.list.get(0).getFormattedMessage()).contains("KEPT_FILES_CLAMAV_HOST");

    new Attachments(rows, Clamd.nobodyScans(), settings(true), ledger, moment, attempts)
        .scanWaiting();

    assertThat(only(reference).state()).isEqualTo(Attachment.State.NOT_SCANNED);
  }

  @Test
  void whatNobodyTakesUpGoesAwayAfterADay() throws IOException {
    HeldFile left = hold("left.jpg", SentFiles.jpeg(11));
    // More than go away at once.
    for (int i = 0; i < 55; i++) {
      hold("left.jpg", SentFiles.jpeg(300 + i));
    }
    String reference = sentWith(hold("taken.jpg", SentFiles.jpeg(12)));
    clock.advance(Duration.ofHours(23));
    attachments.sweep();
    assertThat(attachments.held(left.token())).isPresent();

    clock.advance(Duration.ofHours(1));
    assertThat(attachments.held(left.token())).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(attachments.sweep()).isPositive();

    assertThat(count("request_file where reference is null")).isZero();
    assertThat(
            count(
                "request_file_piece where file not in"
                    + " (select id from request_file where reference is not null)"))
        .isZero();
    assertThat(content(only(reference))).isEqualTo(SentFiles.jpeg(12));
  }

  private static byte[] largePicture(int size) {
    byte[] picture = new byte[size];
    new Random(1).nextBytes(picture);
    byte[] beginning = SentFiles.jpeg(1);
    System.arraycopy(beginning, 0, picture, 0, beginning.length);
    return picture;
  }

  private HeldFile hold(String name, byte[] content) throws IOException {
    return held(hold(attachments, name, content));
  }

  private static Holding hold(Attachments at, String name, byte[] content) throws IOException {
    return at.hold(name, content.length, new ByteArrayResource(content), ALL);
  }

  private static HeldFile held(Holding holding) {
    assertThat(holding).isInstanceOf(Holding.Held.class);
    return ((Holding.Held) holding).file();
  }

  private String sentWith(HeldFile... files) {
    Submitted submitted = requests.submit(aPothole(UUID.randomUUID().toString(), files));
    return ((Submitted.Accepted) submitted).reference();
  }

  private Submit aPothole(String once, HeldFile... files) {
    Submit plain =
        council.submission(
            "pothole",
            Map.of(
                "road", "Glen Avenue",
                "where", "Outside number 7",
                "size", "dinner-plate",
                "hazard", "no"),
            once);
    return new Submit(
        plain.service(),
        plain.channel(),
        plain.answers(),
        plain.decisions(),
        plain.customer(),
        Arrays.stream(files).map(file -> new Sent("photos", file)).toList(),
        once);
  }

  private Attachment only(String reference) {
    assertThat(attachments.of(reference)).hasSize(1);
    return attachments.of(reference).get(0);
  }

  private byte[] content(Attachment file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    attachments.write(file, out);
    return out.toByteArray();
  }

  private List<String> kinds(String reference) {
    return ledger.of(reference).stream().map(LedgerEntry::kind).toList();
  }

  private LedgerEntry entry(String reference, String kind) {
    return ledger.of(reference).stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
