package org.kept.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.KeptApplication;
import org.kept.access.SampleAccounts;
import org.kept.access.StaffAccounts;
import org.kept.access.TrackingKeys;
import org.kept.form.Forms;
import org.kept.form.Gazetteer;
import org.kept.ledger.Ledger;
import org.kept.notice.Outbox;
import org.kept.notice.OutboxSender;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.request.Appointments;
import org.kept.request.Attachments;
import org.kept.request.Enquiries;
import org.kept.request.Explanations;
import org.kept.request.Feedback;
import org.kept.request.HandOvers;
import org.kept.request.OpenFeedback;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Withdrawals;
import org.kept.workflow.Conductor;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.DateChanges;
import org.kept.workflow.QuestionReminders;
import org.kept.workflow.WorkItems;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The sample council's past, lived through in databases of their own. */
class SampleCouncilTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private @Nullable ConfigurableApplicationContext kept;

  @AfterEach
  void close() {
    if (kept != null) {
      kept.close();
    }
    DateTimeUtils.setCurrentMillisSystem();
  }

  @Test
  void isLoadedOnTheFirstStartAndOnlyThen() {
    start("sample", "test");
    isBelievable();
    assertThat(accountsAreThere()).isTrue();
    long requests = count("select count(*) from service_request");
    assertThat(bean(OutboxSender.class).isRunning()).isTrue();
    close();

    start("sample", "test");

    assertThat(count("select count(*) from service_request")).isEqualTo(requests);
    isBelievable();
  }

  /** A Saturday, just after midnight on New Year's Day, and a Sunday on which clocks change. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-08-15T11:00",
        "2026-11-30T00:10",
        "2027-01-01T00:05",
        "2027-01-05T00:10",
        "2026-03-29T03:30"
      })
  void isBelievableWheneverItIsLoaded(String today) {
    start("test");
    bean(KeptClock.class).standAt(at(today));

    council(people()).start();

    isBelievable();
  }

  @Test
  void goesOnWhereItWasCutOff() {
    start("test");
    AtomicInteger claims = new AtomicInteger();
    Townspeople tired =
        new Townspeople(
            bean(Requests.class),
            bean(WorkItems.class),
            bean(Forms.class),
            bean(Catalogue.class),
            bean(StaffAccounts.class),
            bean(DateChanges.class),
            bean(Feedback.class),
            bean(OpenFeedback.class),
            bean(HandOvers.class),
            bean(Appointments.class),
            bean(QuestionReminders.class),
            bean(TrackingKeys.class),
            bean(Withdrawals.class),
            bean(Reopenings.class),
            bean(Explanations.class),
            bean(Enquiries.class),
            bean(Attachments.class),
            bean(Gazetteer.class),
            bean(JdbcClient.class),
            bean(ContractorWork.class),
            bean(KeptClock.class)) {
          @Override
          void claim(String nickname, String username) {
            super.claim(nickname, username);
            if (claims.incrementAndGet() == 3) {
              throw new IllegalStateException("The power failed.");
            }
          }
        };
    bean(KeptClock.class).standAt(at("2026-09-27T12:00"));

    assertThatThrownBy(() -> council(tired).start()).hasMessage("The power failed.");
    assertThat(bean(KeptClock.class).instant()).isNotEqualTo(at("2026-09-27T12:00"));
    assertThat(bean(OutboxSender.class).isRunning()).isFalse();
    long done = count("select happenings from sample_progress");
    assertThat(done).isPositive();
    council(tired).start();

    assertThat(count("select happenings from sample_progress"))
        .isEqualTo(Fortnight.before(at("2026-09-27T12:00"), council(people())::worked).size());
    assertThat(count("select count(*) from sample_request"))
        .isEqualTo(count("select count(*) from service_request"));
    isBelievable();
  }

  @Test
  void addsNothingToWhatPeopleAlreadyUse() {
    start("test");
    bean(SampleAccounts.class).addMissing();
    people()
        .ask(
            "real",
            "pothole",
            org.kept.request.Channel.WEB,
            Townspeople.person(
                "Una Real", org.kept.request.PreferredContact.EMAIL, "standard", "en"),
            java.util.Map.of(
                "road", "Glen Avenue", "where", "At 7", "size", "small", "hazard", "no"));

    council(people()).start();

    assertThat(count("select count(*) from service_request")).isEqualTo(1);
    assertThat(count("select count(*) from outbox where sent_at is not null")).isZero();
  }

  /** Names of facts are for programs; auditors read sentences. */
  private void everyFactIsSaidInWords() {
    Set<String> unsaid = new TreeSet<>();
    bean(JdbcClient.class)
        .sql("select distinct kind, detail from ledger_entry")
        .query(
            fact -> {
              unsaid.add("audit.kind." + fact.getString("kind"));
              for (String name :
                  JsonParserFactory.getJsonParser().parseMap(fact.getString("detail")).keySet()) {
                if (!name.startsWith("words.")) {
                  unsaid.add("audit.detail." + name);
                }
              }
            });
    assertThat(unsaid).hasSizeGreaterThan(60);
    for (Locale locale : List.of(Locale.UK, Locale.forLanguageTag("gd"))) {
      assertThat(unsaid)
          .as("what auditors read in %s", locale)
          .allSatisfy(
              key ->
                  assertThat(bean(MessageSource.class).getMessage(key, null, "", locale))
                      .as(key)
                      .isNotEmpty());
    }
  }

  private void isBelievable() {
    everyFactIsSaidInWords();
    assertThat(
            count(
                "select count(*) from promise where milestone = 'answer' and kept_at is not null"))
        .as("kept")
        .isPositive();
    assertThat(
            count(
                "select count(*) from promise where milestone = 'answer' and kept_at is null and"
                    + " broken_at is null and paused_at is null and warned_at is not null"))
        .as("at risk")
        .isPositive();
    assertThat(
            count(
                "select count(*) from promise p join service_request r on r.reference = p.reference"
                    + " where p.broken_at is not null and r.escalated_to is not null and"
                    + " r.closed_at is null"))
        .as("broken and escalated")
        .isPositive();
    assertThat(
            count("select count(*) from promise where paused_at is not null and kept_at is null"))
        .as("waiting for the customer")
        .isPositive();
    assertThat(
            count(
                "select count(*) from service_request where closed_at is not null and rating > 0"))
        .as("closed with feedback")
        .isPositive();
    assertThat(
            bean(JdbcClient.class)
                .sql(
                    "select distinct rating_route from service_request where rating is not null"
                        + " union select route from open_feedback")
                .query(String.class)
                .list())
        .as("ways of feedback")
        .containsExactlyInAnyOrder("LINK", "TRACKING", "WEBSITE", "PHONE", "PAPER", "FACE_TO_FACE");
    assertThat(
            bean(JdbcClient.class)
                .sql(
                    "select distinct withdraw_reason from service_request where outcome ="
                        + " 'withdrawn' and closed_at is not null")
                .query(String.class)
                .list())
        .as("withdrawn, and why")
        .containsExactlyInAnyOrder("sorted-otherwise", "took-too-long", "by-mistake");
    assertThat(count("select count(*) from promise where withdrawn_at is not null"))
        .as("promises that ended with it")
        .isEqualTo(3);
    assertThat(
            count(
                "select count(*) from reopened o join service_request r on r.reference ="
                    + " o.reference where r.told_at is null"))
        .as("open again")
        .isPositive();
    assertThat(
            count(
                "select count(*) from reopened o join service_request r on r.reference ="
                    + " o.reference where r.closed_at is not null and r.rating > 0"))
        .as("opened again, answered again and rated again")
        .isPositive();
    assertThat(count("select count(*) from service_request where rating <= 2"))
        .as("low marks")
        .isPositive();
    assertThat(
            count(
                "select count(*) from feedback_invitation i join service_request r on r.reference ="
                    + " i.reference where i.token_hash is not null and r.rated_at is null"))
        .as("links that nobody has used yet")
        .isPositive();
    assertThat(count("select count(*) from open_feedback where service is null"))
        .as("feedback about no service")
        .isPositive();
    assertThat(
            count("select count(*) from hand_over where back_code is null and accepted_at is null"))
        .as("handed on and not accepted")
        .isPositive();
    assertThat(count("select count(*) from hand_over where accepted_at is not null"))
        .as("handed on and accepted")
        .isPositive();
    assertThat(count("select count(*) from hand_over where back_code is not null"))
        .as("returned")
        .isPositive();
    assertThat(count("select count(*) from dispute where settled_at is null and asked is not null"))
        .as("passed on too often")
        .isPositive();
    assertThat(count("select count(*) from dispute where settled_at is not null"))
        .as("settled by a lead")
        .isPositive();
    assertThat(
            bean(JdbcClient.class)
                .sql("select distinct went from appointment where went is not null")
                .query(String.class)
                .list())
        .as("how appointments went")
        .containsExactlyInAnyOrder("KEPT", "MISSED_BY_US", "MISSED_BY_CUSTOMER");
    assertThat(count("select count(*) from appointment_moved_by_us")).isPositive();
    assertThat(
            count(
                "select count(*) from appointment where booked is not null and went is null and"
                    + " cancelled_at is null"))
        .as("booked appointments")
        .isGreaterThan(1);
    assertThat(count("select count(*) from appointment where lapsed_at is not null"))
        .as("an offer of which nobody chose a time")
        .isPositive();
    assertThat(count("select count(*) from work_item where appointment"))
        .as("somebody is to say how it went")
        .isPositive();
    assertThat(
            count(
                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ ="
                    + " e.proc_def_id_ where d.key_ = 'appointment' and e.parent_id_ is null"))
        .as("each open appointment has a process")
        .isEqualTo(
            count("select count(*) from appointment where went is null and cancelled_at is null"));
    assertThat(count("select count(*) from ledger_entry where kind = 'appointment-reminded'"))
        .isPositive();
    assertThat(
            count(
                "select count(*) from enquiry_about a where not exists (select 1 from"
                    + " enquiry_authority t where t.reference = a.reference)"))
        .as("enquiries without authority")
        .isPositive();
    assertThat(count("select count(*) from enquiry_authority where ended_at is null"))
        .as("enquiries with authority")
        .isPositive();
    assertThat(count("select count(*) from enquiry_authority where ended_at is not null"))
        .as("authority that was taken back")
        .isPositive();
    assertThat(count("select count(*) from recategorised")).as("about another").isPositive();
    assertThat(count("select count(*) from recategorised where new_round"))
        .as("about another with a way of its own")
        .isPositive();
    assertThat(count("select count(*) from work_item where assignee is null"))
        .as("waiting for somebody")
        .isPositive();
    assertThat(count("select count(*) from date_change where actor = 'owner'"))
        .as("closures of days to come")
        .isEqualTo(1);
    assertThat(count("select count(*) from ledger_entry where kind = 'promise-recalculated'"))
        .as("dates that moved with it")
        .isPositive();
    assertThat(count("select count(*) from date_move where done_at is null")).isZero();
    assertThat(bean(WorkItems.class).differences()).isEmpty();
    Ledger ledger = bean(Ledger.class);
    assertThat(
            bean(JdbcClient.class)
                .sql("select reference from service_request")
                .query(String.class)
                .list())
        .isNotEmpty()
        .allMatch(reference -> ledger.verify(reference).intact());
    assertThat(count("select count(*) from outbox where by_hand and sent_at is null"))
        .as("calls and letters that are still to be made")
        .isPositive();
    assertThat(count("select count(*) from request_adjustment")).isPositive();
    assertThat(count("select count(*) from ledger_entry where kind = 'customer-reminded'"))
        .as("questions of which somebody was reminded")
        .isPositive();
    assertThat(count("select count(*) from outbox where not by_hand and sent_at is null"))
        .as("email of the past that could still be sent")
        .isZero();
    assertThat(Duration.between(bean(KeptClock.class).instant(), Instant.now()).abs())
        .as("the clock runs")
        .isLessThan(Duration.ofMinutes(1));
  }

  private boolean accountsAreThere() {
    return SampleAccounts.ALL.stream()
        .allMatch(account -> bean(StaffAccounts.class).find(account.username()).isPresent());
  }

  private void start(String... profiles) {
    kept =
        new SpringApplicationBuilder(KeptApplication.class)
            .profiles(profiles)
            .run(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("kept"));
  }

  private SampleCouncil council(Townspeople people) {
    return new SampleCouncil(
        bean(JdbcClient.class),
        bean(KeptClock.class),
        bean(Conductor.class),
        bean(SampleAccounts.class),
        people,
        bean(Catalogue.class),
        bean(Outbox.class),
        bean(OutboxSender.class),
        bean(PlatformTransactionManager.class));
  }

  private Townspeople people() {
    return bean(Townspeople.class);
  }

  private <T> T bean(Class<T> type) {
    return java.util.Objects.requireNonNull(kept).getBean(type);
  }

  private long count(String sql) {
    return bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  private static Instant at(String moment) {
    return LocalDateTime.parse(moment).atZone(ZONE).toInstant();
  }
}
