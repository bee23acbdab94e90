package org.kept.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.access.StaffAccounts;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.stereotype.Component;

/**
 * Internal customers: the council's own people, signed in. They ask on the same pages, for the same
 * promises, and for some services that are offered to nobody else.
 */
@Component
class Colleagues {

  private final CurrentActor currentActor;
  private final StaffAccounts accounts;
  private final Catalogue catalogue;

  Colleagues(CurrentActor currentActor, StaffAccounts accounts, Catalogue catalogue) {
    this.currentActor = currentActor;
    this.accounts = accounts;
    this.catalogue = catalogue;
  }

  /** True if whoever reads this page is one of them. */
  boolean isOne() {
    return Policy.may(currentActor.get(), Act.ASK_AS_COLLEAGUE, null);
  }

  /** The services that whoever reads this page may ask for. */
  List<Service> services() {
    return isOne() ? catalogue.services() : catalogue.open();
  }

  /** The service with this id, if whoever reads this page may ask for it. */
  Optional<Service> service(String id) {
    return catalogue.service(id).filter(service -> !service.forStaff() || isOne());
  }

  /** True if it is offered to the council's own people, and whoever reads this is not signed in. */
  boolean mustSignIn(String id) {
    return catalogue.service(id).filter(Service::forStaff).isPresent() && !isOne();
  }

  /** What we know of them already: answers to the form about the customer, by key. */
  Map<String, List<String>> details() {
    Actor actor = currentActor.get();
    return accounts
        .find(actor.id())
        .map(
            account ->
                Map.of(
                    "name", List.of(account.name()),
                    "email", List.of(account.email()),
                    "preferredContact", List.of("email")))
        .orElse(Map.of());
  }
}
