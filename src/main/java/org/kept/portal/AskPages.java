package org.kept.portal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answers.Problem;
import org.kept.form.Finding;
import org.kept.form.Form;
import org.kept.form.FormPage;
import org.kept.form.FormPage.Field;
import org.kept.form.Forms;
import org.kept.portal.AskPage.Trouble;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.stereotype.Component;

/** Composes the page of a service from its form, the form about the customer and its promise. */
@Component
class AskPages {

  /** The form about the customer, the same for every service. */
  static final String ABOUT_YOU = "about-you";

  private static final Pattern LIKE_A_REFERENCE = Pattern.compile("[A-Za-z0-9-]{8,16}");

  private final Catalogue catalogue;
  private final Forms forms;
  private final PromiseWords words;
  private final Uploads uploads;
  private final Clock clock;

  AskPages(Catalogue catalogue, Forms forms, PromiseWords words, Uploads uploads, Clock clock) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.words = words;
    this.uploads = uploads;
    this.clock = clock;
  }

  /**
   * The page before anything was typed.
   *
   * @param reference of the request that it is about, for a form that asks for one; filled in as it
   *     is, without looking whether there is such a request
   * @param person what we know already of who asks, by key
   */
  AskPage fresh(
      Service service, String reference, Map<String, List<String>> person, Locale locale) {
    Map<String, List<String>> known =
        LIKE_A_REFERENCE.matcher(reference).matches()
            ? Map.of("reference", List.of(reference))
            : Map.of();
    Map<String, List<String>> about = new HashMap<>(usual(locale));
    about.putAll(person);
    return page(
        service,
        UUID.randomUUID().toString(),
        questions(service, known, List.of(), Uploaded.NOTHING, Finding.OFFERED),
        draw(ABOUT_YOU, Typed.CUSTOMER, about, List.of()),
        null,
        List.of(),
        null,
        locale);
  }

  /** The page again, with all that was typed and what is wrong with it. */
  AskPage again(
      Service service,
      Typed typed,
      List<Problem> inAnswers,
      List<Problem> inDetails,
      Locale locale) {
    List<Problem> fair = notForWhatWasNeverAsked(service, typed.shown(), inAnswers);
    FormPage questions =
        questions(service, typed.under(Typed.ANSWERS), fair, typed.files(), Finding.LISTED);
    FormPage aboutYou = draw(ABOUT_YOU, Typed.CUSTOMER, typed.under(Typed.CUSTOMER), inDetails);
    List<AskPage.Wrong> wrong = new ArrayList<>(wrongIn(questions));
    wrong.addAll(wrongIn(aboutYou));
    return page(service, typed.once(), questions, aboutYou, typed, wrong, null, locale);
  }

  /** A question that the answers have only just brought up is asked; nobody did it wrong yet. */
  private List<Problem> notForWhatWasNeverAsked(
      Service service, @Nullable Set<String> shown, List<Problem> problems) {
    if (shown == null || shown.isEmpty()) {
      return problems;
    }
    Form form = forms.published(service.form());
    return problems.stream()
        .filter(
            problem ->
                shown.contains(Typed.ANSWERS + problem.key())
                    || form.question(problem.key()).isEmpty())
        .toList();
  }

  /** The page with all that was typed so far, and with the questions that this brought up. */
  AskPage soFar(Service service, Typed typed, Locale locale) {
    return again(service, typed, List.of(), List.of(), locale);
  }

  /**
   * The page again, with the addresses that were looked for.
   *
   * @param question the key of the one that asks for the address
   */
  AskPage found(Service service, Typed typed, String question, Locale locale) {
    List<Problem> problems = new ArrayList<>(typed.files().problems());
    problems.addAll(
        forms.unfindable(forms.published(service.form()), question, typed.under(Typed.ANSWERS)));
    return again(service, typed, problems, List.of(), locale);
  }

  /**
   * The page again after it was sent twice with different answers: another sending is another
   * request.
   */
  AskPage usedBefore(Service service, Typed typed, Locale locale) {
    return troubled(service, typed, UUID.randomUUID().toString(), Trouble.USED_BEFORE, locale);
  }

  /** The page again, to be sent once they have signed in (again). */
  AskPage signedOut(String service, Typed typed, Locale locale) {
    Typed unsent = typed.with(typed.files().asNew());
    return troubled(
        catalogue.service(service).orElseThrow(), unsent, typed.once(), Trouble.SIGNED_OUT, locale);
  }

  /** The page again, to be sent later just as it is. */
  AskPage tooMany(Service service, Typed typed, Locale locale) {
    return troubled(service, typed, typed.once(), Trouble.TOO_MANY, locale);
  }

  /**
   * The page again while we cannot take anything in: with all that was typed, and for the same
   * sending, since nobody knows how far the first one came.
   */
  AskPage away(Service service, Typed typed, Locale locale) {
    return troubled(service, typed, typed.once(), Trouble.AWAY, locale);
  }

  private AskPage troubled(
      Service service, Typed typed, String once, Trouble trouble, Locale locale) {
    // Of files, some may have to be chosen again. Addresses are not looked for while we are away.
    FormPage questions =
        questions(
            service,
            typed.under(Typed.ANSWERS),
            typed.files().problems(),
            typed.files(),
            trouble == Trouble.AWAY ? Finding.OFFERED : Finding.LISTED);
    return page(
        service,
        once,
        questions,
        draw(ABOUT_YOU, Typed.CUSTOMER, typed.under(Typed.CUSTOMER), List.of()),
        typed,
        wrongIn(questions),
        trouble,
        locale);
  }

  /** What most people would choose, so that they need not: ordinary print, this page's language. */
  private static Map<String, List<String>> usual(Locale locale) {
    String language = "gd".equals(locale.getLanguage()) ? "gd" : "en";
    return Map.of("format", List.of("standard"), "language", List.of(language));
  }

  private AskPage page(
      Service service,
      String once,
      FormPage questions,
      FormPage aboutYou,
      @Nullable Typed typed,
      List<AskPage.Wrong> wrong,
      @Nullable Trouble trouble,
      Locale locale) {
    Set<String> shownBefore = typed == null ? Set.of() : typed.shown();
    List<Field> asked =
        Stream.concat(questions.fields().stream(), aboutYou.fields().stream())
            .filter(field -> !"text".equals(field.type()))
            .toList();
    List<FormPage.Further> further =
        Stream.of(questions, aboutYou)
            .flatMap(page -> page.furtherThan(shownBefore).stream())
            .toList();
    return new AskPage(
        service.id(),
        service.name(),
        service.summary(),
        service.emergency(),
        once,
        asked.stream().map(Field::name).collect(Collectors.joining(",")),
        questions,
        aboutYou,
        !forms.published(service.form()).fileQuestions().isEmpty(),
        List.copyOf(wrong),
        further,
        trouble,
        words.assurances(service, clock.instant(), decisionsIn(service, typed), Map.of(), locale));
  }

  /** What was answered so far, as far as dates may hang on it. */
  private Map<String, String> decisionsIn(Service service, @Nullable Typed typed) {
    if (typed == null) {
      return Map.of();
    }
    Form form = forms.published(service.form());
    return forms.decisions(form, typed.under(Typed.ANSWERS));
  }

  /** The keys of the questions for files that are on this page: others are not asked. */
  List<String> fileQuestionsOn(AskPage page) {
    return page.questions().fields().stream()
        .filter(field -> field.files() != null)
        .map(field -> field.name().substring(Typed.ANSWERS.length()))
        .toList();
  }

  private FormPage questions(
      Service service,
      Map<String, List<String>> typed,
      List<Problem> problems,
      Uploaded files,
      Finding finding) {
    return forms.draw(
        forms.published(service.form()),
        Typed.ANSWERS,
        typed,
        problems,
        uploads.onPage(files),
        finding);
  }

  private FormPage draw(
      String form, String prefix, Map<String, List<String>> typed, List<Problem> problems) {
    return forms.draw(forms.published(form), prefix, typed, problems);
  }

  /** What is wrong, in the order in which it stands on the page. */
  private static List<AskPage.Wrong> wrongIn(FormPage page) {
    List<AskPage.Wrong> wrong = new ArrayList<>();
    for (Field field : page.fields()) {
      field.errors().forEach(error -> wrong.add(new AskPage.Wrong(field.target(), error)));
    }
    page.problems().forEach(problem -> wrong.add(new AskPage.Wrong(null, problem)));
    return wrong;
  }
}
