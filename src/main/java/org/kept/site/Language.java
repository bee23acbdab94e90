package org.kept.site;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that Kept's own words exist in. */
enum Language {
  ENGLISH("en"),
  GAELIC("gd");

  private final Locale locale;

  Language(String tag) {
    this.locale = Locale.forLanguageTag(tag);
  }

  Locale locale() {
    return locale;
  }

  String tag() {
    return locale.toLanguageTag();
  }

  Language other() {
    return this == ENGLISH ? GAELIC : ENGLISH;
  }

  static Optional<Language> of(@Nullable String tag) {
    for (Language language : values()) {
      if (language.tag().equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  static Language of(Locale locale) {
    return of(locale.getLanguage()).orElse(ENGLISH);
  }
}
