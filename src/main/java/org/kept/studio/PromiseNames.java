package org.kept.studio;

import java.util.Locale;
import org.kept.promise.Catalogue;
import org.kept.promise.ServicePromise;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What colleagues call a promise: by what it is, else by what keeps it. */
@Component
class PromiseNames {

  private static final String ANSWER = "answer";

  private final Catalogue catalogue;
  private final MessageSource messages;

  PromiseNames(Catalogue catalogue, MessageSource messages) {
    this.catalogue = catalogue;
    this.messages = messages;
  }

  String of(String service, String commitment) {
    String milestone =
        catalogue.service(service).stream()
            .flatMap(found -> found.promises().stream())
            .filter(promise -> promise.commitment().equals(commitment))
            .map(ServicePromise::milestone)
            .findFirst()
            .orElse(ANSWER);
    String own = said(commitment);
    String kept = own.isEmpty() ? said(milestone) : own;
    return kept.isEmpty() ? said(ANSWER) : kept;
  }

  private String said(String id) {
    Locale locale = LocaleContextHolder.getLocale();
    String said = messages.getMessage("studio.promise." + id, null, "", locale);
    return said == null ? "" : said;
  }
}
