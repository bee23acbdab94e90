package org.kept.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.access.Role;
import org.kept.access.StaffAccounts;
import org.kept.form.Answers;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.ledger.Ledger;
import org.kept.notice.Notices;
import org.kept.promise.Rule;
import org.kept.promise.Timescale;
import org.kept.request.Attempts;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.kept.request.Duplicates;
import org.kept.request.Enquiries;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The work list. It reads our own projection, which is written in the engine's transaction. */
@Component
public class WorkItems {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  /** Which part of the list. */
  public enum View {
    /** What I hold. */
    MINE,
    /** What nobody of my teams holds yet. */
    UNCLAIMED,
    /** All open work of my teams. */
    TEAM,
    /** What contractors do for my teams. */
    CONTRACTORS,
    /** What was escalated to me, and what I am asked to settle. */
    ESCALATED
  }

  private final WorkList list;
  private final Conductor conductor;
  private final Forms forms;
  private final SameAsAnother sameAsAnother;
  private final EnquiryAnswers enquiryAnswers;
  private final ContractorWork contractors;
  private final AppointmentAnswers appointmentAnswers;
  private final Passing passing;
  private final Settling settling;
  private final Recategorising recategorising;
  private final Disputes disputes;
  private final Progress progress;
  private final Notices notices;
  private final StaffAccounts accounts;
  private final Ledger ledger;
  private final Attempts attempts;
  private final MessageSource messages;

  WorkItems(
      WorkList list,
      Conductor conductor,
      Forms forms,
      SameAsAnother sameAsAnother,
      EnquiryAnswers enquiryAnswers,
      ContractorWork contractors,
      AppointmentAnswers appointmentAnswers,
      Passing passing,
      Settling settling,
      Recategorising recategorising,
      Disputes disputes,
      Progress progress,
      Notices notices,
      StaffAccounts accounts,
      Ledger ledger,
      Attempts attempts,
      MessageSource messages) {
    this.list = list;
    this.conductor = conductor;
    this.forms = forms;
    this.sameAsAnother = sameAsAnother;
    this.enquiryAnswers = enquiryAnswers;
    this.contractors = contractors;
    this.appointmentAnswers = appointmentAnswers;
    this.passing = passing;
    this.settling = settling;
    this.recategorising = recategorising;
    this.disputes = disputes;
    this.progress = progress;
    this.notices = notices;
    this.accounts = accounts;
    this.ledger = ledger;
    this.attempts = attempts;
    this.messages = messages;
  }

  /**
   * Work that this person may see, the earliest promise first.
   *
   * @param offset how many to pass over
   * @param limit at most 100
   */
  public List<WorkItem> list(Actor actor, View view, int offset, int limit) {
    return Policy.may(actor, Act.SEE_WORK, null)
        ? list.page(actor, view, Math.max(0, offset), Math.max(1, Math.min(limit, 100)))
        : List.of();
  }

  /** How many there are in each view. */
  public Map<View, Long> counts(Actor actor) {
    Map<View, Long> counts = new EnumMap<>(View.class);
    boolean may = Policy.may(actor, Act.SEE_WORK, null);
    for (View view : View.values()) {
      counts.put(view, may ? list.count(actor, view) : 0);
    }
    return counts;
  }

  /** Open work with this id. */
  public Optional<WorkItem> find(String id) {
    return list.find(id).map(WorkList.Row::item);
  }

  /** Open work of this case. */
  public List<WorkItem> ofCase(String reference) {
    return list.ofCase(reference);
  }

  /**
   * True if this person may work on this: it is their team's, they hold it, or it was escalated to
   * them.
   */
  public boolean mayWorkOn(Actor actor, WorkItem item) {
    return Policy.may(actor, Act.DO_WORK, item.team())
        || (Policy.may(actor, Act.DO_WORK, null)
            && (actor.id().equals(item.assignee()) || actor.id().equals(item.escalatedTo())));
  }

  /**
   * True if this person may read this: they may work on it, or are asked where it belongs. Whoever
   * is asked that settles it, and does nothing else.
   */
  public boolean maySee(Actor actor, WorkItem item) {
    return mayWorkOn(actor, item)
        || (Policy.may(actor, Act.DO_WORK, null) && settling.isAsked(actor, item.reference()));
  }

  /**
   * True if this person may take this work from the colleague who holds it: they lead its team, or
   * it was escalated to them.
   */
  public boolean mayTakeOver(Actor actor, WorkItem item) {
    return item.assignee() != null
        && !actor.id().equals(item.assignee())
        && mayWorkOn(actor, item)
        && (actor.id().equals(item.escalatedTo())
            || Policy.may(actor, Act.TAKE_OVER_WORK, item.team()));
  }

