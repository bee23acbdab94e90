package org.kept.form;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What this room says to people, in the language of the page that asks. */
record Words(MessageSource messages) {

  String say(String key, Object... details) {
    return messages.getMessage("form." + key, details, LocaleContextHolder.getLocale());
  }
}
