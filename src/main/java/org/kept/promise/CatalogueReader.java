package org.kept.promise;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kept.promise.CatalogueFiles.CalendarEntry;
import org.kept.promise.CatalogueFiles.CharterFile;
import org.kept.promise.CatalogueFiles.CommitmentEntry;
import org.kept.promise.CatalogueFiles.PromiseEntry;
import org.kept.promise.CatalogueFiles.ServiceEntry;
import org.kept.promise.CatalogueFiles.ServicesFile;

/** Reads the published files; refuses what cannot be promised, saying where. */
final class CatalogueReader {

  static final String SERVICES = "services.yaml";
  static final String CHARTER = "charter.yaml";

  private static final Set<String> MILESTONES = Set.of("acknowledge", "answer");

  private CatalogueReader() {}

  /**
   * @throws IllegalArgumentException naming the file and the entry that is wrong
   */
  static CatalogueContents read(CatalogueSource source) {
    CharterFile charter = StrictYaml.read(source, CHARTER, CharterFile.class);
    ServicesFile services = StrictYaml.read(source, SERVICES, ServicesFile.class);

    Map<String, Commitment> commitments =
        byId(
            CHARTER,
            "commitment",
            charter.commitments(),
            CatalogueReader::commitment,
            Commitment::id);
    Map<String, WorkingCalendar> calendars =
        byId(
            SERVICES,
            "calendar",
            services.calendars(),
            CatalogueReader::calendar,
            WorkingCalendar::id);
    Map<String, Team> teams =
        byId(
            SERVICES, "team", services.teams(), team -> new Team(team.id(), team.name()), Team::id);
    Map<String, Service> known =
        byId(SERVICES, "service", services.services(), CatalogueReader::service, Service::id);
    for (Service service : known.values()) {
      String where = SERVICES + ", service " + service.id();
      check(where, "team", service.team(), teams.keySet());
      check(where, "calendar", service.calendar(), calendars.keySet());
      for (ServicePromise promise : service.promises()) {
        check(
            where + ", promise " + promise.commitment(),
            "commitment of the charter",
            promise.honours(),
            commitments.keySet());
      }
    }
    return new CatalogueContents(
        List.copyOf(known.values()),
        List.copyOf(teams.values()),
        List.copyOf(commitments.values()),
        Map.copyOf(calendars));
  }

  private static <E, T> Map<String, T> byId(
      String file, String kind, List<E> entries, Function<E, T> reading, Function<T, String> id) {
    Map<String, T> found = new LinkedHashMap<>();
    for (E entry : entries) {
      T read = reading.apply(entry);
      String name = id.apply(read);
      if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
        throw wrong(file, kind + " '" + name + "': an id is lower-case words joined by hyphens.");
      }
      if (found.put(name, read) != null) {
        throw wrong(file, kind + " " + name + " is there twice.");
      }
    }
    if (found.isEmpty()) {
      throw wrong(file, "there is no " + kind + ".");
    }
    return found;
  }

  private static Commitment commitment(CommitmentEntry entry) {
    String where = "commitment " + entry.id();
    if (!entry.who().equals("council")) {
      throw wrong(CHARTER, where + ": 'who' must be council, not " + entry.who() + ".");
    }
    return new Commitment(entry.id(), filled(CHARTER, where, "text", entry.text()));
  }

  private static WorkingCalendar calendar(CalendarEntry entry) {
    try {
      BankHolidays holidays = BankHolidays.named(entry.holidays());
      return new WorkingCalendar(
          entry.id(),
          holidays.version(),
          ZoneId.of(entry.zone()),
          entry.workingDays().stream()
              .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet()),
          LocalTime.parse(entry.opens()),
          LocalTime.parse(entry.closes()),
          holidays.names());
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw wrong(SERVICES, "calendar " + entry.id() + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Service service(ServiceEntry entry) {
    String where = "service " + entry.id();
    Map<String, ServicePromise> promises =
        byId(
            SERVICES + ", " + where,
            "promise",
            entry.promises(),
            promise -> promise(where, promise),
            ServicePromise::commitment);
    for (String milestone : MILESTONES) {
      long keepers =
          promises.values().stream()
              .filter(promise -> promise.milestone().equals(milestone))
              .count();
      if (keepers != 1) {
        throw wrong(
            SERVICES,
            where
                + " needs exactly one promise with milestone "
                + milestone
                + ", not "
                + keepers
                + ".");
      }
    }
    return new Service(
        entry.id(),
        filled(SERVICES, where, "name", entry.name()),
        filled(SERVICES, where, "summary", entry.summary()),
        List.copyOf(entry.keywords()),
        entry.team(),
        filled(SERVICES, where, "process", entry.process()),
        filled(SERVICES, where, "form", entry.form()),
        entry.calendar(),
        List.copyOf(promises.values()));
  }

  private static ServicePromise promise(String service, PromiseEntry entry) {
    String where = service + ", promise " + entry.commitment();
    check(SERVICES + ", " + where, "milestone", entry.milestone(), MILESTONES);
    String source = filled(SERVICES, where, "source", entry.source());
    try {
      return new ServicePromise(
          entry.commitment(),
          entry.honours(),
          entry.milestone(),
          TimescaleWords.read(entry.timescale()),
          entry.mayPause(),
          source,
          entry.proposed());
    } catch (IllegalArgumentException wrong) {
      throw wrong(SERVICES, where + ": " + wrong.getMessage(), wrong);
    }
  }

  private static String filled(String file, String where, String key, String value) {
    if (value.isBlank()) {
      throw wrong(file, where + ": '" + key + "' is empty.");
    }
    return value;
  }

  private static void check(String where, String kind, String id, Set<String> known) {
    if (!known.contains(id)) {
      throw wrong(where, "there is no " + kind + " '" + id + "'.");
    }
  }

  private static IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException(where + ": " + what);
  }

  private static IllegalArgumentException wrong(String where, String what, Exception cause) {
    return new IllegalArgumentException(where + ": " + what, cause);
  }
}
