package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class FormDrawingTest {

  private final Forms forms = FormFiles.forms();
  private final Form form = FormFiles.everything();
  private final SpringTemplateEngine engine = engine();

  @AfterEach
  void backToEnglish() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void drawsEveryQuestionWithALabelThatBelongsToIt() {
    String html = fields(forms.draw(form, "answers.", Map.of(), List.of()));

    assertThat(html)
        .contains("<p data-field=\"answers-text-0\">About the bin</p>")
        .contains("<label class=\"ds_label\" for=\"answers-street\">Label of street</label>")
        .contains("id=\"answers-street\" name=\"answers.street\" type=\"text\"")
        .contains(
            "<label class=\"ds_label\" for=\"answers-story\">Label of story (optional)</label>")
        .contains("<legend>Label of kind</legend>")
        .contains("<legend>Label of colours (optional)</legend>")
        .contains("<label class=\"ds_radio__label\" for=\"answers-kind-2\">Other</label>")
        .contains("<label class=\"ds_checkbox__label\" for=\"answers-colours-1\">Green bin</label>")
        .contains(
            "<label class=\"ds_checkbox__label\" for=\"answers-assisted\">Label of assisted (optional)</label>")
        .contains("<option value=\"green\">Green bin</option>")
        .doesNotContain("th:")
        .doesNotContain("style=")
        .doesNotContain("<script")
        .doesNotContain("required=\"required\"")
        .doesNotContain("aria-invalid");
  }

  @Test
  void drawsAPlaceInPartsWithALabelForEach() {
    String html = fields(forms.draw(form, "answers.", Map.of(), List.of()));

    assertThat(html)
        .contains("<legend>Label of home (optional)</legend>")
        .contains("for=\"answers-home\" lang=\"en\">House name or number, and street</label>")
        .contains("for=\"answers-home-town\" lang=\"en\">Village or town</label>")
        .contains("for=\"answers-home-postcode\" lang=\"en\">Postcode</label>")
        .contains("name=\"answers.homePostcode\"")
        .contains("<label class=\"ds_label\" for=\"answers-spot\">Label of spot (optional)</label>")
        .contains("for=\"answers-spot-point\">Map reference (optional)</label>")
        .doesNotContain("name=\"find\"", "homeUprn");
  }

  @Test
  void drawsTheAddressesThatWereFound() {
    Forms finding =
        new Forms(
            id -> Optional.empty(), FormFiles.messages(), Clock.systemUTC(), new SomeAddresses());
    Map<String, List<String>> sent = Map.of("homePostcode", List.of("iv99 1ab"));

    String html =
        fields(
            finding.draw(
                form,
                "answers.",
                sent,
                List.of(),
                new FilesOnPage("10 MB", 10, 5, Map.of()),
                Finding.LISTED));

    assertThat(html)
        .contains("name=\"find\" value=\"home\" formaction=\"#answers-home-found\"")
        .contains("data-found tabindex=\"-1\" id=\"answers-home-found\"")
        .contains("We found 2 addresses. Choose one</label>")
        .contains("<option value=\"999990000026\">2 Kirk Wynd, Strathmore, IV99 1AB</option>")
        .contains("<option value=\"none\">The address is not in the list</option>");
  }

  @Test
  void helpsPhonesAndBrowsersToFillIn() {
    String html = fields(forms.draw(form, "", Map.of(), List.of()));

    assertThat(html)
        .contains(
            "id=\"email\" name=\"email\" type=\"text\" value=\"\" inputmode=\"email\" autocomplete=\"email\" spellcheck=\"false\"")
        .contains("type=\"tel\" value=\"\" autocomplete=\"tel\"")
        .contains("id=\"bins\" name=\"bins\" type=\"text\" value=\"\" inputmode=\"decimal\"")
        .contains("id=\"day\" name=\"day\" type=\"date\"")
        .contains("autocomplete=\"address-line1\"")
        .contains("data-maxlength=\"4000\"")
        .contains("aria-describedby=\"street-hint\" aria-required=\"true\"")
        .contains("<p class=\"ds_hint-text\" id=\"street-hint\">As on its sign</p>");
  }

  @Test
  void showsProblemsBesideTheFieldsAndInASummaryAndLosesNothingTyped() {
    Map<String, List<String>> sent =
        Map.of(
            "street", List.of(""),
            "story", List.of("<b>\"It's\" & that</b>\nsecond line"),
            "kind", List.of("blue"),
            "area", List.of("other"),
            "colours", List.of("green", "other"),
            "assisted", List.of("true"),
            "surprise", List.of("x"));
    Answers answers = forms.check(form, sent);

    FormPage page = forms.draw(form, "a.", sent, answers.problems());

    assertThat(fields(page))
        .contains("aria-describedby=\"a-street-hint a-street-error\"")
        .contains("aria-invalid=\"true\"")
        .contains(
            "<p class=\"ds_question__error-message\" id=\"a-street-error\">Enter the name of the street.</p>")
        .contains("<fieldset id=\"a-kind\" aria-describedby=\"a-kind-error\">")
        .contains("&lt;b&gt;&quot;It&#39;s&quot; &amp; that&lt;/b&gt;\nsecond line</textarea>")
        .contains("<option value=\"other\" selected=\"selected\">Other</option>")
        .contains("value=\"green\" checked=\"checked\"")
        .contains(
            "type=\"checkbox\" value=\"true\" id=\"a-assisted\" name=\"a.assisted\" checked=\"checked\"")
        .doesNotContain("<b>");
    assertThat(summary(page))
        .contains("role=\"alert\"")
        .contains("<a href=\"#a-street\">Enter the name of the street.</a>")
        .contains("<a href=\"#a-kind-1\">Choose one of the answers shown: Label of kind</a>")
        .contains("<li>We did not ask for this answer: surprise</li>");
  }

  @Test
  void everyIdStandsOnceAndEveryReferenceLeadsToOne() {
    Map<String, List<String>> sent = Map.of("kind", List.of("other"), "bins", List.of("many"));
    FormPage page = forms.draw(form, "answers.", sent, forms.check(form, sent).problems());

    String html = summary(page) + fields(page);

    List<String> ids = found(html, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(found(html, " for=\"([^\"]+)\""));
    assertThat(ids).containsAll(found(html, "href=\"#([^\"]+)\""));
    assertThat(found(html, "aria-(?:describedby|labelledby)=\"([^\"]+)\""))
        .allSatisfy(references -> assertThat(ids).containsAll(Set.of(references.split(" "))));
  }

  @Test
  void hasNoSummaryWhenNothingIsWrong() {
    assertThat(summary(forms.draw(form, "", Map.of(), List.of())).strip()).isEmpty();
  }

  @Test
  void leavesOutARequiredQuestionUntilItIsAsked() {
    assertThat(fields(forms.draw(form, "", Map.of(), List.of()))).doesNotContain("id=\"which\"");
    assertThat(fields(forms.draw(form, "", Map.of("kind", List.of("other")), List.of())))
        .contains("id=\"which\"");
    assertThat(fields(forms.draw(form, "", Map.of("kind", List.of("green")), List.of())))
        .doesNotContain("id=\"which\"");
  }

  @Test
  void drawsAnOptionalQuestionUntilTheAnswersSayThatItIsNotWanted() {
    Form optional =
        FormFiles.form(
            FormFiles.question("textfield", "kind", ""),
            FormFiles.question(
                "textfield", "which", ", 'conditional': {'hide': '=kind != \\\"other\\\"'}"));

    assertThat(fields(forms.draw(optional, "", Map.of(), List.of()))).contains("id=\"which\"");
    assertThat(fields(forms.draw(optional, "", Map.of("kind", List.of("green")), List.of())))
        .doesNotContain("id=\"which\"");
  }

  @Test
  void speaksTheLanguageOfThePage() {
    LocaleContextHolder.setLocale(Locale.forLanguageTag("gd"));

    Answers answers = forms.check(form, Map.of("street", List.of("Bank Street")));

    assertThat(answers.problems())
        .extracting(Answers.Problem::message)
        .containsExactly("Freagair a’ cheist seo: Label of kind");
  }

  private String fields(FormPage page) {
    return render("fields", page);
  }

  private String summary(FormPage page) {
    return render("summary", page);
  }

  private String render(String fragment, FormPage page) {
    Context context = new Context(Locale.UK);
    context.setVariable("page", page);
    return engine.process("test-" + fragment, context);
  }

  private static List<String> found(String html, String pattern) {
    return java.util.regex.Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static SpringTemplateEngine engine() {
    ClassLoaderTemplateResolver pages = new ClassLoaderTemplateResolver();
    pages.setPrefix("templates/");
    pages.setSuffix(".html");
    pages.setTemplateMode(TemplateMode.HTML);
    pages.setOrder(2);
    var callers =
        new org.thymeleaf.templateresolver.StringTemplateResolver() {
          @Override
          protected org.thymeleaf.templateresource.ITemplateResource computeTemplateResource(
              org.thymeleaf.IEngineConfiguration configuration,
              String ownerTemplate,
              String template,
              Map<String, Object> attributes) {
            return new org.thymeleaf.templateresource.StringTemplateResource(
                "<th:block th:replace=\"~{form/fields :: "
                    + template.replace("test-", "")
                    + "(${page})}\"></th:block>");
          }
        };
    callers.setResolvablePatterns(Set.of("test-*"));
    callers.setOrder(1);
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolvers(Set.of(callers, pages));
    engine.setTemplateEngineMessageSource(FormFiles.messages());
    return engine;
  }
}
