package org.kept.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says answers as people read them: labels for codes, days in words. */
final class Telling {

  private final List<Form> forms;
  private final Words words;
  private final boolean numbers;

  /**
   * @param forms whose questions were answered, the last one first
   * @param numbers whether the number of an address is told with it
   */
  Telling(List<Form> forms, Words words, boolean numbers) {
    this.forms = forms;
    this.words = words;
    this.numbers = numbers;
  }

  List<Answered> tell(Map<String, String> answers) {
    List<Answered> told = new ArrayList<>();
    // Told with the question that they belong to.
    Set<String> parts =
        forms.stream()
            .flatMap(form -> Places.parts(form).keySet().stream())
            .collect(Collectors.toSet());
    answers.forEach(
        (key, value) -> {
          if (!value.isBlank() && !parts.contains(key)) {
            Optional<Form.Element> question =
                forms.stream().flatMap(form -> form.question(key).stream()).findFirst();
            told.add(
                new Answered(
                    question.map(Form.Element::label).orElse(key),
                    question.map(found -> inWords(found, value, answers)).orElse(value)));
          }
        });
    return told;
  }

  private String inWords(Form.Element question, String value, Map<String, String> answers) {
    return switch (question.type()) {
      case SELECT, RADIO -> labelOf(question, value);
      case CHECKLIST ->
          Arrays.stream(value.split(","))
              .map(chosen -> labelOf(question, chosen))
              .collect(Collectors.joining(", "));
      case CHECKBOX -> words.say(value.equals("true") ? "yes" : "no");
      case DATE -> Formats.isDate(value) ? words.day(LocalDate.parse(value)) : value;
      case ADDRESS ->
          with("uprn", value, numbers ? answers.get(question.key() + Places.UPRN) : null);
      case LOCATION -> with("point", value, answers.get(question.key() + Places.POINT));
      default -> value;
    };
  }

  private String with(String what, String value, @Nullable String part) {
    return part == null || part.isBlank() ? value : words.say("with." + what, value, part);
  }

  private static String labelOf(Form.Element question, String value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Form.Option::label)
        .findFirst()
        .orElse(value);
  }
}
