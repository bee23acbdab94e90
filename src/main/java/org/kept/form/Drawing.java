package org.kept.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form.Element;

/** Lays a form out as the fields of a page. */
final class Drawing {

  private final Form form;
  private final Words words;
  private final @Nullable FilesOnPage files;
  private final DayLimits limits;
  private final String prefix;
  private final Map<String, List<String>> sent;
  private final Map<String, List<String>> answers;
  private final Map<String, String> errors = new HashMap<>();
  private final List<String> others = new ArrayList<>();

  /**
   * @param files null where the page takes none
   */
  Drawing(
      Form form,
      Words words,
      DayLimits limits,
      String prefix,
      Map<String, List<String>> sent,
      List<Answers.Problem> problems,
      @Nullable FilesOnPage files) {
    this.form = form;
    this.words = words;
    this.files = files;
    this.limits = limits;
    this.prefix = prefix;
    this.sent = sent;
    this.answers = Checking.normalised(form, sent);
    for (Answers.Problem problem : problems) {
      if (form.question(problem.key()).isPresent()) {
        errors.putIfAbsent(problem.key(), problem.message());
      } else {
        others.add(problem.message());
      }
    }
  }

  FormPage draw() {
    Visibility visibility = new Visibility(form, answers);
    List<FormPage.Field> fields = new ArrayList<>();
    for (Element element : form.elements()) {
      if (isDrawn(element, visibility)) {
        fields.add(field(element, fields.size()));
      }
    }
    return new FormPage(form.id(), List.copyOf(fields), List.copyOf(others));
  }

  /**
   * Without JavaScript a page does not change while it is answered. A required question that turns
   * out to be asked comes back as a problem; an optional one would never be seen, so it is drawn
   * until the answers say that it is not wanted.
   */
  private boolean isDrawn(Element element, Visibility visibility) {
    if (element.type() == Form.Type.FILEPICKER && files == null) {
      return false;
    }
    return !visibility.isHidden(element)
        || (element.type() != Form.Type.TEXT
            && !element.required()
            && visibility.isUndecided(element));
  }

  private FormPage.Field field(Element element, int position) {
    String name = element.key().isEmpty() ? "" : prefix + element.key();
    String id =
        (prefix + (element.key().isEmpty() ? "text-" + position : element.key()))
            .replaceAll("[^A-Za-z0-9_-]", "-");
    return new FormPage.Field(
        element.type().name().toLowerCase(Locale.ROOT),
        name,
        id,
        element.label(),
        element.description(),
        element.required(),
        !element.required() && !"unsaid".equals(element.properties().get("optional")),
        typed(element),
        longest(element),
        day(limits.earliest(element)),
        day(limits.latest(element)),
        autocomplete(element),
        choices(element, id),
        files(element, id),
        errors.get(element.key()));
  }

  private String typed(Element element) {
    List<String> values = sent.getOrDefault(element.key(), List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  private List<FormPage.Choice> choices(Element element, String id) {
    List<String> chosen = answers.getOrDefault(element.key(), List.of());
    if (element.type() == Form.Type.CHECKBOX) {
      return List.of(new FormPage.Choice("true", element.label(), id, chosen.contains("true")));
    }
    List<FormPage.Choice> choices = new ArrayList<>();
    for (Form.Option option : element.options()) {
      choices.add(
          new FormPage.Choice(
              option.value(),
              option.label(),
              id + "-" + (choices.size() + 1),
              chosen.contains(option.value())));
    }
    return List.copyOf(choices);
  }

  private FormPage.@Nullable Files files(Element element, String id) {
    if (files == null || element.type() != Form.Type.FILEPICKER) {
      return null;
    }
    List<FormPage.Choice> here = new ArrayList<>();
    for (FilesOnPage.Here file : files.here().getOrDefault(element.key(), List.of())) {
      here.add(
          new FormPage.Choice(file.token(), file.label(), id + "-here-" + (here.size() + 1), true));
    }
    return new FormPage.Files(
        new FileWords(words, files).which(element.kinds(), element.multiple()),
        FormPage.Files.accept(element.kinds()),
        element.multiple(),
        files.largest(),
        files.largestBytes(),
        files.most(),
        FilesOnPage.HELD + element.key(),
        List.copyOf(here));
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable Integer longest(Element element) {
    return switch (element.type()) {
      case TEXTFIELD, TEXTAREA, EMAIL, TELEPHONE -> Checking.maxLength(element);
      default -> null;
    };
  }

  private static @Nullable String autocomplete(Element element) {
    String stated = element.properties().get("autocomplete");
    if (stated != null) {
      return stated;
    }
    return switch (element.type()) {
      case EMAIL -> "email";
      case TELEPHONE -> "tel";
      default -> null;
    };
  }
}
