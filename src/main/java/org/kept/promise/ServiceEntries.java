package org.kept.promise;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of {@code services.yaml}, with their promises. */
final class ServiceEntries {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "summary",
          "keywords",
          "team",
          "process",
          "form",
          "calendar",
          "channels",
          "emergency",
          "escalation",
          "reopen-within",
          "asked-by",
          "offered-to",
          "promises");
  private static final String REPRESENTATIVES = "elected-representatives";
  private static final String STAFF = "staff";

  private static final List<String> SHOWN_MILESTONES = List.of("acknowledge", "answer");

  private final CalendarEntries calendars;
  private final Map<String, Team> teams;
  private final Set<String> commitments;

  ServiceEntries(CalendarEntries calendars, Map<String, Team> teams, Set<String> commitments) {
    this.calendars = calendars;
    this.teams = teams;
    this.commitments = commitments;
  }

  Map<String, Service> read(YamlEntry file) {
    Map<String, Service> found = new LinkedHashMap<>();
    @Nullable Timescale reopenWithin = reopenWithin(file);
    for (YamlEntry entry : CatalogueReader.some(file, "services", "service", KEYS)) {
      CatalogueReader.add(found, entry, "id", service(entry, reopenWithin));
    }
    return found;
  }

  private static @Nullable Timescale reopenWithin(YamlEntry entry) {
    if (!entry.has("reopen-within") || entry.text("reopen-within").equals("never")) {
      return null;
    }
    Timescale window = entry.read("reopen-within", Timescale::of);
    if (window.amount() < 1) {
      throw entry.wrong(
          "reopen-within",
          "nobody could have it opened again. Write '10 working days' or 'never'.");
    }
    return window;
  }

  private Service service(YamlEntry entry, @Nullable Timescale reopenWithin) {
    String id = CatalogueReader.id(entry, "id");
    String calendar = entry.oneOf("calendar", calendars.calendars().keySet());
    if (!entry.has("team")) {
      throw entry.wrong("team", "no team owns it. Write 'team:' with the id of one.");
    }
    Team team = teams.get(entry.oneOf("team", teams.keySet()));
    String counted = team != null && team.calendar() != null ? team.calendar() : calendar;
    Map<String, ServicePromise> promises = new LinkedHashMap<>();
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    PromiseEntries reader = new PromiseEntries(calendars, commitments, counted);
    for (YamlEntry promise :
        CatalogueReader.some(entry, "promises", "promise", PromiseEntries.KEYS)) {
      ServicePromise read = reader.promise(promise);
      CatalogueReader.add(promises, promise, "commitment", read);
      entries.put(read.commitment(), promise);
    }
    checkMilestones(entry, promises, entries);
    checkOrder(promises, entries);
    return new Service(
        id,
        entry.text("name"),
        entry.text("summary"),
        entry.texts("keywords"),
        entry.text("team"),
        entry.text("process"),
        entry.text("form"),
        calendar,
        channels(entry),
        entry.textOrNull("emergency"),
        escalation(entry),
        // Promises that follow each other began when the law says: they cannot begin again.
        promises.values().stream().anyMatch(promise -> promise.after() != null)
            ? null
            : entry.has("reopen-within") ? reopenWithin(entry) : reopenWithin,
        entry.has("asked-by") && !entry.oneOf("asked-by", Set.of(REPRESENTATIVES)).isEmpty(),
        entry.has("offered-to") && !entry.oneOf("offered-to", Set.of(STAFF)).isEmpty(),
        List.copyOf(promises.values()));
  }

  /** The teams that broken promises climb, lowest first; none for the owner and all above it. */
  private List<String> escalation(YamlEntry entry) {
    List<String> levels = entry.texts("escalation");
    if (entry.has("escalation") && levels.isEmpty()) {
      throw entry.wrong(
          "escalation",
          "no team is named. Write 'escalation: [waste, roads]' with ids of teams, or leave it out.");
    }
    for (String team : levels) {
      entry.oneOf("escalation", "team", team, teams.keySet());
    }
    if (new HashSet<>(levels).size() < levels.size()) {
      throw entry.wrong("escalation", "a team is there twice. Leave one of them out.");
    }
    return levels;
  }

  private static List<String> channels(YamlEntry entry) {
    List<String> channels = entry.texts("channels");
    if (channels.isEmpty()) {
      throw entry.wrong(
          "channels", "it can be asked for on no channel. Write 'channels: [web, phone]'.");
    }
    for (String channel : channels) {
      entry.oneOf("channels", "channel", channel, Set.copyOf(Service.ALL_CHANNELS));
    }
    if (new HashSet<>(channels).size() < channels.size()) {
      throw entry.wrong("channels", "a channel is there twice. Leave one of them out.");
    }
    return channels;
  }

  private static void checkMilestones(
      YamlEntry service, Map<String, ServicePromise> promises, Map<String, YamlEntry> entries) {
    for (String milestone : SHOWN_MILESTONES) {
      long keepers =
          promises.values().stream().filter(each -> each.milestone().equals(milestone)).count();
      if (keepers != 1) {
        throw service.wrong(
            "promises",
            "it needs exactly one promise with milestone "
                + milestone
                + ", not "
                + keepers
                + ". Write 'milestone: "
                + milestone
                + "' at one of them.");
      }
    }
    Set<String> milestones = new HashSet<>();
    for (ServicePromise promise : promises.values()) {
      YamlEntry entry = entryOf(entries, promise);
      if (!milestones.add(promise.milestone())) {
        throw entry.wrong(
            "milestone",
            "the milestone " + promise.milestone() + " keeps two promises. Give it another name.");
      }
      if (!SHOWN_MILESTONES.contains(promise.milestone())
          && promise.after() == null
          && promises.values().stream()
              .noneMatch(each -> promise.commitment().equals(each.after()))) {
        throw entry.wrong(
            "milestone",
            "there is no milestone '"
                + promise.milestone()
                + "' of its own: a promise that is neither acknowledge nor answer starts 'after'"
                + " another, or another starts after it. Write acknowledge, answer or an 'after'.");
      }
    }
  }

  /** Promises that start after others must not wait for each other. */
  private static void checkOrder(
      Map<String, ServicePromise> promises, Map<String, YamlEntry> entries) {
    for (ServicePromise promise : promises.values()) {
      YamlEntry entry = entryOf(entries, promise);
      @Nullable String after = promise.after();
      if (after != null) {
        entry.oneOf("after", "commitment of this service", after, promises.keySet());
      }
      Set<String> seen = new HashSet<>();
      while (after != null) {
        if (!seen.add(after)) {
          throw entry.wrong(
              "after",
              "it waits for "
                  + promise.after()
                  + ", which waits for it. Leave 'after' out of one of them.");
        }
        ServicePromise before = promises.get(after);
        after = before == null ? null : before.after();
      }
    }
  }

  private static YamlEntry entryOf(Map<String, YamlEntry> entries, ServicePromise promise) {
    YamlEntry entry = entries.get(promise.commitment());
    if (entry == null) {
      throw new IllegalStateException(promise.commitment() + " was read from nowhere.");
    }
    return entry;
  }
}
