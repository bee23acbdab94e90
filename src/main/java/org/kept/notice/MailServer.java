package org.kept.notice;

import jakarta.activation.DataSource;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands one message to the mail server and says what is known then. Uses the configured mail
 * session step by step, because what a failure means depends on the step: before the message is
 * handed over, the server cannot have it.
 */
@Component
class MailServer {

  private final ObjectProvider<JavaMailSenderImpl> mail;
  private final OutboxSettings settings;
  private final OneUseLinks links;
  private final OutboxCalendars calendars;
  private final Clock clock;
  private final String host;

  MailServer(
      ObjectProvider<JavaMailSenderImpl> mail,
      OutboxSettings settings,
      OneUseLinks links,
      OutboxCalendars calendars,
      Clock clock,
      @Value("${spring.mail.host:}") String host) {
    this.mail = mail;
    this.settings = settings;
    this.links = links;
    this.calendars = calendars;
    this.clock = clock;
    this.host = host;
  }

  /** False where email stays in the outbox for people to read. */
  boolean configured() {
    return !host.isBlank();
  }

  Delivery deliver(Message message) {
    JavaMailSenderImpl sender = mail.getObject();
    MimeMessage letter;
    try {
      letter = write(message, sender);
    } catch (MessagingException e) {
      return new Delivery.Refused("The address cannot be written to: " + Replies.sentence(e));
    }
    Transport transport;
    try {
      transport = sender.getSession().getTransport("smtp");
      transport.connect(
          host, sender.getPort(), given(sender.getUsername()), given(sender.getPassword()));
    } catch (MessagingException e) {
      return new Delivery.NotYet("The mail server cannot be reached: " + Replies.sentence(e));
    }
    try {
      transport.sendMessage(letter, letter.getAllRecipients());
      return new Delivery.Accepted();
    } catch (MessagingException e) {
      return Replies.meaningOf(e);
    } finally {
      closeQuietly(transport);
    }
  }

  private MimeMessage write(Message message, JavaMailSenderImpl sender) throws MessagingException {
    MimeMessage letter = sender.createMimeMessage();
    Optional<OutboxCalendars.File> calendar = calendars.of(message);
    MimeMessageHelper helper =
        new MimeMessageHelper(letter, calendar.isPresent(), StandardCharsets.UTF_8.name());
    helper.setFrom(settings.from());
    helper.setTo(only(message.recipient()));
    helper.setSubject(message.subject());
    helper.setText(links.filledIn(message), false);
    if (calendar.isPresent()) {
      helper.addAttachment("appointment.ics", attached(calendar.get()));
    }
    helper.setSentDate(Date.from(clock.instant()));
    letter.setHeader("Content-Language", message.language());
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.saveChanges();
    // After saving, which would make up another one. The same at every try, so that a server or
    // reader that sees the message twice can tell.
    letter.setHeader("Message-ID", "<" + message.key() + "@" + domain() + ">");
    return letter;
  }

  private static DataSource attached(OutboxCalendars.File calendar) {
    return new ByteArrayDataSource(
        calendar.text().getBytes(StandardCharsets.UTF_8),
        "text/calendar; charset=UTF-8; method=" + calendar.method());
  }

  private static InternetAddress only(String recipient) throws AddressException {
    Address[] addresses = InternetAddress.parse(recipient, true);
    if (addresses.length != 1 || !(addresses[0] instanceof InternetAddress address)) {
      throw new AddressException("There must be one address.");
    }
    address.validate();
    return address;
  }

  private String domain() {
    String from = settings.from().replaceAll(".*@|>", "").strip();
    return from.isEmpty() ? "localhost" : from;
  }

  /** Null for an empty setting: with an empty name the server would be asked to let nobody in. */
  private static @Nullable String given(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting;
  }

  private static void closeQuietly(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The server has said yes or no by now; how it says goodbye changes nothing.
      return;
    }
  }
}
