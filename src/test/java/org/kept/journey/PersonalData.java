package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is personal stays with the request: whoever erases it there has erased it everywhere. Looks
 * for words that stand nowhere else.
 */
@KeptTest
abstract class PersonalData {

  private static final String PHONE = "960999";

  /**
   * However the number is written, with its area or without. Six digits stand by chance in one of
   * three hundred thousand digests, and the ledger holds thousands.
   */
  private static final Pattern PHONE_WRITTEN =
      Pattern.compile("1632\\D{0,3}960\\D?999|(?<![0-9a-f])960\\D?999(?![0-9a-f])");

  /** Who the customer is, and what people write in the story below: a word of each. */
  private static final List<String> WORDS =
      List.of(
          "wilhelmina",
          "farquharson",
          PHONE,
          "unmistakable crescent",
          "quetzalbrae",
          "xylophonecar",
          "zugzwangquestion",
          "jabberwockanswer",
          "mxyzptlkhandover",
          "zephyrworkorder",
          "borogovetakeback",
          "vorpalreason",
          "syzygyalternative",
          "quizzicalreviewer",
          "bandersnatchcomment");

  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private ManagementService management;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger kept = (Logger) LoggerFactory.getLogger("org.kept");
  private @Nullable Level before;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.INFO);
    kept.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    root.setLevel(before);
    kept.setLevel(Level.INFO);
    clock.run();
  }

  @Test
  void staysWithTheRequest() {
    Council.Case bin = aWholeCase();
    Council.Case late = aCaseWhoseStepFails();

    assertThat(foundIn(tables("act_%"))).isEmpty();
    assertThat(foundIn(Set.of("ledger_entry", "ledger_head", "work_item"))).isEmpty();
    assertThat(foundIn(Set.of("submission", "service_request", "promise"))).isEmpty();
    assertThat(wordsIn(logged())).isEmpty();
    for (Council.Case one : List.of(bin, late)) {
      assertThat(links(one.reference))
          .isNotEmpty()
          .allMatch(
              link ->
                  link.matches(
                          Pattern.quote("https://kept.example/track/" + one.reference)
                              + "\\?key=[A-Za-z0-9_-]+")
                      // To contractors: an id by chance, which opens nothing to anybody else.
                      || link.matches("https://kept.example/work-orders/[0-9a-f-]{36}"));
    }
  }

  @Test
  void wouldBeFoundIfItWereThere() {
    aWholeCase();
    kept.info("Wrote to {}", Council.customer().email());

    assertThat(foundIn(Set.of("request_person")))
        .contains(
            "request_person: wilhelmina",
            "request_person: " + PHONE,
            "request_person: unmistakable crescent");
    assertThat(List.of("+441632960999", "(01632) 960 999", "phone=960999", "01632960999"))
        .allMatch(written -> wordsIn(written).contains(PHONE));
    assertThat(wordsIn("7b960999c4e1a2")).as("part of a digest").isEmpty();
    assertThat(foundIn(Set.of("request_words")))
        .contains(
            "request_words: quetzalbrae",
            "request_words: xylophonecar",
            "request_words: zugzwangquestion",
            "request_words: jabberwockanswer",
            "request_words: mxyzptlkhandover",
            "request_words: zephyrworkorder",
            "request_words: borogovetakeback",
            "request_words: vorpalreason",
            "request_words: syzygyalternative",
            "request_words: quizzicalreviewer",
            "request_words: bandersnatchcomment");
    assertThat(foundIn(Set.of("outbox"))).contains("outbox: wilhelmina");
    assertThat(wordsIn(logged())).contains("wilhelmina");
    assertThat(tables("act_%")).hasSizeGreaterThan(30).contains("act_ge_bytearray");
    assertThat(wordsIn(text("Wilhelmina".getBytes(StandardCharsets.UTF_16LE)))).isNotEmpty();
  }

  /** Everything that people can write, written. */
  private Council.Case aWholeCase() {
    Council.Case bin =
        council.ask(
            "missed-bin",
            Map.of(
                "bin",
                "general",
                "missedOn",
                "2026-06-08",
                "binAddress",
                "9 Quetzalbrae",
                "neighbours",
                "yes",
                "recurring",
                "no",
                "blocking",
                "A Xylophonecar"));
    bin.isGivenTo("caley-clean", "waste-officer", "Empty the bin at the Zephyrworkorder.");
    assertThat(
            work.takeBack(
                bin.openWork().id(), "Borogovetakeback, we do it.", council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(
            work.handOn(
                bin.openWork().id(),
                "roads",
                "Mxyzptlkhandover, please look.",
                council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
    bin.isClaimedBy("roads-officer");
    bin.isAskedBy("roads-officer", "Is it the Zugzwangquestion?");
    requests.addInformation(bin.reference, "Yes, Jabberwockanswer.");
    assertThat(
            bin.completedBy(
                "roads-officer",
                Map.of(
                    "decision",
                    "cannot-meet",
                    "refusal",
                    "published-rules",
                    "review",
                    "Ask the Quizzicalreviewer to look again.",
                    "reason",
                    "For the Vorpalreason alone.",
                    "alternative",
                    "Try the Syzygyalternative.")))
        .isInstanceOf(WorkOutcome.Done.class);
    requests.rate(bin.reference, 2, "What a Bandersnatchcomment");
    return bin;
  }

  /** The apology cannot be written, and the database says what it would have said. */
  private Council.Case aCaseWhoseStepFails() {
    Council.Case bin = council.missedBin();
    fire(bin);
    noMoreOf("promise-broken");
    try {
      assertThatThrownBy(() -> fire(bin)).isInstanceOf(RuntimeException.class);
    } finally {
      jdbc.sql("alter table outbox drop constraint no_more").update();
    }
    Job failed = timerOf(bin);
    assertThat(failed.getExceptionMessage())
        .contains("The step apologiseAndPromiseAgain failed", "DataIntegrityViolation");
    assertThat(management.getJobExceptionStacktrace(failed.getId()))
        .contains("org.kept.notice.Outbox");
    return bin;
  }

  /** Makes the database refuse this message, whatever is there already. */
  abstract void noMoreOf(String template);

  private void fire(Council.Case aCase) {
    Job timer = timerOf(aCase);
    clock.standAt(timer.getDuedate().toInstant());
    management.executeJob(timer.getId());
  }

  private Job timerOf(Council.Case aCase) {
    return management.createJobQuery().timers().list().stream()
        .filter(job -> referenceOf(job).equals(aCase.reference))
        .findFirst()
        .orElseThrow();
  }

  private String referenceOf(Job job) {
    return jdbc.sql("select business_key_ from act_hi_procinst where id_ = ?")
        .param(job.getProcessInstanceId())
        .query(String.class)
        .single();
  }

  private Set<String> tables(String like) {
    return new TreeSet<>(
        jdbc.sql(
                "select lower(table_name) from information_schema.tables where lower(table_name)"
                    + " like ?")
            .param(like)
            .query(String.class)
            .list());
  }

  private List<String> foundIn(Set<String> tables) {
    return tables.stream()
        .flatMap(
            table ->
                jdbc
                    .sql("select * from " + table)
                    .query(
                        (row, index) -> {
                          StringBuilder all = new StringBuilder();
                          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            if (value instanceof Blob blob) {
                              value = blob.getBytes(1, (int) blob.length());
                            } else if (value instanceof java.sql.Clob clob) {
                              value = clob.getSubString(1, (int) clob.length());
                            }
                            all.append(text(value)).append('\n');
                          }
                          return all.toString();
                        })
                    .list()
                    .stream()
                    .flatMap(row -> wordsIn(row).stream())
                    .distinct()
                    .map(word -> table + ": " + word))
        .toList();
  }

  private static String text(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
            + new String(bytes, StandardCharsets.UTF_16LE)
            + new String(bytes, StandardCharsets.UTF_16BE)
        : String.valueOf(value);
  }

  private static List<String> wordsIn(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(
            word -> word.equals(PHONE) ? PHONE_WRITTEN.matcher(small).find() : small.contains(word))
        .toList();
  }

  private String logged() {
    StringBuilder all = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      if (event.getLoggerName().contains("embedded")) {
        // What the database server itself writes is set where it is run: log_error_verbosity=terse.
        continue;
      }
      all.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        all.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
      }
    }
    return all.toString();
  }

  private List<String> links(String reference) {
    return jdbc
        .sql(
            "select body from outbox where reference = ? and template not in ('promise-at-risk',"
                + " 'promise-escalated')")
        .param(reference)
        .query(String.class)
        .list()
        .stream()
        .flatMap(body -> LINK.matcher(body).results().map(MatchResult::group))
        .toList();
  }
}