  /** The form that completes this work, in the edition that its process was published with. */
  public Form formOf(WorkItem item) {
    return contractors.asAsked(
        forms.read(conductor.form(row(item.id()).definition(), item.form())), item);
  }

  /**
   * Takes the work; who holds it already keeps it. Who leads its team, and a person to whom it was
   * escalated, may take it from its holder.
   */
  public WorkOutcome claim(String id, Actor actor) {
    return onOpenWork(
        id,
        actor,
        this::mayTakeOver,
        (item, definition) -> {
          String holder = item.assignee();
          if (!actor.id().equals(holder)) {
            conductor.assign(id, actor.id());
            if (holder == null) {
              progress.claimed(item.reference(), actor);
            } else {
              ledger.append(item.reference(), "work-taken-over", actor, Map.of("from", holder));
            }
            passing.taken(item, actor);
          }
          return new WorkOutcome.Done();
        });
  }

  /** Gives the work back to the team. */
  public WorkOutcome release(String id, Actor actor) {
    return onOpenWork(
        id,
        actor,
        (item, definition) -> {
          if (item.assignee() != null) {
            conductor.unassign(id);
            progress.released(item.reference(), actor);
          }
          return new WorkOutcome.Done();
        });
  }

  /** What cannot be so together, whatever else is answered; nothing if all of it can. */
  public List<Answers.Problem> impossible(Map<String, List<String>> sent) {
    return enquiryAnswers.impossible(sent);
  }

  /**
   * Completes the work with these answers; whoever completes unclaimed work is recorded as having
   * done it.
   *
   * @param sent name to values as they came
   */
  public WorkOutcome complete(String id, Map<String, List<String>> sent, Actor actor) {
    return completed(id, sent, null, actor);
  }

  /**
   * The same of an enquiry of an elected representative; refused if it asks about another request
   * meanwhile, as what may be told is of one.
   *
   * @param seen the reference of the request that it asks about as they saw it, empty if none
   */
  public WorkOutcome complete(String id, Map<String, List<String>> sent, String seen, Actor actor) {
    return completed(id, sent, seen, actor);
  }

  private WorkOutcome completed(
      String id, Map<String, List<String>> sent, @Nullable String seen, Actor actor) {
    return onOpenWork(
        id,
        actor,
        (item, definition) -> {
          // Before all else: whoever puts something right would not see that the page is another.
          if (enquiryAnswers.changedSince(item.reference(), seen)) {
            return new WorkOutcome.Refused(text("enquiry.changed"));
          }
          Form form =
              contractors.asAsked(forms.read(conductor.form(definition, item.form())), item);
          Answers answers = forms.check(form, sent);
          if (!answers.ok()) {
            return new WorkOutcome.Incomplete(answers.problems());
          }
          Map<String, String> accepted =
              Duplicates.asMinted(
                  Duplicates.asMinted(answers.accepted(), SameAsAnother.OLDER), Enquiries.ABOUT);
          List<Answers.Problem> problems =
              new ArrayList<>(sameAsAnother.problems(item.reference(), accepted));
          problems.addAll(enquiryAnswers.problems(item.reference(), accepted));
          problems.addAll(contractors.problems(item, accepted));
          problems.addAll(appointmentAnswers.problems(item, accepted));
          if (!problems.isEmpty()) {
            return new WorkOutcome.Incomplete(problems);
          }
          Set<String> decisionKeys = form.decisionKeys();
          Map<String, String> decisions = new LinkedHashMap<>(accepted);
          decisions.keySet().retainAll(decisionKeys);
          Map<String, String> written = new LinkedHashMap<>(accepted);
          written.keySet().removeAll(decisionKeys);
          appointmentAnswers.record(item, accepted, actor);
          written.keySet().removeAll(appointmentAnswers.keptElsewhere(item));
          passing.taken(item, actor);
          progress.workCompleted(item.reference(), actor, form.id(), decisions, written);
          conductor.complete(id, decisions);
          return new WorkOutcome.Done();
        });
  }

  /**
   * Hands the work on to another team. The clock runs on.
   *
   * @param reason at least 10 characters, kept with the case and shown to the team that gets it
   */
  public WorkOutcome handOn(String id, String team, String reason, Actor actor) {
    List<Answers.Problem> problems = passing.problemsOn(team, reason);
    return problems.isEmpty()
        ? onOpenWork(
            id,
            actor,
            (item, definition) ->
                item.isBeside()
                    ? new WorkOutcome.Refused(text(item.appointment() ? "appointment" : "explains"))
                    : passing.on(item, team, reason, actor))
        : new WorkOutcome.Incomplete(problems);
  }

