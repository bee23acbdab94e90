package org.kept.portal;

import java.util.List;
import java.util.Locale;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Choose a service: by typing, by browsing, by reading what it promises. */
@Controller
class HomeController {

  private static final int LONGEST_SEARCH = 100;

  private final Catalogue catalogue;
  private final ServiceCards cards;
  private final PromiseWords words;

  HomeController(Catalogue catalogue, ServiceCards cards, PromiseWords words) {
    this.catalogue = catalogue;
    this.cards = cards;
    this.words = words;
  }

  @GetMapping("/")
  ModelAndView home(@RequestParam(name = "q", defaultValue = "") String typed, Locale locale) {
    String sought = typed.strip();
    sought = sought.substring(0, Math.min(sought.length(), LONGEST_SEARCH));
    boolean searched = !sought.isEmpty();
    List<Service> found = searched ? ServiceSearch.find(catalogue.services(), sought) : List.of();
    HomePage page =
        new HomePage(
            sought,
            found.isEmpty() ? cards.all(locale) : cards.of(found, locale),
            searched ? found.size() : -1);
    return new ModelAndView("portal/home", "page", page);
  }

  @GetMapping("/services/{id}")
  ModelAndView service(@PathVariable String id, Locale locale) {
    return catalogue
        .service(id)
        .map(service -> new ModelAndView("portal/service", "page", pageOf(service, locale)))
        .orElseGet(() -> cards.noSuchService(locale));
  }

  private ServicePage pageOf(Service service, Locale locale) {
    String team = catalogue.team(service.team()).map(Team::name).orElse(service.team());
    return new ServicePage(
        service.id(),
        service.name(),
        service.summary(),
        team,
        service.promises().stream().map(promise -> promised(promise, locale)).toList());
  }

  private ServicePage.Promised promised(ServicePromise promise, Locale locale) {
    return new ServicePage.Promised(
        words.milestone(promise.milestone(), locale),
        words.timescale(promise.timescale(), locale),
        words.charter(promise.honours()),
        promise.source(),
        promise.proposed(),
        promise.mayPause());
  }
}
