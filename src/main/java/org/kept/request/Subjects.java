package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What requests are about, where that is another service than the one that was asked for. */
@Component
public class Subjects {

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final PromisesOfAnother another;
  private final Reopenings reopenings;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;

  Subjects(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      PromisesOfAnother another,
      Reopenings reopenings,
      Words words,
      Ledger ledger,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.another = another;
    this.reopenings = reopenings;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
  }

  /**
   * The service that was asked for, whose form the customer answered; empty if it is still that.
   */
  public Optional<String> askedAs(String reference) {
    return jdbc.sql(
            "select from_service from recategorised where reference = ? order by number fetch first"
                + " 1 rows only")
        .param(reference)
        .query(String.class)
        .optional();
  }

  /**
   * The services whose forms were answered for it, the last one first: the one that it was asked
   * for, unless it was sorted anew since.
   */
  public List<String> answeredAs(ServiceRequest request) {
    List<String> services =
        new ArrayList<>(
            jdbc.sql(
                    "select to_service from recategorised where reference = ? and new_round order by"
                        + " number desc")
                .param(request.reference())
                .query(String.class)
                .list());
    services.add(askedAs(request.reference()).orElse(request.service()));
    return services.stream().distinct().toList();
  }

  /** Of each of these requests the first of {@link #answeredAs}, in one statement. */
  public Map<String, String> answeredLastAmong(Collection<String> references) {
    Map<String, String> services = new HashMap<>();
    if (!references.isEmpty()) {
      jdbc.sql(
              "select r.reference, coalesce((select c.to_service from recategorised c where"
                  + " c.reference = r.reference and c.new_round order by c.number desc fetch first"
                  + " 1 rows only), (select c.from_service from recategorised c where c.reference ="
                  + " r.reference order by c.number fetch first 1 rows only), r.service) answered"
                  + " from service_request r where r.reference in (:references)")
          .param("references", references)
          .query(
              row -> {
                services.put(row.getString("reference"), row.getString("answered"));
              });
    }
    return services;
  }

  /**
   * What came of it.
   *
   * @param soonerBy the new date of the answer, if that is earlier now
   */
  public record Changed(Optional<Instant> soonerBy) {}

  /**
   * A request is about another service. What was promised stays promised; a date that the other
   * service promises earlier, reckoned from the same start, counts from now on.
   *
   * @param to what it is about; promises the same milestones
   * @param team the team that has it now, null if the same as before
   * @param reason in the words of whoever found it, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Changed change(
      String reference, Service to, @Nullable String team, String reason, Actor by) {
    promises.lock(reference);
    Map<String, String> facts = record(reference, to, null, reason, by);
    if (team != null) {
      jdbc.sql("update service_request set team = ?, handed_off_at = ? where reference = ?")
          .params(team, Rows.utc(moment.now()), reference)
          .update();
    }
    inHand.requestChanged(reference);
    facts.put("team", request(reference).team());
    ledger.append(reference, "recategorised", by, facts);
    List<Promise> sooner = new ArrayList<>();
    for (Promise open : promises.open(reference)) {
      if (open.explains()) {
        // By when we explain something hangs on no service.
        continue;
      }
      if (promises.follows(open)) {
        // That the work starts is not what another service promises from the first day.
        continue;
      }
      another.hold(open, to, words.answers(reference), by).ifPresent(sooner::add);
    }
    if (!sooner.isEmpty()) {
      promises.announce(reference);
    }
    return new Changed(
        sooner.stream()
            .filter(promise -> promise.milestone().equals(Progress.ANSWER))
            .map(Promise::dueAt)
            .findFirst());
  }

  /**
   * A request is about another service, which has a way or milestones of its own: the round that
   * runs ends as sorted anew, and another begins, with the same reference, story, person and files.
   * What was promised stays promised. What the other service promises counts from when the customer
   * told us, also where that date is over: then it is late, and whoever watches says so.
   *
   * @param work the id of the work that ends by it
   * @param answers all that is known now, those to the form of the other service among them
   * @param reason in the words of whoever found it, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void beginAnew(
      String reference,
      String work,
      Service to,
      Map<String, String> answers,
      String reason,
      Actor by) {
    promises.lock(reference);
    Map<String, String> facts = record(reference, to, work, reason, by);
    words.writeAnswers(reference, by, answers);
    // Who has it is for the diagram to say, as of one that has just come in.
    jdbc.sql("update service_request set team = ?, handed_off_at = null where reference = ?")
        .params(to.team(), reference)
        .update();
    inHand.requestChanged(reference);
    facts.put("round", "new");
    ledger.append(reference, "recategorised", by, facts);
    Instant since = countsFrom(request(reference));
    List<Chosen> chosen = chosen(reference, to, since, answers);
    chosen.stream()
        .flatMap(each -> each.held().stream())
        .forEach(promise -> another.hold(promise, to, answers, by));
    List<ServicePromise> missing =
        chosen.stream().filter(Chosen::isMade).map(Chosen::promised).toList();
    promises.makeSince(reference, to, missing, since, answers);
    promises.announce(reference);
  }

  /**
   * Says who has it once the other round has begun, unless its diagram handed it on, which says so
   * by itself. Before that nobody knows: triage decides.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begunAnew(String reference) {
    ServiceRequest now = request(reference);
    if (now.handedOffAt() == null) {
      ledger.append(reference, "begun-anew", Actor.system(), Map.of("team", now.team()));
    }
  }

  /**
   * What another service would promise of a milestone.
   *
   * @param held promises that would be its own from then on, with the earlier of both dates
   * @param isMade true if one is made beside what stands
   * @param by until when, counted by the other service
   */
  public record Chosen(ServicePromise promised, List<Promise> held, boolean isMade, Instant by) {

