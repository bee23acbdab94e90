package org.kept.request;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.access.StaffAccounts;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.Catalogue;
import org.kept.promise.Contractor;
import org.kept.promise.Team;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells what the ledger recorded in plain words; what people wrote is added from this room. */
@Component
class Stories {

  /**
   * What a customer is told of; everything else is inner workings or another word for one of these.
   */
  private static final Set<String> FOR_CUSTOMERS =
      Set.of(
          "request-received",
          "request-acknowledged",
          "handed-off",
          "handed-on",
          "handed-back",
          "work-order-given",
          "work-order-done",
          "work-order-returned",
          "work-order-taken-back",
          "recategorised",
          "begun-anew",
          "promise-of-another-service",
          "customer-asked",
          "question-told",
          "question-to-tell",
          "customer-reminded",
          "explanation-asked",
          "explanation-asked-more",
          "explanation-told",
          "information-received",
          "files-attached",
          "file-harmful",
          "customer-details-changed",
          "request-withdrawn",
          "escalated",
          "promise-broken",
          "promise-again",
          "promise-extended",
          "promise-recalculated",
          "promise-tightened",
          "promise-tightening-undone",
          "milestone-reached",
          "customer-told",
          "appointment-offered",
          "appointment-booked",
          "appointment-moved",
          "appointment-moved-by-us",
          "appointment-cancelled",
          "appointment-wished",
          "appointment-called-off",
          "appointment-lapsed",
          "appointment-reminded",
          "appointment-went",
          "message-done-by-hand",
          "request-closed",
          "reopened",
          "feedback-given",
          "enquiry-linked",
          "enquiry-unlinked",
          "authority-recorded",
          "authority-ended");

  /** They move a date; while the clock stands, that date is not told, as it will move on. */
  private static final Set<String> MOVES =
      Set.of(
          "promise-of-another-service",
          "promise-extended",
          "promise-recalculated",
          "promise-tightened",
          "promise-tightening-undone");

  /** Told to colleagues and auditors by the path view or by a better word. */
  private static final Set<String> NOT_FOR_STAFF = Set.of("path-taken");

  /**
   * The sentence names the contractor; which of their people wrote it is no matter of customers.
   */
  private static final Set<String> BY_CONTRACTORS =
      Set.of("work-order-done", "work-order-returned");

  /** What customers may read of what people wrote, by the fact that it belongs to. */
  private static final Set<String> OPEN_WORDS =
      Set.of(
          "question",
          "information",
          "reason",
          "alternative",
          "review",
          "whereInstead",
          "reply",
          "comment",
          Explanations.WORDS,
          Explanations.ANSWER,
          Withdrawals.WORDS,
          Reopenings.WORDS,
          "extensionReason",
          "moveReason");

  /** What is told with the way by which the customer said it, which is for nobody else. */
  private static final Set<String> WITH_THE_WAY =
      Set.of("information-received", "request-withdrawn", "reopened");

  private final Ledger ledger;
  private final Words words;
  private final EnquiryRows enquiries;
  private final Catalogue catalogue;
  private final StaffAccounts accounts;
  private final CalendarCauses causes;
  private final MessageSource messages;
  private final Dates dates;

  Stories(
      Ledger ledger,
      Words words,
      EnquiryRows enquiries,
      Catalogue catalogue,
      StaffAccounts accounts,
      CalendarCauses causes,
      MessageSource messages) {
    this.ledger = ledger;
    this.words = words;
    this.enquiries = enquiries;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.causes = causes;
    this.messages = messages;
    this.dates = new Dates(messages);
  }

