package org.kept.form;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form.Element;

/** Checks one set of answers against a form. */
final class Checking {

  static final int SHORT_TEXT = 200;
  static final int LONG_TEXT = 4000;

  /** What people write in more than one line. */
  private static final Set<Form.Type> LINES =
      Set.of(Form.Type.TEXTAREA, Form.Type.ADDRESS, Form.Type.LOCATION);

  private static final int LONGEST_NAME_SHOWN = 60;

  private final Form form;
  private final Words words;
  private final DayLimits limits;
  private final Gazetteer gazetteer;
  private final Area area;
  private final @Nullable Map<String, Integer> files;
  private final Map<String, String> accepted = new LinkedHashMap<>();
  private final List<Answers.Problem> problems = new ArrayList<>();

  /**
   * @param files how many files came for each question, null where none can come
   */
  Checking(
      Form form,
      Words words,
      DayLimits limits,
      Gazetteer gazetteer,
      Area area,
      @Nullable Map<String, Integer> files) {
    this.form = form;
    this.words = words;
    this.limits = limits;
    this.gazetteer = gazetteer;
    this.area = area;
    this.files = files;
  }

  Answers check(Map<String, List<String>> sent) {
    Map<String, List<String>> answers = normalised(form, sent);
    Visibility visibility = new Visibility(form, answers);
    for (Element question : form.questions()) {
      if (!visibility.isHidden(question)) {
        if (Places.is(question)) {
          checkPlace(question, answers);
        } else {
          checkQuestion(question, answers.getOrDefault(question.key(), List.of()));
        }
      }
    }
    Set<String> asked = new HashSet<>(Places.parts(form).keySet());
    form.questions().forEach(question -> asked.add(question.key()));
    for (String name : sent.keySet()) {
      if (!asked.contains(name)) {
        problems.add(new Answers.Problem(name, words.say("unknown", shown(name))));
      }
    }
    return new Answers(Collections.unmodifiableMap(accepted), List.copyOf(problems));
  }

  /** Trims, drops what is blank, and makes line ends and letters uniform. */
  static Map<String, List<String>> normalised(Form form, Map<String, List<String>> sent) {
    Map<String, List<String>> answers = new HashMap<>();
    for (Element question : form.questions()) {
      List<String> values = new ArrayList<>();
      for (String value : sent.getOrDefault(question.key(), List.of())) {
        String plain = normalised(value);
        if (question.type() == Form.Type.CHECKLIST) {
          Arrays.stream(plain.split(",", -1)).map(String::strip).forEach(values::add);
        } else if (question.type() == Form.Type.CHECKBOX && plain.equals("on")) {
          values.add("true");
        } else {
          values.add(plain);
        }
      }
      values.removeIf(String::isEmpty);
      answers.put(question.key(), List.copyOf(values));
      for (String part : Places.parts(question)) {
        answers.put(
            part,
            sent.getOrDefault(part, List.of()).stream()
                .map(Checking::normalised)
                .filter(value -> !value.isEmpty())
                .toList());
      }
    }
    return answers;
  }

  private static String normalised(String value) {
    String plain = value.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    return Normalizer.normalize(plain.replace('\u00a0', ' '), Normalizer.Form.NFC).strip();
  }

  private void checkQuestion(Element question, List<String> given) {
    if (question.type() == Form.Type.FILEPICKER) {
      checkFiles(question, given);
      return;
    }
    if (question.type() == Form.Type.CHECKLIST) {
      checkList(question, given);
      return;
    }
    if (given.size() > 1) {
      refuse(question, "twice");
      return;
    }
    String answer = given.isEmpty() ? "" : given.get(0);
    if (question.type() == Form.Type.CHECKBOX) {
      checkBox(question, answer);
    } else if (answer.isEmpty()) {
      if (question.required()) {
        refuseMissing(question);
      }
    } else if (strange(question.type(), answer)) {
      refuse(question, "strange-characters");
    } else {
      checked(question, answer).ifPresent(value -> accepted.put(question.key(), value));
    }
  }

  /** Files stand beside the answers, and what came for them in words is none. */
  private void checkFiles(Element question, List<String> given) {
    if (!given.isEmpty()) {
      refuse(question, "files.not-here");
    } else if (files == null) {
      if (question.required()) {
        refuse(question, "files.needed");
      }
    } else {
      int count = files.getOrDefault(question.key(), 0);
      if (count == 0 && question.required()) {
        refuseMissing(question);
      } else if (count > 1 && !question.multiple()) {
        refuse(question, "files.one");
      }
    }
  }

