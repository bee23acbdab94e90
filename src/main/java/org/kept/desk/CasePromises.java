package org.kept.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Rule;
import org.kept.promise.ServicePromise;
import org.kept.request.OnlyWritten;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.PassportPages;
import org.kept.site.PlainDates;
import org.kept.workflow.WorkItems;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Lays out what was promised on a case, and the form that gives a promise more time. */
@Component
class CasePromises {

  private static final Set<String> MILESTONES =
      Set.of("acknowledge", "answer", "investigate", "written-summary");

  private final Requests requests;
  private final Reopenings reopenings;
  private final WorkItems work;
  private final Catalogue catalogue;
  private final PassportPages passports;
  private final PlainDates dates;
  private final DeskWords words;
  private final Clock clock;

  CasePromises(
      Requests requests,
      Reopenings reopenings,
      WorkItems work,
      Catalogue catalogue,
      PassportPages passports,
      PlainDates dates,
      DeskWords words,
      Clock clock) {
    this.requests = requests;
    this.reopenings = reopenings;
    this.work = work;
    this.catalogue = catalogue;
    this.passports = passports;
    this.dates = dates;
    this.words = words;
    this.clock = clock;
  }

  /** Every promise of the case: what is owed, then what follows from that, then what is settled. */
  List<CasePage.PromiseLine> of(ServiceRequest request, Actor actor) {
    String reference = request.reference();
    List<Promise> all = requests.promisesOf(reference).stream().sorted(Promise.OWED_FIRST).toList();
    Map<UUID, Recount> recounts = requests.recountsOf(reference);
    Map<UUID, Instant> ifClocksWentOn = requests.datesIfClocksWentOn(reference);
    Map<UUID, Rule.Extension> extensions = work.extensionsFor(reference, actor);
    Map<UUID, Rule.Extension> allowed = work.extensionsOf(reference);
    Set<UUID> replaced =
        all.stream().map(Promise::replaces).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<UUID, OnlyWritten.Told> onlyWritten = requests.onlyWritten(reference);
    Instant round = reopenings.lastAt(reference).orElse(Instant.MIN);
    List<CasePage.PromiseLine> lines = new ArrayList<>();
    List<CasePage.PromiseLine> settled = new ArrayList<>();
    for (Promise promise : all) {
      UUID id = promise.id();
      (promise.open() ? lines : settled)
          .add(
              line(
                  promise,
                  due(promise, ifClocksWentOn.get(id)),
                  replaced,
                  recounts.get(id),
                  extensions.get(id),
                  allowed.get(id),
                  onlyWritten.get(id),
                  promise.madeAt().isBefore(round)));
    }
    requests.stillToCome(reference).forEach(toCome -> lines.add(line(toCome, request)));
    lines.addAll(settled);
    return List.copyOf(lines);
  }

  private CasePage.PromiseLine line(Asked toCome, ServiceRequest request) {
    ServicePromise promise = toCome.promise();
    String before =
        catalogue
            .service(request.service())
            .map(service -> service.promise(Objects.requireNonNull(promise.after())))
            .map(each -> name(each.commitment(), each.milestone()))
            .orElse("");
    return new CasePage.PromiseLine(
        null,
        name(promise.commitment(), promise.milestone()),
        null,
        words.say("desk.promise.to-come.due", dates.byWhen(toCome.reckoned().dueAt()), before),
        words.say("desk.promise.to-come"),
        "grey",
        null,
        "done",
        false,
        passports.forStaff(toCome.reckoned(), "", LocaleContextHolder.getLocale()),
        null,
        null);
  }

  /** By what it is; by what keeps it where that says the same. */
  String name(String commitment, String milestone) {
    String own = words.called("commitment", commitment);
    return own.equals(commitment)
        ? words.say("desk.milestone." + (MILESTONES.contains(milestone) ? milestone : "answer"))
        : own;
  }

  /** The date from before a clock stopped may be long past, and nobody is held to it. */
  private String due(Promise promise, @Nullable Instant ifItWentOn) {
    if (!promise.open() || promise.pausedAt() == null) {
      return words.say("desk.promise.due", dates.byWhen(promise.dueAt()));
    }
    return ifItWentOn == null
        ? words.say("desk.promise.due.over")
        : words.say("desk.promise.due.stands", dates.byWhen(ifItWentOn));
  }

  private CasePage.PromiseLine line(
      Promise promise,
      String due,
      Set<UUID> replaced,
      @Nullable Recount recount,
      Rule.@Nullable Extension extension,
      Rule.@Nullable Extension allowed,
      OnlyWritten.@Nullable Told written,
      boolean earlier) {
    String what = name(promise.commitment(), promise.milestone());
    String standing = standing(promise, replaced, written);
    return new CasePage.PromiseLine(
        promise.id(),
        earlier ? words.say("desk.promise.earlier", what) : what,
        promise.madeAt(),
        due,
        words.say("desk.promise." + standing),
        switch (standing) {
          case "kept" -> "green";
          case "to-tell", "not-sent" -> "orange";
          case "broken", "replaced" -> "red";
          case "paused" -> "purple";
          case "withdrawn", "ended", "never-told" -> "grey";
          default -> "blue";
        },
        promise.keptAt(),
        written == null ? "done" : written.standing() + ".settled",
        promise.replaces() != null,
        passports.forStaff(
            recount == null ? null : recount.reckoned(),
            promise.passport(),
            LocaleContextHolder.getLocale()),
        extend(promise, recount, extension),
        noMore(promise, recount, extension, allowed));
  }

  /** Nothing where no rule gives more time, or where it is too late for it. */
  private @Nullable String noMore(
      Promise promise,
      @Nullable Recount recount,
      Rule.@Nullable Extension extension,
      Rule.@Nullable Extension allowed) {
    if (allowed == null || promise.over(clock.instant())) {
      return null;
    }
    if (left(promise, recount, allowed) < 1) {
      return words.say("desk.extend.no-more");
    }
    return extension == null && allowed.approvedBy().equals("lead")
        ? words.say("desk.extend.only-lead")
        : null;
  }

  private CasePage.@Nullable Extend extend(
      Promise promise, @Nullable Recount recount, Rule.@Nullable Extension extension) {
    int most = extension == null ? 0 : left(promise, recount, extension);
    return extension == null || most < 1
        ? null
        : new CasePage.Extend(
            // Not from the recount, which knows nothing of promises made before rules were kept.
            requests.clockFacts(promise.id()),
            most,
            words.say("desk.extend.unit." + extension.atMost().unit()));
  }

  private int left(Promise promise, @Nullable Recount recount, Rule.Extension extension) {
    if (promise.over(clock.instant())) {
      return 0;
    }
    List<ClockFact.Extended> given =
        recount == null
            ? List.of()
            : recount.facts().stream()
                .filter(ClockFact.Extended.class::isInstance)
                .map(ClockFact.Extended.class::cast)
                .toList();
    int amount = given.stream().mapToInt(fact -> fact.howMuch().amount()).sum();
    return given.size() >= extension.times() ? 0 : extension.atMost().amount() - amount;
  }

  private static String standing(
      Promise promise, Set<UUID> replaced, OnlyWritten.@Nullable Told written) {
    if (promise.keptAt() != null) {
      return written == null ? "kept" : written.standing();
    }
    if (promise.brokenAt() != null) {
      return replaced.contains(promise.id()) ? "replaced" : "broken";
    }
    if (promise.withdrawnAt() != null) {
      return promise.endedByAnswer() ? "ended" : "withdrawn";
    }
    return promise.pausedAt() != null ? "paused" : "open";
  }
}
