package org.kept.promise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What everybody is promised who asks us to explain something about their request, of whatever
 * service, and the process that answers them.
 *
 * @param process the id of the process
 * @param promises the promise by the id of the service, each counted by the calendar of its service
 */
record Explaining(String process, Map<String, ServicePromise> promises) {

  private static final String EXPLAINING = "explaining";
  private static final String PROCESS = "process";

  /** Nothing is said of it: nobody can ask. */
  static final Explaining NOTHING = new Explaining("", Map.of());

  static Explaining read(
      YamlEntry file, CalendarEntries calendars, Set<String> commitments, Map<String, Counted> by) {
    if (!file.has(EXPLAINING)) {
      return NOTHING;
    }
    Set<String> keys = new TreeSet<>(PromiseEntries.KEYS);
    keys.removeAll(Set.of("after", "by-answer", "by-date"));
    keys.add(PROCESS);
    YamlEntry entry = file.entry(EXPLAINING, keys);
    if (!entry.text("milestone").equals("explain")) {
      throw entry.wrong("milestone", "an explanation keeps one milestone. Write 'explain'.");
    }
    if (entry.flag("may-pause")) {
      throw entry.wrong(
          "may-pause", "what we explain waits for nothing from the customer. Write false.");
    }
    Map<String, ServicePromise> promises = new LinkedHashMap<>();
    by.forEach(
        (service, counted) ->
            promises.put(
                service,
                new PromiseEntries(calendars, commitments, counted.calendar()).promise(entry)));
    return new Explaining(CatalogueReader.id(entry, PROCESS), Map.copyOf(promises));
  }

  /** By which calendar a service counts. */
  record Counted(String calendar) {

    static Counted of(Service service, @Nullable Team team) {
      String own = team == null ? null : team.calendar();
      return new Counted(own == null ? service.calendar() : own);
    }
  }
}
