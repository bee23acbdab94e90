package org.kept.workflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kept.request.RequestSubmitted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that were taken in, promises and all, while no case could start on their diagram. What
 * the council did to its diagrams is none of the customer's business: their request waits here.
 */
@Component
class HeldStarts {

  private static final TypeReference<TreeMap<String, String>> DECISIONS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  HeldStarts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Within the transaction that takes the request in. */
  void hold(RequestSubmitted submitted) {
    try {
      jdbc.sql(
              "insert into held_start (reference, service, process, decisions, since)"
                  + " values (?, ?, ?, ?, ?)")
          .params(
              submitted.reference(),
              submitted.service(),
              submitted.process(),
              json.writeValueAsString(new TreeMap<>(submitted.decisions())),
              clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A map of strings is always JSON.", impossible);
    }
  }

  /** References of those that wait, the longest first. */
  List<String> waiting() {
    return jdbc.sql("select reference from held_start order by since, reference")
        .query(String.class)
        .list();
  }

  /** True if this request waits. */
  boolean waits(String reference) {
    return jdbc.sql("select count(*) from held_start where reference = ?")
            .param(reference)
            .query(Long.class)
            .single()
        > 0;
  }

  /** The request as it was announced; of two nodes that want it, the second finds nothing. */
  Optional<RequestSubmitted> release(String reference) {
    Optional<RequestSubmitted> held =
        jdbc.sql("select * from held_start where reference = ? for update")
            .param(reference)
            .query(
                (row, index) ->
                    new RequestSubmitted(
                        row.getString("reference"),
                        row.getString("service"),
                        row.getString("process"),
                        decisions(row.getString("decisions"))))
            .optional();
    held.ifPresent(
        any -> jdbc.sql("delete from held_start where reference = ?").param(reference).update());
    return held;
  }

  private Map<String, String> decisions(String text) {
    try {
      return json.readValue(text, DECISIONS);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("What a held request decides is not JSON.", unreadable);
    }
  }
}
