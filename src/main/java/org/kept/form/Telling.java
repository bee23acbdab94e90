package org.kept.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says answers as people read them: labels for codes, days in words. */
final class Telling {

  private final @Nullable Form form;
  private final Words words;

  Telling(@Nullable Form form, Words words) {
    this.form = form;
    this.words = words;
  }

  List<Answered> tell(Map<String, String> answers) {
    List<Answered> told = new ArrayList<>();
    answers.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            Optional<Form.Element> question = form == null ? Optional.empty() : form.question(key);
            told.add(
                new Answered(
                    question.map(Form.Element::label).orElse(key),
                    question.map(found -> inWords(found, value)).orElse(value)));
          }
        });
    return told;
  }

  private String inWords(Form.Element question, String value) {
    return switch (question.type()) {
      case SELECT, RADIO -> labelOf(question, value);
      case CHECKLIST ->
          Arrays.stream(value.split(","))
              .map(chosen -> labelOf(question, chosen))
              .collect(Collectors.joining(", "));
      case CHECKBOX -> words.say(value.equals("true") ? "yes" : "no");
      case DATE -> Formats.isDate(value) ? words.day(LocalDate.parse(value)) : value;
      default -> value;
    };
  }

  private static String labelOf(Form.Element question, String value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Form.Option::label)
        .findFirst()
        .orElse(value);
  }
}
