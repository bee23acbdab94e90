package org.kept.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.kept.access.CurrentActor;
import org.kept.access.KeptSettings;
import org.kept.access.StaffAccounts;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.request.Attempts;
import org.kept.request.PreferredContact;
import org.kept.request.Questions;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.mockito.Mockito;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One node's outbox over a database and a mail server. */
final class PostRoom implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  PostRoom(DataSource database, KeptClock clock, String host, int port) {
    KeptSettings settings =
        new KeptSettings(Path.of("data"), "https://kept.example", "a secret", null);
    JavaMailSenderImpl mail = new JavaMailSenderImpl();
    mail.setHost(host);
    mail.setPort(port);
    mail.getJavaMailProperties().setProperty("mail.smtp.timeout", "2000");
    mail.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "2000");
    ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
    messages.setBasename("classpath:messages/notice");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);

    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new org.springframework.core.env.MapPropertySource(
                "mail",
                java.util.Map.of("spring.mail.host", host, "kept.council-name", "Sample Council")));
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(
        PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
    context.registerBean(ObjectMapper.class, () -> new ObjectMapper());
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(JavaMailSenderImpl.class, () -> mail);
    context.registerBean(
        "messageSource", ReloadableResourceBundleMessageSource.class, () -> messages);
    context.registerBean(KeptSettings.class, () -> settings);
    context.registerBean(
        OutboxSettings.class,
        () -> new OutboxSettings("no-reply@kept.example", java.time.Duration.ofSeconds(2)));
    context.registerBean(Requests.class, () -> Mockito.mock(Requests.class));
    context.registerBean(Questions.class, () -> Mockito.mock(Questions.class));
    context.registerBean(Reopenings.class, () -> Mockito.mock(Reopenings.class));
    context.registerBean(Catalogue.class, () -> Mockito.mock(Catalogue.class));
    context.registerBean(StaffAccounts.class, () -> Mockito.mock(StaffAccounts.class));
    context.register(
        Transactions.class,
        TrackingKeys.class,
        CurrentActor.class,
        Ledger.class,
        Attempts.class,
        Outbox.class,
        OneUseLinks.class,
        OutboxCalendars.class,
        MailServer.class,
        OutboxSender.class,
        Wording.class,
        Receipts.class,
        ByHand.class,
        Notices.class);
    context.refresh();
  }

  static KeptClock clockAt(String moment) {
    KeptClock clock = new KeptClock();
    clock.standAt(Instant.parse(moment));
    return clock;
  }

  static DataSource inMemory() {
    return tablesIn(
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
        "h2");
  }

  static DataSource tablesIn(DataSource database, String vendor) {
    DatabasePopulatorUtils.execute(
        new ResourceDatabasePopulator(
            new ClassPathResource("db/migration/V020__ledger.sql"),
            new ClassPathResource("db/migration/V040__outbox.sql"),
            new ClassPathResource("db/migration/V046__outbox_by_hand.sql"),
            new ClassPathResource("db/migration/V042__outbox_calendar.sql"),
            new ClassPathResource("db/migration/V061_1__outbox_held.sql"),
            new ClassPathResource("db/migration/V059__outbox_not_told.sql"),
            new ClassPathResource("db/migration/V072__outbox_doubt.sql"),
            new ClassPathResource("db/vendor/" + vendor + "/V904__outbox_indexes.sql")),
        database);
    return database;
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  Outbox outbox() {
    return get(Outbox.class);
  }

  OutboxSender sender() {
    return get(OutboxSender.class);
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(get(PlatformTransactionManager.class));
  }

  /** Writes an email about a case of its own. */
  UUID write(String reference) {
    return write(reference, PreferredContact.EMAIL, reference + "@example.com");
  }

  /** Writes an email about an appointment, with a file for calendars. */
  UUID writeWithCalendar(String reference, String file) {
    UUID id =
        write(reference, "appointment-booked", PreferredContact.EMAIL, reference + "@example.com");
    transaction()
        .executeWithoutResult(
            status ->
                get(OutboxCalendars.class)
                    .write(id, new OutboxCalendars.File(CalendarFile.Method.REQUEST, file)));
    return id;
  }

  UUID write(String reference, PreferredContact way, String recipient) {
    return write(reference, "request-acknowledged", way, recipient);
  }

  /** Writes what we want to know. */
  UUID writeQuestion(String reference) {
    return write(reference, Notices.QUESTION, PreferredContact.EMAIL, reference + "@example.com");
  }

  /** Writes what was decided. */
  UUID writeDecision(String reference, PreferredContact way) {
    return write(reference, Notices.DECISION, way, reference + "@example.com");
  }

  /** Writes an email to a contractor about the time to be there, one of several of a case. */
  UUID writeVisit(String reference, String change) {
    return writeToContractor(Notices.VISIT, reference, change);
  }

  UUID writeToContractor(String template, String reference, String change) {
    return write(
        reference, template, PreferredContact.EMAIL, "roads@example.com", reference + change);
  }

  private UUID write(String reference, String template, PreferredContact way, String recipient) {
    return write(reference, template, way, recipient, reference);
  }

  private UUID write(
      String reference,
      String template,
      PreferredContact way,
      String recipient,
      String occurrence) {
    UUID id = UUID.randomUUID();
    Message message =
        new Message(
            id,
            "key-" + occurrence,
            reference,
            template,
            way,
            way != PreferredContact.EMAIL,
            recipient,
            "We have your request " + occurrence,
            "Dear Ailsa — halò",
            "standard",
            "en",
            get(Clock.class).instant(),
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    transaction().executeWithoutResult(status -> outbox().write(message));
    return id;
  }

  Message message(UUID id) {
    return outbox().find(id).orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions {}
}
