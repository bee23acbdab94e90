package org.kept.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.site.PlainDates;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.stereotype.Component;

/** Lays out what another service asks, in the hands of the officer who knows the answers. */
@Component
class SortAnewPages {

  private final WorkItems work;
  private final Catalogue catalogue;
  private final Forms forms;
  private final CasePromises promises;
  private final PlainDates dates;
  private final DeskWords words;

  SortAnewPages(
      WorkItems work,
      Catalogue catalogue,
      Forms forms,
      CasePromises promises,
      PlainDates dates,
      DeskWords words) {
    this.work = work;
    this.catalogue = catalogue;
    this.forms = forms;
    this.promises = promises;
    this.dates = dates;
    this.words = words;
  }

  /** What they said on the page before. */
  record Chosen(String seen, String to, String reason) {}

  /** For the first time, with what is known already. */
  SortAnewPage asking(String id, Chosen chosen, WorkOutcome.Asks asks) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    asks.known().forEach((key, value) -> known.put(key, List.of(value)));
    List<SortAnewPage.Due> promised =
        asks.promised().stream()
            .map(
                due ->
                    new SortAnewPage.Due(
                        promises.name(due.commitment(), due.milestone()),
                        dates.byWhen(due.by()),
                        due.over()))
            .toList();
    return page(id, chosen, asks.form(), known, List.of(), List.of(), promised, null);
  }

  /** Again, with all that was typed. */
  SortAnewPage again(
      String id,
      Chosen chosen,
      Map<String, List<String>> typed,
      List<Problem> problems,
      List<FormPage.Further> further,
      @Nullable String message) {
    return page(
        id, chosen, form(chosen.to()).orElse(null), typed, problems, further, List.of(), message);
  }

  /** The questions that the answers bring up and that the page did not show. */
  List<FormPage.Further> further(
      String to, Map<String, List<String>> typed, @Nullable String shown) {
    Set<String> were =
        TaskPages.names(shown).stream()
            .map(key -> TaskPages.PREFIX + key)
            .collect(Collectors.toUnmodifiableSet());
    return form(to).stream()
        .map(form -> forms.draw(form, TaskPages.PREFIX, typed, List.of()))
        .flatMap(page -> page.furtherThan(were).stream())
        .toList();
  }

  private Optional<Form> form(String service) {
    return catalogue.service(service).map(found -> forms.published(found.form()));
  }

  private SortAnewPage page(
      String id,
      Chosen chosen,
      @Nullable Form form,
      Map<String, List<String>> typed,
      List<Problem> problems,
      List<FormPage.Further> further,
      List<SortAnewPage.Due> promised,
      @Nullable String message) {
    FormPage drawn = form == null ? null : forms.draw(form, TaskPages.PREFIX, typed, problems);
    Set<String> shown = drawn == null ? Set.of() : TaskPages.keysOn(drawn);
    return new SortAnewPage(
        id,
        work.find(id).isPresent(),
        chosen.seen(),
        chosen.to(),
        words.service(chosen.to()),
        chosen.reason(),
        drawn,
        String.join(",", shown),
        form == null ? List.of() : TaskPages.carried(typed, form, shown),
        further,
        promised,
        drawn == null
            ? problems.stream().map(Problem::message).collect(Collectors.toUnmodifiableList())
            : List.of(),
        message);
  }
}
