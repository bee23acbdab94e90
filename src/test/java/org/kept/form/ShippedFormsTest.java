package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedFormsTest {

  private final Forms forms = FormFiles.forms();

  @ParameterizedTest
  @MethodSource("files")
  void everyShippedFormReadsAndDraws(Path file) throws IOException {
    Form form = read(file);

    assertThat(file.getFileName()).hasToString(form.id() + ".form");
    assertThat(form.questions()).isNotEmpty();
    assertThat(forms.draw(form, "", Map.of(), List.of()).fields()).isNotEmpty();
    assertThat(forms.check(form, Map.of("madeUp", List.of("x"))).ok()).isFalse();
  }

  @Test
  void theServicesOfTheCatalogueHaveTheirForms() throws IOException {
    assertThat(files().map(file -> file.getFileName().toString()))
        .contains(
            "missed-bin.form",
            "pothole.form",
            "street-light.form",
            "council-tax-change-of-address.form",
            "about-you.form");
  }

  private Form read(Path file) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return forms.read(json);
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
    }
  }
}
