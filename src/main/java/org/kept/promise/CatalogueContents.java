package org.kept.promise;

import java.util.List;
import java.util.Map;

/** The catalogue as read and found consistent. */
record CatalogueContents(
    List<Service> services,
    List<Team> teams,
    List<Commitment> commitments,
    Map<String, WorkingCalendar> calendars) {}