  private void checkPlace(Element question, Map<String, List<String>> answers) {
    for (String part : namesOf(question)) {
      List<String> given = answers.getOrDefault(part, List.of());
      boolean first = part.equals(question.key());
      if (given.size() > 1) {
        refusePart(question, part, "twice");
        return;
      }
      if (!given.isEmpty()) {
        String answer = given.get(0);
        int most = first ? maxLength(question) : Places.LONGEST_PART;
        if (strange(first ? question.type() : Form.Type.TEXTFIELD, answer)) {
          refusePart(question, part, "strange-characters");
          return;
        }
        if (answer.codePointCount(0, answer.length()) > most) {
          refusePart(question, part, "too-long", most);
          return;
        }
      }
    }
    PlaceTyped typed = PlaceTyped.of(question, answers);
    if (question.type() == Form.Type.ADDRESS) {
      checkAddress(question, typed);
    } else {
      checkLocation(question, typed);
    }
  }

  private static List<String> namesOf(Element question) {
    List<String> names = new ArrayList<>();
    names.add(question.key());
    names.addAll(Places.parts(question));
    return names;
  }

  private void checkLocation(Element question, PlaceTyped typed) {
    String point = typed.point();
    Optional<String> written = Optional.empty();
    if (!point.isEmpty()) {
      MapPoints.Read read = MapPoints.read(point, area);
      written = read.written();
      read.flaw()
          .ifPresent(flaw -> refusePart(question, question.key() + Places.POINT, flaw.message()));
    }
    if (typed.first().isEmpty()) {
      // A point alone may be a metre or ten kilometres wide; people go where the words say.
      if (question.required() || !point.isEmpty()) {
        refuseMissing(question);
      }
    } else {
      accepted.put(question.key(), typed.first());
      written.ifPresent(right -> accepted.put(question.key() + Places.POINT, right));
    }
  }

  private void checkAddress(Element question, PlaceTyped typed) {
    if (!typed.uprn().isEmpty() && !typed.notListed()) {
      checkChosen(question, typed);
      return;
    }
    Optional<String> postcode = Postcodes.normal(typed.postcode());
    boolean wrongCode = !typed.postcode().isEmpty() && postcode.isEmpty();
    if (wrongCode) {
      refusePart(question, question.key() + Places.POSTCODE, "postcode.wrong");
    }
    if (!typed.first().isEmpty()) {
      if (!wrongCode) {
        accepted.put(question.key(), Places.inOneLine(typed.first(), typed.town(), postcode));
      }
    } else if (typed.notListed() || !typed.town().isEmpty()) {
      refusePart(question, question.key(), "address.line");
    } else if (postcode.filter(code -> !gazetteer.at(code).isEmpty()).isPresent()) {
      refusePart(question, question.key() + Places.UPRN, "address.choose");
    } else if (postcode.isPresent()) {
      refusePart(question, question.key(), "address.line");
    } else if (question.required() && !wrongCode) {
      refuseMissing(question);
    }
  }

  /** One of the list. What was written beside it must say the same. */
  private void checkChosen(Element question, PlaceTyped typed) {
    String part = question.key() + Places.UPRN;
    Gazetteer.Address address = typed.known(gazetteer).orElse(null);
    if (address == null) {
      refusePart(question, part, "address.unknown");
    } else if (!typed.postcode().isEmpty()
        && !Places.plain(typed.postcode()).equals(Places.plain(address.postcode()))) {
      refusePart(question, part, "address.other-postcode");
    } else if (!typed.saysNothingElseThan(address)) {
      refusePart(question, part, "address.two");
    } else {
      accepted.put(question.key(), address.inOneLine());
      accepted.put(part, address.uprn());
    }
  }

  private void checkList(Element question, List<String> given) {
    Set<String> chosen = new LinkedHashSet<>(given);
    List<String> known = question.options().stream().map(Form.Option::value).toList();
    if (chosen.size() < given.size()) {
      refuse(question, "twice");
    } else if (!known.containsAll(chosen)) {
      refuse(question, "not-an-option");
    } else if (!chosen.isEmpty()) {
      accepted.put(
          question.key(), String.join(",", known.stream().filter(chosen::contains).toList()));
    } else if (question.required()) {
      refuseMissing(question);
    }
  }

  /** A box that was shown and left alone is an answer too: no. */
  private void checkBox(Element question, String answer) {
    boolean ticked = answer.equals("true");
    if (!ticked && !answer.isEmpty() && !answer.equals("false")) {
      refuse(question, "not-an-option");
    } else if (!ticked && question.required()) {
      refuseMissing(question);
    } else {
      accepted.put(question.key(), Boolean.toString(ticked));
    }
  }

