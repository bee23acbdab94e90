package org.kept.studio;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.promise.Catalogue;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.request.LongerTimescale;
import org.kept.workflow.DateChanges;
import org.springframework.stereotype.Component;

/** Lays out where published timescales became shorter. */
@Component
class TimescalesPages {

  private final DateChanges changes;
  private final ChangeLines lines;
  private final Catalogue catalogue;
  private final PromiseNames names;

  TimescalesPages(DateChanges changes, ChangeLines lines, Catalogue catalogue, PromiseNames names) {
    this.changes = changes;
    this.lines = lines;
    this.catalogue = catalogue;
    this.names = names;
  }

  TimescalesPage page(Actor actor, @Nullable Integer made) {
    List<ChangeLine> all = lines.ofTimescales();
    return new TimescalesPage(
        changes.longerTimescales().stream().map(this::longer).toList(),
        all,
        Policy.may(actor, Act.CHANGE_CALENDARS, null),
        all.stream()
            .filter(each -> made != null && each.number() == made)
            .findFirst()
            .orElse(null));
  }

  /** Empty if the service promises nothing of the kind; nobody may be waiting for it. */
  Optional<TimescalesPage.Longer> of(String service, String commitment) {
    return catalogue
        .service(service)
        .filter(found -> found.promises(commitment))
        .map(
            found ->
                changes.longerTimescales().stream()
                    .filter(each -> each.service().equals(service))
                    .filter(each -> each.commitment().equals(commitment))
                    .findFirst()
                    .orElseGet(() -> new LongerTimescale(service, commitment, List.of())))
        .map(this::longer);
  }

  private TimescalesPage.Longer longer(LongerTimescale longer) {
    return new TimescalesPage.Longer(
        longer.service(),
        longer.commitment(),
        catalogue.service(longer.service()).map(Service::name).orElse(longer.service()),
        names.of(longer.service(), longer.commitment()),
        longer.older().stream().map(TimescalesPages::older).toList(),
        longer.earlier());
  }

  private static TimescalesPage.Older older(LongerTimescale.Older older) {
    boolean same = older.was().timescale().equals(older.now().timescale());
    return new TimescalesPage.Older(
        same ? older.was().words() : timescale(older.was()),
        same ? older.now().words() : timescale(older.now()),
        older.open(),
        older.earlier(),
        older.late(),
        older.untouched());
  }

  private static String timescale(Rule rule) {
    return rule.timescale().words();
  }
}
