package org.kept.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people wrote. Everything else knows it by its id only. */
@Component
class Words {

  static final String ANSWERS = "answers";

  private static final TypeReference<LinkedHashMap<String, String>> ANSWER_MAP =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Moment moment;

  Words(JdbcClient jdbc, ObjectMapper json, Moment moment) {
    this.jdbc = jdbc;
    this.json = json;
    this.moment = moment;
  }

  record Written(UUID id, String kind, String words) {}

  UUID write(String reference, String kind, Actor actor, String words) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            "insert into request_words (id, reference, kind, at, actor, words) values (?, ?, ?, ?, ?, ?)")
        .params(id, reference, kind, Rows.utc(justAfterTheLast(reference, kind)), actor.id(), words)
        .update();
    return id;
  }

  /** What is written later counts as later, also while a clock that was set back catches up. */
  private Instant justAfterTheLast(String reference, String kind) {
    return jdbc.sql("select max(at) as last from request_words where reference = ? and kind = ?")
        .params(reference, kind)
        .query((row, index) -> Optional.ofNullable(Rows.instant(row, "last")))
        .single()
        .map(last -> moment.notBefore(last.plus(1, ChronoUnit.MICROS)))
        .orElseGet(moment::now);
  }

  /** The newest, unless the customer was told it already. */
  Optional<Untold> untold(String reference, String kind) {
    List<Optional<Untold>> newest =
        jdbc.sql(
                "select id, words, told_at from request_words where reference = ? and kind = ?"
                    + " order by at desc fetch first 1 rows only")
            .params(reference, kind)
            .query(
                (row, index) ->
                    Rows.instant(row, "told_at") == null
                        ? Optional.of(
                            new Untold(row.getObject("id", UUID.class), row.getString("words")))
                        : Optional.<Untold>empty())
            .list();
    return newest.stream().findFirst().flatMap(untold -> untold);
  }

  void told(UUID id) {
    jdbc.sql("update request_words set told_at = ? where id = ?")
        .params(Rows.utc(moment.now()), id)
        .update();
  }

  void writeAnswers(String reference, Actor actor, Map<String, String> answers) {
    try {
      write(reference, ANSWERS, actor, json.writeValueAsString(answers));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A map of strings is always JSON.", impossible);
    }
  }

  Map<String, String> answers(String reference) {
    return latest(reference, ANSWERS)
        .map(written -> read(reference, written.words()))
        .orElse(Map.of());
  }

  /** Of each request that is owed something still by this service. */
  Map<String, Map<String, String>> answersOfOpen(String service) {
    Map<String, Map<String, String>> answers = new HashMap<>();
    jdbc.sql(
            "select reference, words from request_words where kind = ? and reference in (select"
                + " reference from promise where service = ? and kept_at is null and broken_at is"
                + " null and withdrawn_at is null) order by at")
        .params(ANSWERS, service)
        .query((row, index) -> Map.entry(row.getString("reference"), row.getString("words")))
        .list()
        .forEach(each -> answers.put(each.getKey(), read(each.getKey(), each.getValue())));
    return answers;
  }

  /** Of each of these requests, what was answered last. */
  Map<String, Map<String, String>> answersAmong(Collection<String> references) {
    Map<String, Map<String, String>> answers = new HashMap<>();
    jdbc.sql(
            "select reference, words from request_words where kind = :kind and reference in"
                + " (:references) order by at")
        .param("kind", ANSWERS)
        .param("references", references)
        .query((row, index) -> Map.entry(row.getString("reference"), row.getString("words")))
        .list()
        .forEach(each -> answers.put(each.getKey(), read(each.getKey(), each.getValue())));
    return answers;
  }

  private Map<String, String> read(String reference, String answers) {
    try {
      return json.readValue(answers, ANSWER_MAP);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("The answers of " + reference + " are not JSON.", unreadable);
    }
  }

  Optional<Written> latest(String reference, String kind) {
    List<Written> newest =
        jdbc.sql(
                "select id, kind, words from request_words where reference = ? and kind = ?"
                    + " order by at desc fetch first 1 rows only")
            .params(reference, kind)
            .query((row, index) -> written(row))
            .list();
    return newest.stream().findFirst();
  }

  /** The username of who wrote the newest of this kind. */
  Optional<String> writerOfLatest(String reference, String kind) {
    return jdbc
        .sql(
            "select actor from request_words where reference = ? and kind = ?"
                + " order by at desc fetch first 1 rows only")
        .params(reference, kind)
        .query(String.class)
        .list()
        .stream()
        .findFirst();
  }

  Map<String, Written> byId(String reference) {
    return jdbc
        .sql("select id, kind, words from request_words where reference = ? and kind <> ?")
        .params(reference, ANSWERS)
        .query((row, index) -> written(row))
        .list()
        .stream()
        .collect(Collectors.toMap(written -> written.id().toString(), written -> written));
  }

  private static Written written(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Written(
        row.getObject("id", UUID.class), row.getString("kind"), row.getString("words"));
  }
}
