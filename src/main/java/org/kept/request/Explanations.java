package org.kept.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers ask us to explain, before and after they have their answer. Each gets a promise
 * and a process of its own. One is open at a time for a request; what is asked meanwhile is added
 * to it. The clock of the request never minds, and withdrawing the request takes no answer away.
 */
@Component
public class Explanations {

  static final int LONGEST_QUESTION = 2000;

  /** What customers wrote. */
  static final String WORDS = "unclear";

  /** What they were told. */
  static final String ANSWER = "explanation";

  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final Words words;
  private final Stories stories;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Explanations(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      Words words,
      Stories stories,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.words = words;
    this.stories = stories;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.events = events;
  }

  /** What became of a question. */
  public enum Taken {
    /** It is promised to be explained. */
    PROMISED,
    /** It is added to one that is promised already, whose date stays. */
    ADDED,
    /** It is the very question that they asked last: once is enough. */
    KNOWN
  }

  /** True if something can be asked about this request. */
  public boolean possible(ServiceRequest request) {
    return catalogue.service(request.service()).flatMap(this::promised).isPresent();
  }

  /**
   * Not for elected representatives: whoever explains is not asked what their words tell of
   * somebody's case. They have their enquiry opened again, and it is checked again.
   */
  private Optional<ServicePromise> promised(Service service) {
    return service.forRepresentatives() ? Optional.empty() : catalogue.explanation(service);
  }

  /** All that was asked about this request, in order. */
  public List<Explanation> of(String reference) {
    Map<UUID, List<Explanation.Question>> asked =
        jdbc
            .sql(
                "select q.explanation, q.at, q.channel, w.words from explanation_question q join"
                    + " explanation e on e.id = q.explanation left join request_words w on w.id ="
                    + " q.words where e.reference = ? order by q.explanation, q.number")
            .param(reference)
            .query(
                (row, index) ->
                    Map.entry(
                        row.getObject("explanation", UUID.class),
                        new Explanation.Question(
                            Rows.required(row, "at"),
                            Channel.valueOf(row.getString("channel")),
                            Optional.ofNullable(row.getString("words")).orElse(""))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql("select * from explanation where reference = ? order by number")
        .param(reference)
        .query(
            (row, index) -> {
              UUID id = row.getObject("id", UUID.class);
              return new Explanation(
                  id,
                  reference,
                  row.getInt("number"),
                  asked.getOrDefault(id, List.of()),
                  Rows.required(row, "asked_at"),
                  Rows.required(row, "last_asked_at"),
                  row.getObject("promise", UUID.class),
                  Rows.instant(row, "started_at"),
                  Rows.instant(row, "told_at"));
            })
        .list();
  }

  /** The one that is not answered yet. */
  public Optional<Explanation> open(String reference) {
    return of(reference).stream().filter(Explanation::open).findFirst();
  }

  /**
   * The one that is not answered yet.
   *
   * @throws IllegalStateException if there is none
   */
  public Explanation waitingFor(String reference) {
    return open(reference)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The customer of " + reference + " waits for no explanation."));
  }

  /**
   * The one that was asked last, answered or not.
   *
   * @throws IllegalStateException if nothing was ever asked
   */
  public Explanation latest(String reference) {
    List<Explanation> all = of(reference);
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "The customer of " + reference + " never asked for an explanation.");
    }
    return all.get(all.size() - 1);
  }

  /** By when it is promised now. */
  public Optional<Instant> due(String reference) {
    return promises.open(reference, Progress.EXPLAIN).map(Promise::dueAt);
  }

  /**
   * The customer asks on the page of their request.
   *
   * @throws IllegalArgumentException with a sentence for the customer if it is empty or too long
   */
  public Taken ask(String reference, String question) {
    return ask(reference, question, Actor.customer(), Channel.WEB, "");
  }

  /**
   * A colleague writes down what a customer wants explained; goes the same way as the customer's
   * own.
   *
   * @param channel how the customer asked
   * @throws IllegalArgumentException with a sentence for the colleague, as above
   */
  public Taken note(String reference, String question, Actor colleague, Channel channel) {
    return ask(reference, question, colleague, channel, "-noted");
  }

  private Taken ask(String reference, String typed, Actor actor, Channel channel, String reader) {
    String question = typed.strip();
    if (question.isEmpty()) {
      throw refused("explain-empty" + reader);
    }
    if (question.length() > LONGEST_QUESTION) {
      throw refused("explain-long");
    }
    return attempts.of(
        () -> {
          // Of two who ask at once, the second sees what the first did.
          ServiceRequest request = locked(reference);
          Service service = catalogue.service(request.service()).orElse(null);
          ServicePromise promise = service == null ? null : promised(service).orElse(null);
          if (service == null || promise == null) {
            throw refused(
                service != null && service.forRepresentatives()
                    ? "explain-enquiry" + reader
                    : "explain-not-here");
          }
          Optional<Explanation> open = open(reference);
          if (open.filter(known -> last(known).equals(question)).isPresent()) {
            return Taken.KNOWN;
          }
          Map<String, String> facts = new LinkedHashMap<>();
          facts.put("channel", channel.name());
          UUID written = words.write(reference, WORDS, actor, question);
          facts.put("words." + WORDS, written.toString());
          if (open.isPresent()) {
            add(open.get(), written, channel);
            due(reference).ifPresent(date -> facts.put("dueAt", date.toString()));
            ledger.append(reference, "explanation-asked-more", actor, facts);
            events.publishEvent(new ExplanationAskedMore(reference, written));
            return Taken.ADDED;
          }
          begin(request, service, promise, written, actor, channel, facts);
          return Taken.PROMISED;
        });
  }

