package org.kept.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes requests in, each exactly once. */
@Component
class Intake {

  private static final TypeReference<List<Promise>> PROMISES = new TypeReference<>() {};
  private static final int MOST_COLLISIONS = 5;

  private final JdbcClient jdbc;
  private final Catalogue catalogue;
  private final Promises promises;
  private final Words words;
  private final Customers customers;
  private final Attachments attachments;
  private final Ledger ledger;
  private final Moment moment;
  private final TrackingKeys keys;
  private final ObjectMapper json;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Intake(
      JdbcClient jdbc,
      Catalogue catalogue,
      Promises promises,
      Words words,
      Customers customers,
      Attachments attachments,
      Ledger ledger,
      Moment moment,
      TrackingKeys keys,
      ObjectMapper json,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.promises = promises;
    this.words = words;
    this.customers = customers;
    this.attachments = attachments;
    this.ledger = ledger;
    this.moment = moment;
    this.keys = keys;
    this.json = json;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  Submitted submit(Submit command) {
    Service service =
        catalogue
            .service(command.service())
            .orElseThrow(
                () ->
                    new IllegalArgumentException("There is no service " + command.service() + "."));
    if (!command.customer().gaps().isEmpty()) {
      throw new IllegalArgumentException(command.customer().gaps().get(0).message());
    }
    Once once = once(command);
    for (int attempt = 1; ; attempt++) {
      Optional<Submitted> before = once == null ? Optional.empty() : before(once);
      if (before.isPresent()) {
        return before.get();
      }
      try {
        return transaction.execute(status -> takeIn(command, service, once));
      } catch (DuplicateKeyException takenMeanwhile) {
        // The same key came in at the same moment, or the reference was minted before, or another
        // sending of the same page took its files: look again.
        if (attempt == MOST_COLLISIONS) {
          throw takenMeanwhile;
        }
      }
    }
  }

  Optional<Submitted> submittedBefore(Submit command) {
    Once once = once(command);
    return once == null ? Optional.empty() : before(once);
  }

  private Submitted takeIn(Submit command, Service service, @Nullable Once once) {
    String reference = References.next();
    Instant receivedAt = moment.now();
    jdbc.sql(
            "insert into service_request (reference, service, channel, team, received_at) values (?, ?, ?, ?, ?)")
        .params(
            reference, service.id(), command.channel().name(), service.team(), Rows.utc(receivedAt))
        .update();
    customers.insert(reference, command.customer());
    words.writeAnswers(reference, Actor.customer(), command.answers());
    ledger.append(
        reference,
        "request-received",
        Actor.customer(),
        Map.of("service", service.id(), "channel", command.channel().name()));
    attachments.attach(reference, command.files(), Actor.customer());
    promises.makeAll(reference, service, receivedAt, command.answers());
    events.publishEvent(
        new RequestSubmitted(reference, service.id(), service.process(), command.decisions()));
    List<Promise> made = promises.of(reference);
    if (once != null) {
      remember(once, reference, made, receivedAt);
    }
    return new Submitted.Accepted(reference, keys.keyOf(reference), made, false);
  }

  private void remember(Once once, String reference, List<Promise> made, Instant at) {
    try {
      jdbc.sql(
              "insert into submission (once_hash, fingerprint, reference, promises, at) values (?, ?, ?, ?, ?)")
          .params(
              once.hash(),
              once.fingerprint(),
              reference,
              json.writeValueAsString(made),
              Rows.utc(at))
          .update();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Promises are always JSON.", impossible);
    }
  }

  private Optional<Submitted> before(Once once) {
    return jdbc.sql("select fingerprint, reference, promises from submission where once_hash = ?")
        .param(once.hash())
        .query(
            (row, index) ->
                once.fingerprint().equals(row.getString("fingerprint"))
                    ? new Submitted.Accepted(
                        row.getString("reference"),
                        keys.keyOf(row.getString("reference")),
                        promises(row.getString("promises")),
                        true)
                    : (Submitted) new Submitted.KeyReused())
        .optional();
  }

  private List<Promise> promises(String text) {
    try {
      return json.readValue(text, PROMISES);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A remembered answer is not JSON.", unreadable);
    }
  }

  private record Once(String hash, String fingerprint) {}

  /**
   * The fingerprint is salted with the key, which is kept only as a hash: nobody can guess names
   * from it.
   */
  private @Nullable Once once(Submit command) {
    String key = command.onceKey();
    if (key == null) {
      return null;
    }
    try {
      Submit canonical =
          new Submit(
              command.service(),
              command.channel(),
              new TreeMap<>(command.answers()),
              new TreeMap<>(command.decisions()),
              command.customer(),
              key);
      ObjectNode body = json.valueToTree(canonical);
      // By their content: what is chosen again for a second sending is the same file.
      body.remove("files");
      if (!command.files().isEmpty()) {
        body.put(
            "files",
            command.files().stream()
                .map(sent -> sent.question() + ":" + sent.file().sha256())
                .distinct()
                .sorted()
                .collect(Collectors.joining(",")));
      }
      if (command.customer().adjustments().isNone()
          && body.get("customer") instanceof ObjectNode who) {
        // As before anybody was asked for them, so that a retry after an update is the same still.
        who.remove("adjustments");
      }
      return new Once(sha256("once:" + key), sha256("body:" + json.writeValueAsString(body)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A request is always JSON.", impossible);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256.", missing);
    }
  }
}