  /**
   * The customer's story. It says what is so, and not that they were told: an email waits, a letter
   * is not posted yet, and they read it here.
   */
  List<StoryLine> forCustomer(String reference, Locale locale) {
    Map<String, Words.Written> written = words.byId(reference);
    Set<String> hidden = enquiries.hidden(reference, written);
    List<StoryLine> lines = new ArrayList<>();
    String lastWords = null;
    boolean notShown = false;
    Set<String> standing = new HashSet<>();
    for (LedgerEntry entry : ledger.of(reference)) {
      if (entry.kind().equals("work-completed")) {
        // Told with the fact that follows from it: the question asked, the decision told.
        notShown = entry.detail().values().stream().anyMatch(hidden::contains);
        lastWords = notShown ? text("told-no-more", locale) : wordsOf(entry, written, OPEN_WORDS);
      }
      standing(entry, standing);
      String kind = isPromiseAgain(entry) ? "promise-again" : entry.kind();
      if (!FOR_CUSTOMERS.contains(kind) && !isNeverAsked(entry)) {
        continue;
      }
      String said = wordsOf(entry, written, OPEN_WORDS);
      boolean hides = false;
      if (said == null && kind.equals("information-received") && isFiles(lines)) {
        // They sent files and wrote nothing: the line before says all there is.
        continue;
      }
      if (said == null
          && (kind.equals("customer-asked")
              || kind.equals("customer-told")
              || kind.equals("explanation-told"))) {
        said = lastWords;
        lastWords = null;
        hides = notShown;
        notShown = false;
      }
      lines.add(
          new StoryLine(
              entry.at(),
              kind,
              // Of what may not be shown nobody knows here whether it was sent before that.
              hides && kind.equals("customer-told")
                  ? text("story.customer-told.not-shown", locale)
                  : sentence(story(kind, entry, standing), entry, "", locale),
              said,
              BY_CONTRACTORS.contains(kind) ? null : who(entry, locale)));
    }
    return lines;
  }

  private static boolean isFiles(List<StoryLine> lines) {
    return !lines.isEmpty() && lines.get(lines.size() - 1).kind().equals("files-attached");
  }

  /**
   * The same for somebody who may know what happened, but not how its customer is reached and
   * reaches us; in the sentences of the customer's story, with nobody's words and names.
   */
  List<StoryLine> forAnother(String reference, Locale locale) {
    Set<String> standing = new HashSet<>();
    List<StoryLine> lines = new ArrayList<>();
    boolean knows = false;
    for (LedgerEntry entry : ledger.of(reference)) {
      standing(entry, standing);
      String kind = isPromiseAgain(entry) ? "promise-again" : entry.kind();
      // Whether a machine or a colleague asks them tells of the way by which they are reached: of a
      // question there is one line, at the moment at which they were first asked.
      boolean isAskedLater = hasToBeAsked(entry);
      boolean isAskedAgain = kind.equals("question-told") && knows;
      knows = kind.equals("customer-asked") ? !isAskedLater : knows || kind.equals("question-told");
      if (FOR_CUSTOMERS.contains(kind) && !isAskedLater && !isAskedAgain) {
        lines.add(
            new StoryLine(
                entry.at(),
                kind,
                WITH_THE_WAY.contains(kind)
                    ? text("story." + kind, locale)
                    : sentence(story(kind, entry, standing), entry, ".another", locale),
                null,
                null));
      }
    }
    return lines;
  }

  /**
   * The colleagues' story.
   *
   * @param byHand true if colleagues must tell this customer themselves
   */
  List<StoryLine> forStaff(String reference, boolean byHand, Locale locale) {
    Map<String, Words.Written> written = words.byId(reference);
    return ledger.of(reference).stream()
        .filter(entry -> !NOT_FOR_STAFF.contains(entry.kind()))
        .map(
            entry ->
                new StoryLine(
                    entry.at(),
                    entry.kind(),
                    sentence("staff-story." + entry.kind(), entry, byHand ? ".by-hand" : "", locale)
                        + passedOver(entry, locale)
                        + because(entry, locale)
                        + (entry.detail().containsKey("above") ? text("nobody-above", locale) : ""),
                    wordsOf(entry, written, null),
                    name(entry.actor())))
        .toList();
  }

