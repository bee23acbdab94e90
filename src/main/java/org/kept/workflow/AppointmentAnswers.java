package org.kept.workflow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kept.access.Actor;
import org.kept.form.Answers.Problem;
import org.kept.request.Appointment.Went;
import org.kept.request.Appointments;
import org.kept.request.Slot;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a colleague answers of how an appointment went: it becomes a fact of the request, with the
 * new times, in the transaction that completes the work. The form of it asks no more than this.
 */
@Component
class AppointmentAnswers {

  private static final String WENT = Variables.WENT;

  /** As the form numbers them. */
  private static final List<Integer> ROWS = List.of(1, 2, 3);

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** As people write it, with one figure or two. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H[:][.]mm", Locale.UK);

  private final Appointments appointments;
  private final MessageSource messages;

  AppointmentAnswers(Appointments appointments, MessageSource messages) {
    this.appointments = appointments;
    this.messages = messages;
  }

  /** A row of the form cannot be read. */
  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    Unreadable(String field) {
      super(field);
      this.field = field;
    }
  }

  /** What has to be put right; nothing if the work does not ask how an appointment went. */
  List<Problem> problems(WorkItem item, Map<String, String> answers) {
    if (!asksHowItWent(item, answers)) {
      return List.of();
    }
    Optional<Went> how = how(answers);
    if (how.isEmpty()) {
      return List.of(problem(WENT, "appointment.went"));
    }
    List<Slot> again;
    try {
      again = how.get() == Went.KEPT ? List.of() : times(answers);
    } catch (Unreadable row) {
      return List.of(problem(row.field, "appointment.unreadable"));
    }
    return appointments
        .cannotSay(item.reference(), how.get(), again)
        .map(why -> List.of(new Problem(how.get() == Went.KEPT ? WENT : day(1), why)))
        .orElse(List.of());
  }

  /** Writes down what was answered; the problems were looked for before. */
  void record(WorkItem item, Map<String, String> answers, Actor actor) {
    if (asksHowItWent(item, answers)) {
      Went how = how(answers).orElseThrow();
      appointments.went(
          item.reference(), how, how == Went.KEPT ? List.of() : times(answers), actor);
    }
  }

  /** The questions whose answers stand in the appointment, and not among the words of the case. */
  Set<String> keptElsewhere(WorkItem item) {
    Set<String> keys = new TreeSet<>();
    if (item.appointment()) {
      ROWS.forEach(row -> keys.addAll(List.of(day(row), from(row), until(row))));
    }
    return keys;
  }

  /** All work about an appointment does, by the proof; what was published before that may not. */
  private static boolean asksHowItWent(WorkItem item, Map<String, String> answers) {
    return item.appointment() && answers.containsKey(WENT);
  }

  private static Optional<Went> how(Map<String, String> answers) {
    String said = answers.getOrDefault(WENT, "").replace('-', '_').toUpperCase(Locale.ROOT);
    return List.of(Went.values()).stream().filter(each -> each.name().equals(said)).findFirst();
  }

  private static List<Slot> times(Map<String, String> answers) {
    List<Slot> times = new ArrayList<>();
    for (int row : ROWS) {
      String from = said(answers, from(row));
      String until = said(answers, until(row));
      String day = said(answers, day(row));
      if (!(day + from + until).isEmpty()) {
        LocalDate date = read(day(row), () -> LocalDate.parse(day));
        LocalTime start = read(from(row), () -> LocalTime.parse(from, TIME));
        LocalTime end = read(until(row), () -> LocalTime.parse(until, TIME));
        times.add(
            new Slot(
                date.atTime(start).atZone(HERE).toInstant(),
                date.atTime(end).atZone(HERE).toInstant()));
      }
    }
    return times;
  }

  private static String said(Map<String, String> answers, String key) {
    return answers.getOrDefault(key, "").strip();
  }

  private static <T> T read(String field, java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DateTimeException unreadable) {
      throw new Unreadable(field);
    }
  }

  private static String day(int row) {
    return "newDay" + row;
  }

  private static String from(int row) {
    return "newFrom" + row;
  }

  private static String until(int row) {
    return "newUntil" + row;
  }

  private Problem problem(String question, String key) {
    return new Problem(
        question, messages.getMessage("work." + key, null, LocaleContextHolder.getLocale()));
  }
}