    /** By when it is promised then: no date that stands moves later, or to where it is over. */
    public Instant dueBy(Instant now) {
      return held.stream()
          .map(Promise::dueAt)
          .min(Comparator.naturalOrder())
          .filter(stands -> stands.isBefore(by) || by.isBefore(now))
          .orElse(by);
    }
  }

  /** What {@link #beginAnew} would promise now; changes nothing. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Chosen> wouldPromise(
      ServiceRequest request, Service to, Map<String, String> answers) {
    return chosen(request.reference(), to, countsFrom(request), answers).stream()
        .filter(each -> each.isMade() || !each.held().isEmpty())
        .toList();
  }

  private List<Chosen> chosen(
      String reference, Service to, Instant since, Map<String, String> answers) {
    List<Promise> round =
        promises.of(reference).stream()
            .filter(promise -> !promise.explains() && !promise.madeAt().isBefore(since))
            .toList();
    List<Chosen> chosen = new ArrayList<>();
    for (ServicePromise promised : to.promises()) {
      if (promised.after() != null) {
        continue;
      }
      // What follows from a step stands beside it: it says nothing of when we tell what comes of
      // it.
      List<Promise> same =
          round.stream()
              .filter(promise -> promise.milestone().equals(promised.milestone()))
              .filter(promise -> !promises.follows(firstOf(promise, round)))
              .toList();
      List<Promise> held =
          same.stream()
              .filter(Promise::open)
              .filter(promise -> firstOf(promise, round).startedAt().equals(since))
              .toList();
      boolean owed = same.stream().anyMatch(Promise::open);
      Instant by = promises.dueBy(promised, since, answers);
      // Where a date stands already, none is put beside it that is over.
      boolean isMade = same.isEmpty() || (owed && held.isEmpty() && !by.isBefore(moment.now()));
      chosen.add(new Chosen(promised, held, isMade, by));
    }
    return chosen;
  }

  /**
   * The promise after whose breach this one was made, and so on. What followed from a step is not
   * what the other service promises from the first day, also if it was promised again.
   */
  private static Promise firstOf(Promise promise, List<Promise> all) {
    return all.stream()
        .filter(each -> each.id().equals(promise.replaces()))
        .findFirst()
        .map(each -> firstOf(each, all))
        .orElse(promise);
  }

  /** From when another service counts: the customer told us, or had it opened again. */
  public Instant countsFrom(ServiceRequest request) {
    return reopenings.lastAt(request.reference()).orElse(request.receivedAt());
  }

  /** What the request is about now, if this work ended as it was sorted anew; empty if not so. */
  public Optional<String> endedBySorting(String work) {
    return jdbc.sql(
            "select r.service from recategorised c join service_request r on r.reference ="
                + " c.reference where c.work = ?")
        .param(work)
        .query(String.class)
        .optional();
  }

  /**
   * @param work the id of the work that ends as the request begins anew; null if it goes on
   */
  private Map<String, String> record(
      String reference, Service to, @Nullable String work, String reason, Actor by) {
    String was = request(reference).service();
    UUID said = words.write(reference, "recategoriseReason", by, reason);
    jdbc.sql(
            "insert into recategorised (reference, number, from_service, to_service, at,"
                + " changed_by, words, new_round, work) values (?, (select coalesce(max(number), 0)"
                + " + 1 from recategorised where reference = ?), ?, ?, ?, ?, ?, ?, ?)")
        .param(reference)
        .param(reference)
        .param(was)
        .param(to.id())
        .param(Rows.utc(moment.now()))
        .param(by.id())
        .param(said)
        .param(work != null)
        .param(work)
        .update();
    jdbc.sql("update service_request set service = ? where reference = ?")
        .params(to.id(), reference)
        .update();
    inHand.requestChanged(reference);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("service", to.id());
    facts.put("was", was);
    facts.put("askedAs", askedAs(reference).orElse(was));
    facts.put("words.recategoriseReason", said.toString());
    return facts;
  }

  private ServiceRequest request(String reference) {
    return inHand
        .request(reference)
        .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
  }
}
