package org.kept.promise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the published files; refuses them whole if one thing cannot be promised, saying where. */
final class CatalogueReader {

  static final String SERVICES = "services.yaml";
  static final String CHARTER = "charter.yaml";

  /** What is demanded of diagrams stands in the same file; it is read where diagrams are proved. */
  private static final Set<String> CHARTER_KEYS =
      Set.of("commitments", "marks", "sentences", "kinds");

  private static final String APPOINTMENTS = "appointments";
  private static final String PROCESS = "process";

  private CatalogueReader() {}

  /**
   * @throws IllegalArgumentException naming the file, the line and what to write instead
   */
  static CatalogueContents read(CatalogueSource source) {
    String charterText = YamlEntry.text(source, CHARTER);
    String servicesText = YamlEntry.text(source, SERVICES);
    YamlEntry charter = YamlEntry.file(CHARTER, charterText, CHARTER_KEYS);
    YamlEntry services =
        YamlEntry.file(
            SERVICES,
            servicesText,
            Set.of(
                "calendars",
                "teams",
                "contractors",
                "passing-on",
                "reopen-within",
                "explaining",
                APPOINTMENTS,
                "services"));

    Map<String, CharterLine> lines = CharterEntries.read(charter);
    List<Commitment> commitments =
        lines.values().stream()
            .filter(line -> line.bound() == CharterLine.Bound.COUNCIL)
            .map(line -> new Commitment(line.id(), line.text()))
            .toList();
    CalendarEntries calendars = CalendarEntries.read(services);
    Map<String, Team> teams = teams(services, calendars);
    Set<String> bound =
        commitments.stream()
            .map(Commitment::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, Service> read = new ServiceEntries(calendars, teams, bound).read(services);
    Map<String, Explaining.Counted> counted = new LinkedHashMap<>();
    read.forEach(
        (id, service) ->
            counted.put(id, Explaining.Counted.of(service, teams.get(service.team()))));
    return new CatalogueContents(
        Fingerprint.of(charterText + "\n---\n" + servicesText),
        List.copyOf(read.values()),
        List.copyOf(teams.values()),
        ContractorEntries.read(services, teams, read),
        commitments,
        List.copyOf(lines.values()),
        Map.copyOf(calendars.calendars()),
        Map.copyOf(calendars.bases()),
        Map.copyOf(calendars.divisions()),
        PassingOn.read(services),
        Explaining.read(services, calendars, bound, counted),
        appointments(services));
  }

  /** The process that keeps them; nothing is promised of them but the time itself. */
  private static String appointments(YamlEntry file) {
    return file.has(APPOINTMENTS) ? id(file.entry(APPOINTMENTS, Set.of(PROCESS)), PROCESS) : "";
  }

  private static Map<String, Team> teams(YamlEntry file, CalendarEntries calendars) {
    Map<String, Team> found = new LinkedHashMap<>();
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    for (YamlEntry entry : some(file, "teams", "team", Set.of("id", "name", "calendar", "above"))) {
      String calendar =
          entry.has("calendar") ? entry.oneOf("calendar", calendars.calendars().keySet()) : null;
      Team team =
          new Team(id(entry, "id"), entry.text("name"), calendar, entry.textOrNull("above"));
      add(found, entry, "id", team);
      entries.put(team.id(), entry);
    }
    // Only now: the team above may stand below in the file.
    entries.forEach(
        (id, entry) ->
            found.values().stream()
                .filter(team -> team.id().equals(id) && team.above() != null)
                .forEach(team -> entry.read("above", above -> TeamOrder.check(team, found))));
    return found;
  }

  /** The entries of a list that must not be empty. */
  static List<YamlEntry> some(YamlEntry file, String key, String kind, Set<String> known) {
    List<YamlEntry> entries = new ArrayList<>(file.entries(key, kind, idKey(kind), known));
    if (entries.isEmpty()) {
      throw file.wrong(key, "there is no " + kind + ". Write at least one under '" + key + ":'.");
    }
    return entries;
  }

  static String id(YamlEntry entry, String key) {
    String id = entry.text(key);
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw entry.wrong(
          key, "'" + id + "' is no id. Write lower-case words joined by hyphens: street-light.");
    }
    return id;
  }

  static <T> void add(Map<String, T> found, YamlEntry entry, String key, T read) {
    if (found.put(entry.text(key), read) != null) {
      throw entry.wrong(
          key, "'" + entry.text(key) + "' is there twice. Give one of them another name.");
    }
  }

  private static String idKey(String kind) {
    return kind.equals("promise") ? "commitment" : "id";
  }
}
