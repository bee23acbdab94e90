package org.kept.request;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kept.promise.Rule;
import org.kept.promise.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the same of many requests at once. */
@Component
public class CaseBook {

  private final JdbcClient jdbc;

  CaseBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of these requests on which a promise of an answer was broken. */
  public Set<String> brokenAmong(Collection<String> references) {
    return references.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(
            jdbc.sql(
                    "select distinct reference from promise where reference in (:references)"
                        + " and milestone = 'answer' and broken_at is not null")
                .param("references", Set.copyOf(references))
                .query(String.class)
                .list());
  }

  /** Those of these that their customers had opened again. */
  public Set<String> openedAgainAmong(Collection<String> references) {
    return references.isEmpty()
        ? Set.of()
        : Set.copyOf(
            jdbc.sql("select distinct reference from reopened where reference in (:references)")
                .param("references", Set.copyOf(references))
                .query(String.class)
                .list());
  }

  /**
   * Those of these requests whose answer is promised within hours and is not given yet. Of promises
   * from before rules were kept nothing is known.
   */
  public Set<String> withinHoursAmong(Collection<String> references) {
    Set<String> found = new LinkedHashSet<>();
    if (!references.isEmpty()) {
      jdbc.sql(
              "select reference, rule from promise where reference in (:references) and milestone ="
                  + " 'answer' and done_at is null and rule <> ''")
          .param("references", Set.copyOf(references))
          .query(
              row -> {
                TimeUnit unit = Rule.parse(row.getString("rule")).timescale().unit();
                if (unit == TimeUnit.CLOCK_HOURS || unit == TimeUnit.WORKING_HOURS) {
                  found.add(row.getString("reference"));
                }
              });
    }
    return found;
  }

  /** These requests by their references; one that is not known is left out. */
  public Map<String, ServiceRequest> among(Collection<String> references) {
    return references.isEmpty()
        ? Map.of()
        : jdbc
            .sql("select * from service_request where reference in (:references)")
            .param("references", Set.copyOf(references))
            .query(Rows::request)
            .list()
            .stream()
            .collect(Collectors.toMap(ServiceRequest::reference, Function.identity()));
  }

  /** References in their own order, from the one after this; for walking through all of them. */
  public List<String> after(String reference, int limit) {
    return jdbc.sql(
            "select reference from service_request where reference > ? order by reference"
                + " fetch first ? rows only")
        .params(reference, limit)
        .query(String.class)
        .list();
  }
}
