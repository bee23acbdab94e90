package org.kept.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form.Element;

/** Lays a form out as the fields of a page. */
final class Drawing {

  private final Form form;
  private final Words words;
  private final @Nullable FilesOnPage files;
  private final DayLimits limits;
  private final Gazetteer gazetteer;
  private final Finding finding;
  private final String prefix;
  private final Map<String, List<String>> sent;
  private final Map<String, List<String>> answers;
  private final Map<String, String> errors = new HashMap<>();
  private final Set<String> wrongParts = new HashSet<>();
  private final List<String> others = new ArrayList<>();

  /**
   * @param files null where the page takes none
   */
  Drawing(
      Form form,
      Words words,
      DayLimits limits,
      Gazetteer gazetteer,
      Finding finding,
      String prefix,
      Map<String, List<String>> sent,
      List<Answers.Problem> problems,
      @Nullable FilesOnPage files) {
    this.form = form;
    this.words = words;
    this.files = files;
    this.limits = limits;
    this.gazetteer = gazetteer;
    this.finding = finding;
    this.prefix = prefix;
    this.sent = sent;
    this.answers = Checking.normalised(form, sent);
    Map<String, Element> parts = Places.parts(form);
    for (Answers.Problem problem : problems) {
      Element whole = parts.get(problem.key());
      if (whole != null) {
        wrongParts.add(problem.key());
        errors.putIfAbsent(whole.key(), problem.message());
      } else if (form.question(problem.key()).isPresent()) {
        wrongParts.add(problem.key());
        errors.putIfAbsent(problem.key(), problem.message());
      } else {
        others.add(problem.message());
      }
    }
  }

  FormPage draw() {
    Visibility visibility = new Visibility(form, answers);
    List<FormPage.Field> fields = new ArrayList<>();
    boolean mayAskMore = false;
    for (Element element : form.elements()) {
      if (isDrawn(element, visibility)) {
        fields.add(field(element, fields.size()));
      } else if (element.type() != Form.Type.TEXT && visibility.isHidden(element)) {
        mayAskMore |= element.type() != Form.Type.FILEPICKER || files != null;
      }
    }
    return new FormPage(form.id(), List.copyOf(fields), List.copyOf(others), mayAskMore);
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
        place(element, name, id),
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

  private FormPage.@Nullable Place place(Element element, String name, String id) {
    if (!Places.is(element)) {
      return null;
    }
    PlaceTyped typed = PlaceTyped.of(element, answers);
    if (element.type() == Form.Type.LOCATION) {
      return new FormPage.Place(
          part(element, "", typed(element), name, id, null),
          null,
          null,
          part(element, Places.POINT, typed.point(), name, id, null),
          false,
          element.key(),
          null,
          List.of(),
          null,
          "");
    }
    boolean finds = finding != Finding.NONE && gazetteer.available();
    boolean lists = finds && finding == Finding.LISTED;
    String postcode = typed.postcode();
    if (lists && postcode.isEmpty()) {
      // Chosen without a postcode, as over the interface, or the postcode was taken out since.
      postcode = typed.known(gazetteer).map(Gazetteer.Address::postcode).orElse("");
    }
    String code = Postcodes.normal(postcode).orElse(null);
    List<FormPage.Choice> listed =
        lists && code != null ? listed(id, typed, gazetteer.at(code)) : List.of();
    // Only of their own address does a browser know what to fill in.
    boolean own = element.properties().containsKey("autocomplete");
    return new FormPage.Place(
        part(element, "", typed.first(), name, id, own ? "address-line1" : null),
        part(element, Places.TOWN, typed.town(), name, id, own ? "address-level2" : null),
        part(element, Places.POSTCODE, postcode, name, id, own ? "postal-code" : null),
        null,
        finds,
        element.key(),
        part(element, Places.UPRN, typed.uprn(), name, id, null),
        listed,
        lists && listed.isEmpty() && typed.first().isEmpty() ? code : null,
        finds && !lists ? typed.uprn() : "");
  }

  private List<FormPage.Choice> listed(
      String id, PlaceTyped typed, List<Gazetteer.Address> addresses) {
    if (addresses.isEmpty()) {
      return List.of();
    }
    String chosen = typed.known(gazetteer).map(Gazetteer.Address::uprn).orElse("");
    List<FormPage.Choice> listed = new ArrayList<>();
    for (Gazetteer.Address address : addresses) {
      listed.add(
          new FormPage.Choice(
              address.uprn(), address.inOneLine(), id, address.uprn().equals(chosen)));
    }
    listed.add(
        new FormPage.Choice(
            Places.NOT_LISTED, words.say("address.not-listed"), id, typed.notListed()));
    return List.copyOf(listed);
  }

  private FormPage.Part part(
      Element element,
      String part,
      String value,
      String name,
      String id,
      @Nullable String autocomplete) {
    return new FormPage.Part(
        name + part,
        part.isEmpty() ? id : id + "-" + part.toLowerCase(Locale.ROOT),
        value,
        autocomplete,
        wrongParts.contains(element.key() + part));
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
