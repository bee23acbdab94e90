package org.kept.promise;

import java.util.Collection;
import java.util.List;

/** What administrators changed in the calendars, as far as it holds. */
interface CalendarChanges {

  /** Where nothing is stored: the files are all there is. */
  CalendarChanges NONE =
      new CalendarChanges() {
        @Override
        public String revision() {
          return "";
        }

        @Override
        public List<CalendarChange> inForce() {
          return List.of();
        }

        @Override
        public void used(Collection<WorkingCalendar> calendars) {
          // Nothing is promised to anyone here.
        }
      };

  /** Another text after every change, on every node; cheap. */
  String revision();

  /** Those that are not undone, in order. */
  List<CalendarChange> inForce();

  /** Dates will be counted by these: they must be found again for ever. */
  void used(Collection<WorkingCalendar> calendars);
}
