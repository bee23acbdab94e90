package org.kept.request;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
