package org.kept.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.springframework.context.support.StaticMessageSource;

/** Whatever customers can choose to need, colleagues read in words and not as a code. */
class AdjustmentWordsTest {

  @ParameterizedTest
  @CsvSource({"adjustments, adjustment", "format, format", "language, language"})
  void everyChoiceHasWordsInBothLanguages(String question, String group) {
    List<String> codes =
        aboutYou().question(question).orElseThrow().options().stream()
            .map(Form.Option::value)
            .toList();
    assertThat(codes).isNotEmpty();

    for (String bundle : List.of("desk", "desk_gd")) {
      ResourceBundle words = ResourceBundle.getBundle("messages/" + bundle);
      assertThat(codes).allMatch(code -> words.containsKey("desk." + group + "." + code), bundle);
    }
  }

  private static Form aboutYou() {
    try {
      return new Forms(id -> Optional.empty(), new StaticMessageSource(), Clock.systemUTC())
          .read(Files.newInputStream(Path.of("forms/about-you.form")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
