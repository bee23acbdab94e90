package org.kept.portal;

import java.util.List;
import java.util.Locale;
import org.kept.promise.Service;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Choose a service: by typing, by browsing, by reading what it promises. */
@Controller
class HomeController {

  private static final int LONGEST_SEARCH = 100;

  private final Colleagues colleagues;
  private final ServiceCards cards;
  private final ServicePages pages;

  HomeController(Colleagues colleagues, ServiceCards cards, ServicePages pages) {
    this.colleagues = colleagues;
    this.cards = cards;
    this.pages = pages;
  }

  @GetMapping("/")
  ModelAndView home(@RequestParam(name = "q", defaultValue = "") String typed, Locale locale) {
    String sought = typed.strip();
    sought = sought.substring(0, Math.min(sought.length(), LONGEST_SEARCH));
    boolean searched = !sought.isEmpty();
    List<Service> found = searched ? ServiceSearch.find(colleagues.services(), sought) : List.of();
    HomePage page =
        new HomePage(
            sought,
            found.isEmpty() ? cards.all(locale) : cards.of(found, locale),
            searched ? found.size() : -1);
    return new ModelAndView("portal/home", "page", page);
  }

  @GetMapping("/services/{id}")
  ModelAndView service(@PathVariable String id, Locale locale) {
    return colleagues
        .service(id)
        .map(service -> new ModelAndView("portal/service", "page", pages.of(service, locale)))
        .orElseGet(() -> cards.noSuchService(locale));
  }
}
