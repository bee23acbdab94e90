package org.kept.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kept.promise.Service;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The services as cards to choose from. */
@Component
class ServiceCards {

  private final Colleagues colleagues;
  private final PromiseWords words;

  ServiceCards(Colleagues colleagues, PromiseWords words) {
    this.colleagues = colleagues;
    this.words = words;
  }

  /** Every service that the reader may ask for, from A to Z. */
  List<HomePage.Card> all(Locale locale) {
    List<Service> services = new ArrayList<>(colleagues.services());
    services.sort(Comparator.comparing(Service::name, String.CASE_INSENSITIVE_ORDER));
    return of(services, locale);
  }

  List<HomePage.Card> of(List<Service> services, Locale locale) {
    return services.stream()
        .map(
            service ->
                new HomePage.Card(
                    service.id(),
                    service.name(),
                    service.summary(),
                    words.answeredWithin(service, locale)))
        .toList();
  }

  /** The answer to an address of a service that we do not have: those that we have. */
  ModelAndView noSuchService(Locale locale) {
    ModelAndView page =
        new ModelAndView("portal/no-such-service", "page", new HomePage("", all(locale), -1));
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }
}