  private Optional<String> checked(Element question, String answer) {
    return switch (question.type()) {
      case SELECT, RADIO ->
          question.options().stream().anyMatch(option -> option.value().equals(answer))
              ? Optional.of(answer)
              : refuse(question, "not-an-option");
      case NUMBER -> checkedNumber(question, answer);
      case DATE -> checkedDate(question, answer);
      case TEXTFIELD, TEXTAREA, EMAIL, TELEPHONE -> checkedText(question, answer);
      case CHECKBOX, CHECKLIST, TEXT, FILEPICKER, ADDRESS, LOCATION ->
          throw new IllegalStateException(question.type() + " is checked elsewhere.");
    };
  }

  private Optional<String> checkedDate(Element question, String answer) {
    if (!Formats.isDate(answer)) {
      return refuse(question, "not-a-date");
    }
    LocalDate day = LocalDate.parse(answer);
    LocalDate earliest = limits.earliest(question);
    LocalDate latest = limits.latest(question);
    if (earliest != null && day.isBefore(earliest)) {
      return refuse(question, "too-early", words.day(earliest));
    }
    if (latest != null && day.isAfter(latest)) {
      return refuse(question, "too-late", words.day(latest));
    }
    return Optional.of(answer);
  }

  private Optional<String> checkedText(Element question, String answer) {
    int length = answer.codePointCount(0, answer.length());
    int most = maxLength(question);
    Integer least = question.minLength();
    // Length first: no pattern ever sees a text longer than the form allows.
    if (length > most) {
      return refuse(question, "too-long", most);
    }
    if (least != null && length < least) {
      return refuse(question, "too-short", least);
    }
    if (question.type() == Form.Type.EMAIL && !Formats.isEmail(answer)) {
      return refuse(question, "not-an-email");
    }
    if (question.type() == Form.Type.TELEPHONE && !Formats.isPhone(answer)) {
      return refuse(question, "not-a-phone");
    }
    String pattern = question.pattern();
    if (pattern != null && !BoundedText.matches(Pattern.compile(pattern), answer)) {
      String message = question.patternMessage();
      if (message == null) {
        return refuse(question, "pattern");
      }
      problems.add(new Answers.Problem(question.key(), message));
      return Optional.empty();
    }
    return Optional.of(answer);
  }

  private Optional<String> checkedNumber(Element question, String answer) {
    Optional<BigDecimal> number = Numbers.read(answer);
    if (number.isEmpty()) {
      return refuse(question, "not-a-number");
    }
    Double min = question.min();
    Double max = question.max();
    if ("0".equals(question.properties().get("decimalDigits"))
        && number.get().stripTrailingZeros().scale() > 0) {
      return refuse(question, "not-whole");
    }
    if (min != null && number.get().compareTo(BigDecimal.valueOf(min)) < 0) {
      return refuse(question, "too-small", Numbers.write(BigDecimal.valueOf(min)));
    }
    if (max != null && number.get().compareTo(BigDecimal.valueOf(max)) > 0) {
      return refuse(question, "too-large", Numbers.write(BigDecimal.valueOf(max)));
    }
    return Optional.of(Numbers.write(number.get()));
  }

  static int maxLength(Element question) {
    Integer stated = question.maxLength();
    return stated != null ? stated : question.type() == Form.Type.TEXTAREA ? LONG_TEXT : SHORT_TEXT;
  }

  private static boolean strange(Form.Type type, String answer) {
    return answer
        .codePoints()
        .anyMatch(
            letter ->
                (Character.isISOControl(letter) && !(letter == '\n' && LINES.contains(type)))
                    || Character.getType(letter) == Character.SURROGATE);
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_NAME_SHOWN
        ? plain
        : plain.substring(0, LONGEST_NAME_SHOWN) + "…";
  }

  private void refuseMissing(Element question) {
    @Nullable String own = question.properties().get("missing");
    problems.add(
        new Answers.Problem(
            question.key(), own != null ? own : words.say("missing", question.label())));
  }

  private Optional<String> refuse(Element question, String reason, Object... details) {
    refusePart(question, question.key(), reason, details);
    return Optional.empty();
  }

  private void refusePart(Element question, String key, String reason, Object... details) {
    Object[] all = new Object[details.length + 1];
    all[0] = question.label();
    System.arraycopy(details, 0, all, 1, details.length);
    problems.add(new Answers.Problem(key, words.say(reason, all)));
  }
}
