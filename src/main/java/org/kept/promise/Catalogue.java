package org.kept.promise;

import java.time.Instant;
import java.util.List;
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

  private final CatalogueSource source;
  private volatile @Nullable CatalogueContents contents;

  /** A catalogue that reads from this source. */
  public Catalogue(CatalogueSource source) {
    this.source = source;
  }

  // The source needs the engine, and the engine's listeners need the catalogue: asked for late.
  @Autowired
  Catalogue(ObjectProvider<CatalogueSource> source) {
    this((CatalogueSource) name -> source.getObject().open(name));
  }

  /** Every service, in the order of the file. */
  public List<Service> services() {
    return contents().services();
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

  /** The charter's commitments, in its order. */
  public List<Commitment> commitments() {
    return contents().commitments();
  }

  /**
   * Reckons by when a promise falls due.
   *
   * @param receivedAt when the request reached us
   */
  public Deadline reckon(Service service, ServicePromise promise, Instant receivedAt) {
    WorkingCalendar calendar = calendarOf(service);
    Timescale timescale = promise.timescale();
    Reckoning reckoning = new Reckoning(timescale, calendar);
    List<Passport.Day> days = reckoning.days(receivedAt);
    return new Deadline(
        reckoning.dueAt(receivedAt),
        reckoning.warnAt(receivedAt),
        new Passport(
            receivedAt,
            timescale,
            calendar.id(),
            calendar.version(),
            days,
            PassportSentence.of(timescale, calendar, days)));
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
      Service service, ServicePromise promise, Instant dueAt, Instant pausedAt, Instant resumedAt) {
    if (!promise.mayPause()) {
      return dueAt;
    }
    return new Reckoning(promise.timescale(), calendarOf(service))
        .resumedDueAt(dueAt, pausedAt, resumedAt);
  }

  private WorkingCalendar calendarOf(Service service) {
    WorkingCalendar calendar = contents().calendars().get(service.calendar());
    if (calendar == null) {
      throw new IllegalArgumentException("There is no calendar " + service.calendar() + ".");
    }
    return calendar;
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
