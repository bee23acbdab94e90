package org.kept.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What this room says to people, in the language of the page that asks. */
record Words(MessageSource messages) {

  /** "Friday 20 November 2026". */
  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", LocaleContextHolder.getLocale())
        .format(day);
  }

  String say(String key, Object... details) {
    return messages.getMessage("form." + key, details, LocaleContextHolder.getLocale());
  }
}