  /**
   * What happens next.
   *
   * @param drawn what the diagram says of that where the request stands
   */
  Outlook outlook(
      ServiceRequest request,
      List<Promise> promises,
      List<NextInDiagram.Said> drawn,
      Locale locale) {
    Promise first =
        promises.stream()
            .filter(promise -> promise.open() && !promise.milestone().equals(Progress.ACKNOWLEDGE))
            // What we explain beside it has words and a date of its own.
            .filter(promise -> !promise.explains())
            .min(Promises.SOONEST)
            .orElse(null);
    Instant due = first == null ? null : first.dueAt();
    String promised = first == null ? null : promised(first, locale);
    Stage stage = request.stage();
    if (request.hasToBeAsked() && request.replyBy() != null) {
      String team = teamName(request.team());
      return new Outlook(text("outlook.to-ask", locale, team), due, team, promised);
    }
    String owner =
        stage == Stage.WAITING_FOR_CUSTOMER ? text("owner.you", locale) : teamName(request.team());
    String key = "outlook." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean rated = stage == Stage.CLOSED && request.ratedAt() != null;
    boolean withdrawn = Outcomes.WITHDRAWN.equals(request.outcome());
    boolean step = stage == Stage.WITH_TEAM && promised != null;
    boolean goesOn =
        stage == Stage.WAITING_FOR_CUSTOMER
            && first != null
            && promises.stream().noneMatch(promise -> promise.open() && promise.pausedAt() != null);
    String variant =
        rated ? "-rated" : withdrawn ? "-withdrawn" : step ? ".step" : goesOn ? ".goes-on" : "";
    String next =
        Optional.of(stage == Stage.WAITING_FOR_CUSTOMER)
            .filter(any -> stage != Stage.ANSWERED && stage != Stage.CLOSED)
            .flatMap(theirTurn -> inItsWords(request, theirTurn, drawn, locale))
            .map(said -> goesOn ? said + " " + text("outlook.goes-on", locale) : said)
            .orElseGet(() -> text(key + variant, locale, owner));
    return switch (stage) {
      case WAITING_FOR_CUSTOMER ->
          goesOn
              ? Outlook.waitingAndGoingOn(next, due, request.replyBy(), owner, promised)
              : Outlook.waiting(next, request.replyBy(), owner);
      case CLOSED, ANSWERED -> new Outlook(next, null, owner);
      case RECEIVED, WITH_TEAM -> new Outlook(next, due, owner, promised);
    };
  }