  /**
   * Hands work that was handed on back to the team that it came from. The clock runs on.
   *
   * @param seen number of the hand-over that brought it, as they saw it
   * @param code why, one of {@link org.kept.request.HandOvers#BACK_CODES}
   * @param reason at least 10 characters, kept with the case and shown to the team that gets it
   */
  public WorkOutcome handBack(String id, int seen, String code, String reason, Actor actor) {
    List<Answers.Problem> problems = passing.problemsBack(code, reason);
    return problems.isEmpty()
        ? onOpenWork(id, actor, (item, definition) -> passing.back(item, seen, code, reason, actor))
        : new WorkOutcome.Incomplete(problems);
  }

  /**
   * Takes work back from the contractor who does it; their team decides anew. The clock ran all the
   * while.
   *
   * @param reason at least 10 characters, kept with the case; the contractor reads it
   */
  public WorkOutcome takeBack(String id, String reason, Actor actor) {
    return contractors.takeBack(id, reason, actor);
  }

  /**
   * Says that a request is about another service. The promises stay, or their dates get earlier.
   * Where the other service has a way of its own, what its form asks has to be answered first.
   *
   * @param seen the service that it was about, as they saw it
   * @param to the service that it is about
   * @param reason at least 10 characters, kept with the case
   */
  public WorkOutcome recategorise(String id, String seen, String to, String reason, Actor actor) {
    return recategorised(id, seen, to, reason, null, actor);
  }

  /**
   * The same with answers to the form of the other service: the request begins anew as one of it,
   * with the same reference and story, if that has a way of its own.
   *
   * @param sent name to values as they came
   */
  public WorkOutcome recategorise(
      String id,
      String seen,
      String to,
      String reason,
      Map<String, List<String>> sent,
      Actor actor) {
    return recategorised(id, seen, to, reason, sent, actor);
  }

  private WorkOutcome recategorised(
      String id,
      String seen,
      String to,
      String reason,
      @Nullable Map<String, List<String>> sent,
      Actor actor) {
    List<Answers.Problem> problems = recategorising.problems(to, reason);
    return problems.isEmpty()
        ? onOpenWork(
            id,
            actor,
            (item, definition) ->
                item.isBeside()
                    ? new WorkOutcome.Refused(text(item.appointment() ? "appointment" : "explains"))
                    : recategorising.change(item, seen, to, reason, sent, actor))
        : new WorkOutcome.Incomplete(problems);
  }

  /** What this person may settle about this work; empty if nothing. */
  public Optional<Dispute> toSettle(Actor actor, WorkItem item) {
    return disputes
        .of(item.reference())
        .filter(dispute -> !item.isBeside())
        .filter(dispute -> settling.maySettle(actor, item, dispute));
  }

  /**
   * A lead settles where work belongs that went from team to team; also if a colleague holds it.
   *
   * @param seen number of the dispute, as they saw it
   * @param team where it belongs: the one that has it, or another one
   * @param reason at least 10 characters, kept with the case and shown to the teams
   */
  public WorkOutcome settle(String id, int seen, String team, String reason, Actor actor) {
    List<Answers.Problem> problems = passing.problemsSettling(team, reason);
    return problems.isEmpty()
        ? onOpenWork(
            id,
            actor,
            this::maySee,
            (who, item) -> toSettle(who, item).isPresent(),
            (item, definition) -> passing.settle(item, seen, team, reason, actor))
        : new WorkOutcome.Incomplete(problems);
  }

  /**
   * Moves the date of a promise as its rule allows; the customer is told, with the reason.
   *
   * @param seen how often something had happened to its clock when they looked; refused if more has
   *     happened since, so that a form sent twice gives no time twice
   * @param amount in the unit of the rule's extension
   * @param reason at least 10 characters; the customer reads it
   */
  public WorkOutcome extend(
      String reference, UUID promise, int seen, int amount, String reason, Actor actor) {
    String why = reason.strip();
    return attempts.of(
        () -> {
          Rule.Extension allowed = progress.extensionOf(reference, promise).orElse(null);
          if (allowed == null) {
            return new WorkOutcome.Refused(text("extend.never"));
          }
          if (!approves(actor, allowed, reference)) {
            return new WorkOutcome.Refused(text("extend.not-yours"));
          }
          List<Answers.Problem> problems = extensionProblems(allowed, amount, why);
          if (!problems.isEmpty()) {
            return new WorkOutcome.Incomplete(problems);
          }
          if (progress.clockFacts(reference, promise) != seen) {
            return new WorkOutcome.Refused(text("extend.meanwhile"));
          }
          Optional<Promise> moved =
              progress.extend(
                  reference, promise, new Timescale(amount, allowed.atMost().unit()), why, actor);
          if (moved.isEmpty()) {
            return new WorkOutcome.Refused(text("extend.no-more"));
          }
          notices.tell(
              reference,
              "promise-extended",
              // While the clock stands nobody knows the date yet.
              moved.get().pausedAt() == null
                  ? Map.of(
                      "reason",
                      why,
                      "newDate",
                      moved.get().dueAt().toString(),
                      "firstDate",
                      progress.firstDateOf(moved.get()).toString())
                  : Map.of("reason", why),
              // Not by its date: that can be the same twice.
              promise + " extended after " + seen);
          return new WorkOutcome.Done();
        });
  }

