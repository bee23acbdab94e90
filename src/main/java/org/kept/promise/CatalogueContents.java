package org.kept.promise;

import java.util.List;
import java.util.Map;

/**
 * The catalogue as read and found consistent.
 *
 * @param version names these very files
 * @param contractors who works for the teams, in the order of the file
 * @param commitments the charter's lines that bind the council
 * @param charter all of its lines
 * @param calendars as the files have them, before anything that an administrator changed
 * @param bases which calendar each is based on, where it is
 * @param divisions of which part of the country each takes the bank holidays
 * @param passingOn from when on a lead settles whose a request is
 * @param explaining what is promised to whoever asks us to explain something
 * @param appointments id of the process that keeps appointments; empty if there is none
 */
record CatalogueContents(
    String version,
    List<Service> services,
    List<Team> teams,
    List<Contractor> contractors,
    List<Commitment> commitments,
    List<CharterLine> charter,
    Map<String, WorkingCalendar> calendars,
    Map<String, String> bases,
    Map<String, String> divisions,
    PassingOn passingOn,
    Explaining explaining,
    String appointments) {}
