package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The services, teams, commitments and calendars in force, read from the published {@code
 * services.yaml}, {@code charter.yaml} and bank holidays. They are read once, on first use, because
 * nothing is published yet while the application starts.
 */
@Component
public class Catalogue {

  /** The calendars before, and those of a change that is not committed yet. */
  private static final int KEPT_CALENDARS = 4;

  private final CatalogueSource source;
  private final CalendarChanges changes;
  private final Map<String, Map<String, WorkingCalendar>> calendars =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, Map<String, WorkingCalendar>> eldest) {
          return size() > KEPT_CALENDARS;
        }
      };
  private volatile @Nullable CatalogueContents contents;

  /** A catalogue that reads from this source, and whose calendars nobody changes. */
  public Catalogue(CatalogueSource source) {
    this(source, CalendarChanges.NONE);
  }

  // The source needs the engine, and the engine's listeners need the catalogue: asked for late.
  @Autowired
  Catalogue(ObjectProvider<CatalogueSource> source, CalendarChanges changes) {
    this((CatalogueSource) name -> source.getObject().open(name), changes);
  }

  private Catalogue(CatalogueSource source, CalendarChanges changes) {
    this.source = source;
    this.changes = changes;
  }

  /** Every service, in the order of the file. */
  public List<Service> services() {
    return contents().services();
  }

  /** Every service that anybody may ask for, in the order of the file. */
  public List<Service> open() {
    return services().stream().filter(service -> !service.forStaff()).toList();
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    return services().stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** Every team, in the order of the file. */
  public List<Team> teams() {
    return contents().teams();
  }

  /** The team with this id. */
  public Optional<Team> team(String id) {
    return teams().stream().filter(team -> team.id().equals(id)).findFirst();
  }

  /** Every contractor, in the order of the file. */
  public List<Contractor> contractors() {
    return contents().contractors();
  }

  /** The contractor with this id. */
  public Optional<Contractor> contractor(String id) {
    return contractors().stream().filter(contractor -> contractor.id().equals(id)).findFirst();
  }

  /** The commitments by which the charter binds the council, in its order. */
  public List<Commitment> commitments() {
    return contents().commitments();
  }

  /** Every line of the charter, in its order, with those that bind customers. */
  public List<CharterLine> charter() {
    return contents().charter();
  }

  /** How often people may pass one request on before a lead settles where it belongs. */
  public PassingOn passingOn() {
    return contents().passingOn();
  }

  /**
   * What everybody is promised who asks us to explain something about a request for this service;
   * empty if nobody can ask.
   */
  public Optional<ServicePromise> explanation(Service service) {
    return Optional.ofNullable(contents().explaining().promises().get(service.id()));
  }

  /** The process that explains; empty if there is none. */
  public Optional<String> explainingProcess() {
    return Optional.of(contents().explaining().process()).filter(process -> !process.isEmpty());
  }

  /** True if this process explains something about a request, and does not deal with it. */
  public boolean explains(String process) {
    return explainingProcess().filter(process::equals).isPresent();
  }

  /** The process that keeps an appointment; empty if there is none, and so no appointments. */
  public Optional<String> appointmentProcess() {
    return Optional.of(contents().appointments()).filter(process -> !process.isEmpty());
  }

  /** True if this process keeps an appointment about a request, and does not deal with it. */
  public boolean keepsAppointments(String process) {
    return appointmentProcess().filter(process::equals).isPresent();
  }

  /** True if this process runs beside that of a request, with the same reference. */
  public boolean isBeside(String process) {
    return explains(process) || keepsAppointments(process);
  }

  /** Names the published files in force: the same files always have the same version. */
  public String version() {
    return contents().version();
  }

  /**
   * Reads the published files anew.
   *
   * @throws IllegalArgumentException if they are refused, naming file, line and what to write
   *     instead; what was in force before stays in force
   */
  public synchronized void reload() {
    contents = CatalogueReader.read(source);
  }

  /**
   * Reckons by when a promise falls due, if no answer says otherwise.
   *
   * @param startedAt when the request reached us, or when the promise that it follows was kept
   */
  public Reckoned reckon(Service service, ServicePromise promise, Instant startedAt) {
    return reckon(service, promise, startedAt, Map.of());
  }

  /**
   * Reckons by when a promise falls due for someone who answered so.
   *
   * @throws IllegalArgumentException if the service does not promise it
   */
  public Reckoned reckon(
      Service service, ServicePromise promise, Instant startedAt, Map<String, String> answers) {
    if (!service.promises().contains(promise)) {
      throw new IllegalArgumentException(
          "Service " + service.id() + " does not promise " + promise.commitment() + ".");
    }
    return replay(promise.rule(answers), startedAt, List.of());
  }

  /** Counts a promise's date again, by the calendar in force. */
  public Reckoned replay(Rule rule, Instant startedAt, List<ClockFact> facts) {
    return Replay.reckon(rule, startedAt, facts, calendar(rule.calendar()), version());
  }

  /**
   * Reckons the date of a promise whose clock was stopped: exactly the working time that was left
   * when it stopped is left when it goes on. A promise that may not pause, or whose date had
   * passed, keeps its date.
   *
   * @param dueAt the date before the pause; a warning's date moves the same way
   * @throws IllegalArgumentException if the clock goes on before it stopped
   */
  public Instant resume(
      ServicePromise promise, Instant dueAt, Instant pausedAt, Instant resumedAt) {
    Rule rule = promise.rule();
    return Replay.resumed(rule, dueAt, pausedAt, resumedAt, calendar(rule.calendar()));
  }

  /** When a time has passed by a service's calendar, for what is no promise. */
  public Instant after(Service service, Timescale timescale, Instant startedAt) {
    return Replay.due(
            Rule.of(timescale, service.calendar()),
            startedAt,
            List.of(),
            calendar(service.calendar()))
        .dueAt();
  }

  /** True if this team works on this day, by its own calendar or else by that of the service. */
  public boolean worksOn(Service service, String team, LocalDate day) {
    String own = team(team).map(Team::calendar).orElse(null);
    return calendar(own == null ? service.calendar() : own).worksOn(day);
  }

  /**
   * How much working time passed, without the time in which the clock stood: office hours where
   * working days or hours are promised, else elapsed time.
   *
   * @param facts what happened to the clock
   */
  public Duration workingTime(Rule rule, Instant startedAt, Instant until, List<ClockFact> facts) {
    WorkingCalendar calendar = calendar(rule.calendar());
    boolean office =
        rule.timescale().unit().inWorkingDays()
            || rule.timescale().unit() == TimeUnit.WORKING_HOURS;
    Duration all = Duration.ZERO;
    @Nullable Instant running = startedAt;
    for (ClockFact fact : facts) {
      if (fact instanceof ClockFact.Paused && running != null) {
        all = all.plus(between(running, earlier(fact.at(), until), office, calendar));
        running = null;
      } else if (fact instanceof ClockFact.Resumed) {
        running = fact.at();
      }
    }
    return running == null ? all : all.plus(between(running, until, office, calendar));
  }

  private static Duration between(
      Instant from, Instant until, boolean office, WorkingCalendar calendar) {
    if (!from.isBefore(until)) {
      return Duration.ZERO;
    }
    return office ? calendar.workingTimeBetween(from, until) : Duration.between(from, until);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Every promise that a request received at this moment would get. Creates nothing. */
  public List<Asked> ask(Service service, Instant receivedAt) {
    return ask(service, receivedAt, Map.of());
  }

  /**
   * Every promise that a request received at this moment with these answers would get. One that
   * starts when another is kept is reckoned from the last moment for that.
   */
  public List<Asked> ask(Service service, Instant receivedAt, Map<String, String> answers) {
    Map<String, Asked> found = new HashMap<>();
    List<Asked> all = new ArrayList<>();
    for (ServicePromise promise : service.promises()) {
      all.add(ask(service, promise, receivedAt, answers, found));
    }
    return List.copyOf(all);
  }

  private Asked ask(
      Service service,
      ServicePromise promise,
      Instant receivedAt,
      Map<String, String> answers,
      Map<String, Asked> found) {
    Asked before = found.get(promise.commitment());
    if (before != null) {
      return before;
    }
    Instant startsAt = receivedAt;
    if (promise.after() != null) {
      // The reader has seen that promises do not wait for each other in a circle.
      startsAt =
          ask(service, service.promise(promise.after()), receivedAt, answers, found)
              .reckoned()
              .dueAt();
    }
    Asked asked =
        new Asked(
            promise,
            startsAt,
            promise.after() != null,
            promise.after() == null
                ? reckon(service, promise, startsAt, answers)
                : reckon(service, promise, startsAt, answers).startedLater());
    found.put(promise.commitment(), asked);
    return asked;
  }

  /** The calendars in force, by id. */
  Map<String, WorkingCalendar> calendars() {
    CatalogueContents files = contents();
    String key = files.version() + " " + changes.revision();
    Map<String, WorkingCalendar> known;
    synchronized (calendars) {
      known = calendars.get(key);
    }
    if (known == null) {
      known = new EffectiveCalendars(files).with(changes.inForce());
      changes.used(known.values());
      synchronized (calendars) {
        calendars.put(key, known);
      }
    }
    return known;
  }

  WorkingCalendar calendar(String id) {
    WorkingCalendar calendar = calendars().get(id);
    if (calendar == null) {
      throw new IllegalArgumentException("There is no calendar " + id + ".");
    }
    return calendar;
  }

  EffectiveCalendars effective() {
    return new EffectiveCalendars(contents());
  }

  private CatalogueContents contents() {
    CatalogueContents read = contents;
    if (read == null) {
      synchronized (this) {
        read = contents;
        if (read == null) {
          read = CatalogueReader.read(source);
          contents = read;
        }
      }
    }
    return read;
  }
}
