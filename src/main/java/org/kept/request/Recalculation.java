package org.kept.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.Tightening;
import org.kept.promise.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the dates of open promises again when a calendar changes, or when they are held to a
 * shorter timescale. A promise that is broken stays broken: one whose date has passed is never
 * moved.
 */
@Component
public class Recalculation {

  /** Of the record of changes of calendars, which belongs to no request. */
  static final String LEDGER = "CALENDARS";

  /** Of the record of timescales to which open promises are held. */
  static final String TIMESCALES = "TIMESCALES";

  private static final int PORTION = 500;

  private final DateMoves dateMoves;
  private final Portions portions;
  private final Foresight foresight;
  private final TimescaleForesight timescales;
  private final Calendars calendars;
  private final Catalogue catalogue;
  private final Ledger ledger;

  Recalculation(
      DateMoves dateMoves,
      Portions portions,
      Foresight foresight,
      TimescaleForesight timescales,
      Calendars calendars,
      Catalogue catalogue,
      Ledger ledger) {
    this.dateMoves = dateMoves;
    this.portions = portions;
    this.foresight = foresight;
    this.timescales = timescales;
    this.calendars = calendars;
    this.catalogue = catalogue;
    this.ledger = ledger;
  }

  /**
   * A promise that was moved.
   *
   * @param tell true if its customer is to be told
   */
  public record Moved(Promise promise, Instant from, boolean tell) {}

  /** Reckons what these calendars would change. Changes nothing. */
  @Transactional(readOnly = true)
  public DatePlan plan(Map<String, WorkingCalendar> proposed) {
    return foresight.of(proposed);
  }

  /** Reckons what holding open promises to the published timescale would change. */
  @Transactional(readOnly = true)
  public DatePlan plan(Tightening tightening) {
    return timescales.of(tightening);
  }

  /** Reckons what giving promises back the rules that this change took would change. */
  @Transactional(readOnly = true)
  public DatePlan planUndo(int tightening) {
    return timescales.ofUndo(tightening);
  }

  /** Where open promises were made by a longer timescale than the published one. */
  @Transactional(readOnly = true)
  public List<LongerTimescale> longerTimescales() {
    return timescales.longer();
  }

  /**
   * Remembers which promises a change moves; {@link #someMore} moves them.
   *
   * @param tell true if customers are to be told
   * @param kind of the ledger entry: {@code calendar-changed}, {@code calendar-change-undone}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remember(int change, DatePlan plan, boolean tell, Actor by, String kind) {
    dateMoves.add(change, plan.moves(), tell);
    ledger.append(LEDGER, kind, by, facts(change, plan, tell));
  }

  /**
   * The same for promises that are held to another timescale.
   *
   * @param kind of the ledger entry: {@code timescale-tightened}, {@code
   *     timescale-tightening-undone}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remember(
      int change, DatePlan plan, Tightening about, boolean tell, Actor by, String kind) {
    dateMoves.add(change, plan.moves(), tell);
    Map<String, String> facts = facts(change, plan, tell);
    facts.put("service", about.service());
    facts.put("commitment", about.commitment());
    facts.put("spared", Integer.toString(plan.spared().size()));
    facts.put("untouched", Integer.toString(plan.untouched()));
    facts.put("catalogue", catalogue.version());
    ledger.append(TIMESCALES, kind, by, facts);
  }

  private static Map<String, String> facts(int change, DatePlan plan, boolean tell) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("change", Integer.toString(change));
    facts.put("moves", Integer.toString(plan.moves().size()));
    facts.put("late", Long.toString(plan.late()));
    facts.put("told", Long.toString(tell ? plan.told() : 0));
    return facts;
  }

  /**
   * Remembers what was promised, or went on, by the calendars before in the very moment in which
   * they changed.
   *
   * @return how many promises that were
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int rememberMissed(int change, Instant changedAt) {
    calendars.lookAgain();
    List<DatePlan.Move> missed = foresight.missed(changedAt).moves();
    missed.forEach(move -> dateMoves.addAgain(change, move.promise()));
    return missed.size();
  }

  /**
   * How far a change got.
   *
   * @param all how many dates it moves
   * @param waiting how many of them are not moved yet
   * @param told how many customers are told
   */
  public record Moves(int all, int waiting, int told) {}

  /** How far each change got, by its number; those that move nothing are left out. */
  public Map<Integer, Moves> moves() {
    return dateMoves.all();
  }

  /** The changes whose promises are not all moved yet, oldest first. */
  public List<Integer> unfinished() {
    return dateMoves.unfinished();
  }

  /**
   * Moves the next portion, by the calendars in force; those meanwhile settled are left alone.
   *
   * @return what was moved; empty when nothing was left to look at
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<List<Moved>> someMore(int change, Actor by) {
    return someMore(change, by, PORTION);
  }

  /**
   * Waits for other nodes that move the last of them now.
   *
   * @return true if they gave up, so that some are left
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean leftByOthers(int change) {
    return dateMoves.leftByOthers(change);
  }

  Optional<List<Moved>> someMore(int change, Actor by, int portion) {
    // Another node may have made this change a moment ago.
    calendars.lookAgain();
    Map<UUID, DateMoves.Waiting> waiting = dateMoves.take(change, portion);
    return waiting.isEmpty() ? Optional.empty() : Optional.of(portions.move(waiting, change, by));
  }
}