  private List<Answers.Problem> extensionProblems(Rule.Extension allowed, int amount, String why) {
    List<Answers.Problem> problems = new ArrayList<>();
    int most = allowed.atMost().amount();
    if (amount < 1 || amount > most) {
      problems.add(new Answers.Problem("amount", text("extend.amount", most)));
    }
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      problems.add(new Answers.Problem("reason", text("extend.reason")));
    }
    return problems;
  }

  /** By how much this person may extend which open promises of the case, as their rules say. */
  public Map<UUID, Rule.Extension> extensionsFor(String reference, Actor actor) {
    Map<UUID, Rule.Extension> extensions = new LinkedHashMap<>();
    progress
        .extensionsOf(reference)
        .forEach(
            (promise, extension) -> {
              if (approves(actor, extension, reference)) {
                extensions.put(promise, extension);
              }
            });
    return extensions;
  }

  /** By how much somebody may extend which open promises of the case, whoever that is. */
  public Map<UUID, Rule.Extension> extensionsOf(String reference) {
    return progress.extensionsOf(reference);
  }

  /** The role that the rule names, in the team that has the request. */
  private boolean approves(Actor actor, Rule.Extension allowed, String reference) {
    boolean role =
        Arrays.stream(Role.values())
            .anyMatch(
                each -> each.name().equalsIgnoreCase(allowed.approvedBy()) && actor.has(each));
    return role && Policy.may(actor, Act.DO_WORK, progress.teamOf(reference));
  }

  /** Writes the list anew from the engine; returns how many pieces of work there are. */
  public int rebuild() {
    return attempts.of(() -> list.rebuild(conductor::openWork));
  }

  /** The ids of work on which our list and the engine differ; empty if all is well. */
  public List<String> differences() {
    return attempts.of(() -> list.differences(conductor.openWork()));
  }

  private interface OnOpenWork {
    WorkOutcome apply(WorkItem item, String definition);
  }

  private WorkOutcome onOpenWork(String id, Actor actor, OnOpenWork act) {
    return onOpenWork(id, actor, (who, item) -> who.id().equals(item.escalatedTo()), act);
  }

  private WorkOutcome onOpenWork(
      String id, Actor actor, BiPredicate<Actor, WorkItem> evenIfHeld, OnOpenWork act) {
    return onOpenWork(id, actor, this::mayWorkOn, evenIfHeld, act);
  }

  private WorkOutcome onOpenWork(
      String id,
      Actor actor,
      BiPredicate<Actor, WorkItem> may,
      BiPredicate<Actor, WorkItem> evenIfHeld,
      OnOpenWork act) {
    try {
      return tried(id, actor, may, evenIfHeld, act);
    } catch (Conductor.CaseSuspended suspended) {
      return new WorkOutcome.Refused(text("suspended"));
    } catch (Conductor.NotPublished nothingBegins) {
      return new WorkOutcome.Refused(text("recategorise.not-published"));
    }
  }

  private WorkOutcome tried(
      String id,
      Actor actor,
      BiPredicate<Actor, WorkItem> may,
      BiPredicate<Actor, WorkItem> evenIfHeld,
      OnOpenWork act) {
    return attempts.of(
        () -> {
          // Locked: of two people who press at once, the second sees what the first did.
          Optional<WorkList.Row> found = list.lock(id);
          if (found.isEmpty()) {
            return new WorkOutcome.Refused(
                recategorising.endedBySorting(id).orElseGet(() -> text("done-already")));
          }
          WorkItem item = found.get().item();
          if (!may.test(actor, item)) {
            return new WorkOutcome.Refused(text("not-yours"));
          }
          String contractor = item.contractor();
          if (contractor != null) {
            return new WorkOutcome.Refused(text("contractor", contractors.nameOf(contractor)));
          }
          String holder = item.assignee();
          if (holder != null && !holder.equals(actor.id()) && !evenIfHeld.test(actor, item)) {
            return new WorkOutcome.Refused(
                text("held", accounts.find(holder).map(held -> held.name()).orElse(holder)));
          }
          return act.apply(item, found.get().definition());
        });
  }

  private WorkList.Row row(String id) {
    return list.find(id).orElseThrow(() -> new IllegalArgumentException(text("done-already")));
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage("work." + key, arguments, LocaleContextHolder.getLocale());
  }
}