  private void begin(
      ServiceRequest request,
      Service service,
      ServicePromise promise,
      UUID written,
      Actor actor,
      Channel channel,
      Map<String, String> facts) {
    String reference = request.reference();
    Instant now = now();
    UUID id = UUID.randomUUID();
    Promise made = promises.makeExplanation(reference, service, promise);
    jdbc.sql(
            "insert into explanation (id, reference, number, service, channel, asked_at,"
                + " last_asked_at, promise) values (?, ?, (select coalesce(max(number), 0) + 1 from"
                + " explanation where reference = ?), ?, ?, ?, ?, ?)")
        .params(
            id,
            reference,
            reference,
            service.id(),
            channel.name(),
            Rows.utc(now),
            Rows.utc(now),
            made.id())
        .update();
    question(id, written, channel, now);
    facts.put("dueAt", made.dueAt().toString());
    ledger.append(reference, "explanation-asked", actor, facts);
    events.publishEvent(
        new ExplanationAsked(
            reference, id, catalogue.explainingProcess().orElseThrow(), request.team()));
  }

  private void add(Explanation open, UUID written, Channel channel) {
    Instant at = moment.notBefore(open.lastAskedAt().plus(1, ChronoUnit.MICROS));
    jdbc.sql("update explanation set last_asked_at = ? where id = ?")
        .params(Rows.utc(at), open.id())
        .update();
    question(open.id(), written, channel, at);
  }

  private void question(UUID explanation, UUID written, Channel channel, Instant at) {
    jdbc.sql(
            "insert into explanation_question (explanation, number, at, channel, words) values (?,"
                + " (select coalesce(max(number), 0) + 1 from explanation_question where"
                + " explanation = ?), ?, ?, ?)")
        .params(explanation, explanation, Rows.utc(at), channel.name(), written)
        .update();
  }

  /** The process that explains it runs. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void started(UUID explanation) {
    jdbc.sql("update explanation set started_at = ? where id = ? and started_at is null")
        .params(Rows.utc(now()), explanation)
        .update();
  }

  /** What waits for its process, the longest first. */
  public List<ExplanationAsked> notStarted() {
    String process = catalogue.explainingProcess().orElse("");
    return jdbc.sql(
            "select e.id, e.reference, r.team from explanation e join service_request r on"
                + " r.reference = e.reference where e.told_at is null and e.started_at is null"
                + " order by e.asked_at, e.id fetch first "
                + MOST
                + " rows only")
        .query(
            (row, index) ->
                new ExplanationAsked(
                    row.getString("reference"),
                    row.getObject("id", UUID.class),
                    process,
                    row.getString("team")))
        .list();
  }

  /**
   * True if this one still waits for its process; of two nodes that look at once, the second waits
   * for the first.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean waits(UUID explanation) {
    return jdbc.sql(
            "select id from explanation where id = ? and told_at is null and started_at is null for"
                + " update")
        .param(explanation)
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  /**
   * The customer is told what they wanted explained; this keeps the promise, or breaks it if it
   * comes too late.
   *
   * @return the promise, if it was broken by this: the watch beside the work had not woken yet, so
   *     that nobody has said sorry
   * @throws IllegalStateException if nothing is asked
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Promise> tell(String reference) {
    ServiceRequest request = locked(reference);
    Explanation open = waitingFor(reference);
    jdbc.sql("update explanation set told_at = ? where id = ?")
        .params(Rows.utc(moment.notBefore(open.lastAskedAt())), open.id())
        .update();
    Service service =
        catalogue
            .service(request.service())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Service " + request.service() + " is no longer published."));
    Optional<Promise> late =
        promises.settle(reference, Progress.EXPLAIN, service).stream().findFirst();
    ledger.append(reference, "explanation-told", Actor.system(), Map.of());
    return late;
  }

  private ServiceRequest locked(String reference) {
    ServiceRequest request = inHand.locked(reference).orElseThrow(() -> refused("unknown"));
    inHand.requestChanged(reference);
    return request;
  }

  private static String last(Explanation open) {
    return open.questions().get(open.questions().size() - 1).words();
  }

  private Instant now() {
    return moment.now().truncatedTo(ChronoUnit.MICROS);
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
