package org.kept.promise;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every change of dates that was ever made, by its number. Rows stay: taking back is one too. */
@Component
public class RecordedChanges {

  private final CalendarRows rows;

  RecordedChanges(CalendarRows rows) {
    this.rows = rows;
  }

  /** In the order in which they were made. */
  public List<RecordedChange> all() {
    return rows.all();
  }

  /** The change with this number. */
  public Optional<RecordedChange> find(int number) {
    return rows.find(number);
  }

  /**
   * The change with this number, if it can be taken back.
   *
   * @throws IllegalArgumentException if there is none, or it is taken back already, or takes back
   */
  public RecordedChange undoable(int number) {
    RecordedChange record =
        find(number)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no change " + number + " to undo."));
    if (!record.holds()) {
      throw new IllegalArgumentException("Change " + number + " cannot be undone, or is already.");
    }
    return record;
  }

  /** Lets nobody else change anything until the transaction in progress ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock() {
    rows.lock();
  }

  /**
   * Records that open promises are held to a shorter timescale.
   *
   * @return its number
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int add(Tightening tightening, String actor) {
    rows.lock();
    return rows.add(tightening, actor);
  }

  /**
   * Records that they are no longer.
   *
   * @return its number
   * @throws IllegalArgumentException as {@link #undoable}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int takeBack(int number, String reason, String actor) {
    rows.lock();
    undoable(number);
    return rows.addUndo(number, actor, reason);
  }

  List<RecordedChange> ofCalendars() {
    List<RecordedChange> all = all();
    Set<Integer> others = new HashSet<>();
    all.stream()
        .filter(each -> each.change().filter(Tightening.class::isInstance).isPresent())
        .map(RecordedChange::number)
        .forEach(others::add);
    return all.stream()
        .filter(each -> !others.contains(each.number()))
        .filter(each -> each.undoes() == null || !others.contains(each.undoes()))
        .toList();
  }
}