  /**
   * As the diagram says it, where it waits for the one whose turn it is. Elsewhere it did not go on
   * yet, or cannot, and the facts know better.
   */
  Optional<String> inItsWords(
      ServiceRequest request, boolean theirTurn, List<NextInDiagram.Said> drawn, Locale locale) {
    String team = teamName(request.team());
    List<String> said = new ArrayList<>();
    for (NextInDiagram.Said each : drawn) {
      if (each.customers() == theirTurn) {
        String words = each.in(locale.getLanguage(), team);
        if (words == null) {
          return Optional.empty();
        }
        said.add(words);
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
  }

  /** What we do for the customer when we keep it; null where that is to give them the answer. */
  private @Nullable String promised(Promise promise, Locale locale) {
    String fallback =
        promise.milestone().equals(Progress.ANSWER) ? "" : text("commitment.other", locale);
    String own =
        messages.getMessage("request.commitment." + promise.commitment(), null, fallback, locale);
    return own == null || own.isEmpty() ? null : own;
  }

  String text(String key) {
    return text(key, LocaleContextHolder.getLocale());
  }

  private String text(String key, Locale locale, Object... arguments) {
    return messages.getMessage("request." + key, arguments, locale);
  }

  /**
   * Of one fact; in words of its own for some readers, where there are any.
   *
   * @param reader ends the key of those words: {@code .by-hand} for staff who have to tell it,
   *     {@code .another} for whoever may not read what was said; empty for the customer
   */
  private String sentence(String key, LedgerEntry entry, String reader, Locale locale) {
    Map<String, String> detail = entry.detail();
    String service =
        catalogue.service(detail.getOrDefault("service", "")).map(found -> found.name()).orElse("");
    String team = detail.containsKey("team") ? teamName(detail.getOrDefault("team", "")) : "";
    String other =
        detail.getOrDefault(
            "duplicateOf",
            detail.getOrDefault(
                "duplicate", detail.getOrDefault("about", detail.getOrDefault("enquiry", ""))));
    String colleague = detail.getOrDefault("to", detail.getOrDefault("from", ""));
    String person = colleague.isEmpty() ? "" : name(colleague);
    String date = date(detail, locale);
    CalendarCauses.Cause cause =
        entry.kind().equals("promise-recalculated")
            ? causes.of(entry, locale)
            : CalendarCauses.Cause.UNKNOWN;
    // Customers know what they asked for, and not what we took it for in between.
    String before =
        key.startsWith("story.") && !isBack(entry) && detail.containsKey("askedAs")
            ? "askedAs"
            : "was";
    String was =
        catalogue.service(detail.getOrDefault(before, "")).map(found -> found.name()).orElse("");
    Object[] parts = {
      service,
      team,
      person,
      date,
      cause.days(),
      other,
      slot(detail, locale),
      was,
      detail.getOrDefault("count", ""),
      contractorName(detail.getOrDefault("contractor", ""))
    };
    String variant = cause.variant().isEmpty() ? variantOf(entry) : cause.variant();
    String specific = variant.isEmpty() ? key : key + "." + variant;
    return said(specific + reader, parts, locale)
        .or(() -> said(specific, parts, locale))
        .or(() -> said(key, parts, locale))
        .orElseGet(() -> entry.kind().replace('-', ' '));
  }

  private Optional<String> said(String key, Object[] parts, Locale locale) {
    return Optional.ofNullable(messages.getMessage("request." + key, parts, "", locale))
        .filter(words -> !words.isEmpty());
  }

  /** The promises whose clocks stand after this. */
  private static void standing(LedgerEntry entry, Set<String> standing) {
    String promise = entry.detail().getOrDefault("promise", "");
    if (entry.kind().equals("promise-paused")) {
      standing.add(promise);
    } else if (entry.kind().equals("promise-resumed")) {
      standing.remove(promise);
    }
  }

  private static String story(String kind, LedgerEntry entry, Set<String> standing) {
    boolean stands =
        MOVES.contains(kind) && standing.contains(entry.detail().getOrDefault("promise", ""));
    return "story." + kind + (stands ? ".stands" : "");
  }

  /** What came of it, or by which way it was said; empty where there is but one sentence. */
  private static String variantOf(LedgerEntry entry) {
    String code =
        switch (entry.kind()) {
          case "information-received",
              "request-withdrawn",
              "reopened",
              "explanation-asked",
              "explanation-asked-more" ->
              entry.detail().getOrDefault("channel", "");
          case "message-done-by-hand" -> entry.detail().getOrDefault("way", "");
          case "feedback-given" -> entry.detail().getOrDefault("route", "");
          case "authority-recorded" -> entry.detail().getOrDefault("how", "");
          case "handed-back", "clock-resumed" -> entry.detail().getOrDefault("because", "");
          case "files-attached" ->
              entry.detail().getOrDefault("count", "1").equals("1") ? "" : "several";
          // Who has it is known only once the new round has begun.
          case "recategorised" ->
              entry.detail().containsKey("team")
                  ? isBack(entry) ? "back" : ""
                  : isBack(entry) ? "anew-back" : "anew";
          case "customer-asked" -> hasToBeAsked(entry) ? "to-ask" : "";
          case "milestone-reached" -> entry.detail().getOrDefault("milestone", "");
          default -> entry.detail().getOrDefault("outcome", "");
        };
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** We wrote them a question, and a colleague had to tell it. */
  private static boolean hasToBeAsked(LedgerEntry entry) {
    return entry.kind().equals("customer-asked") && !entry.detail().containsKey("replyBy");
  }

  /** They read that we have a question, and nobody asks it any more. */
  private static boolean isNeverAsked(LedgerEntry entry) {
    String because = entry.detail().getOrDefault("because", "");
    return entry.kind().equals("clock-resumed")
        && (because.equals("nobody-asked") || because.equals("not-asked"));
  }

  /** It is about what it was sent as, after all. */
  private static boolean isBack(LedgerEntry entry) {
    String asked = entry.detail().getOrDefault("askedAs", "");
    return !asked.isEmpty() && asked.equals(entry.detail().get("service"));
  }

  /** Which teams a broken promise went past on its way up, and why. */
  private String passedOver(LedgerEntry entry, Locale locale) {
    StringBuilder said = new StringBuilder();
    entry
        .detail()
        .forEach(
            (key, why) -> {
              String[] parts = key.split("\\.", 3);
              if (parts.length == 3 && parts[0].equals("passed")) {
                said.append(said.isEmpty() ? " (" : "; ")
                    .append(text("passed." + why, locale, teamName(parts[2])));
              }
            });
    return said.isEmpty() ? "" : said.append(')').toString();
  }

  /** Why it could not be met, or why the customer withdrew it. */
  private String because(LedgerEntry entry, Locale locale) {
    boolean withdrawn = entry.kind().equals("request-withdrawn");
    String code = entry.detail().getOrDefault(withdrawn ? "reason" : "refusal", "");
    return code.isEmpty()
        ? ""
        : said((withdrawn ? "withdraw-reason." : "refusal.") + code, new Object[0], locale)
            .map(label -> text("because", locale, label))
            .orElse("");
  }

  private String date(Map<String, String> detail, Locale locale) {
    String at =
        Optional.ofNullable(detail.get("movedTo"))
            .or(() -> Optional.ofNullable(detail.get("dueAt")))
            .or(() -> Optional.ofNullable(detail.get("replyBy")))
            .orElse("");
    try {
      return at.isEmpty() ? "" : dates.last(Instant.parse(at), locale);
    } catch (DateTimeParseException notADate) {
      return "";
    }
  }

  /** The time of an appointment; empty where none is booked. */
  private String slot(Map<String, String> detail, Locale locale) {
    String start = detail.getOrDefault("start", "");
    String end = detail.getOrDefault("end", "");
    try {
      return start.isEmpty() || end.isEmpty()
          ? ""
          : dates.slot(new Slot(Instant.parse(start), Instant.parse(end)), locale);
    } catch (DateTimeParseException notADate) {
      return "";
    }
  }

  private @Nullable String who(LedgerEntry entry, Locale locale) {
    return switch (entry.actor()) {
      case "customer" -> text("owner.you", locale);
      case "system" -> null;
      default -> name(entry.actor());
    };
  }

  private @Nullable String wordsOf(
      LedgerEntry entry, Map<String, Words.Written> written, @Nullable Set<String> only) {
    StringBuilder said = new StringBuilder();
    entry.detail().entrySet().stream()
        .filter(detail -> detail.getKey().startsWith("words."))
        .map(detail -> written.get(detail.getValue()))
        .filter(Objects::nonNull)
        .filter(
            found ->
                only == null ? !Outcomes.CODES.contains(found.kind()) : only.contains(found.kind()))
        // What was decided comes before what can be done about it.
        .sorted(Comparator.comparing(found -> Outcomes.TOLD.indexOf(found.kind())))
        .forEach(found -> said.append(said.isEmpty() ? "" : "\n\n").append(found.words()));
    return said.isEmpty() ? null : said.toString();
  }

  private static boolean isPromiseAgain(LedgerEntry entry) {
    return entry.kind().equals("promise-made") && entry.detail().containsKey("replaces");
  }

  private String teamName(String id) {
    return catalogue.team(id).map(Team::name).orElse(id);
  }

  private String contractorName(String id) {
    return catalogue.contractor(id).map(Contractor::name).orElse(id);
  }

  private String name(String username) {
    return accounts.find(username).map(account -> account.name()).orElse(username);
  }
}
