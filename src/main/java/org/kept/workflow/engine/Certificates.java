package org.kept.workflow.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.CurrentActor;
import org.kept.proof.Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what was proved of each diagram, beside the bytes that it was proved of. Certificates are
 * added in the transaction that makes a diagram live, and never changed.
 */
@Component
class Certificates {

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private final JdbcClient jdbc;
  private final CurrentActor actor;
  private final Clock clock;

  Certificates(JdbcClient jdbc, CurrentActor actor, Clock clock) {
    this.jdbc = jdbc;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * A certificate of one file.
   *
   * @param sha256 of the file's bytes, in hex
   * @param json the certificate itself
   * @param certificateSha256 of that JSON, by which the certificate is named
   * @param actor id of who published it
   */
  record Kept(
      String deployment,
      String resource,
      String sha256,
      List<String> processes,
      String json,
      String certificateSha256,
      String actor,
      Instant createdAt) {

    /**
     * Whether the forms, decisions and processes that were published with it are those that the
     * proof looked at. What it found elsewhere, such as intake forms, changes with the catalogue,
     * and then it is proved anew.
     *
     * @param beside SHA-256 by name, as certificates name them
     */
    boolean isStillWith(Map<String, String> beside) {
      return changed(beside).isEmpty();
    }

    /** Of what was published with it, what the proof saw otherwise, in the order of the names. */
    List<String> changed(Map<String, String> beside) {
      Map<String, String> uses;
      try {
        uses = Certificate.read(json).uses();
      } catch (IllegalArgumentException fromAnotherKept) {
        return List.of();
      }
      return uses.entrySet().stream()
          .filter(used -> isBeside(used.getKey(), beside))
          .filter(used -> !used.getValue().equals(beside.get(used.getKey())))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Only lists and intake forms are found elsewhere. */
    private static boolean isBeside(String used, Map<String, String> beside) {
      return beside.containsKey(used)
          || used.startsWith("decision ")
          || used.startsWith("process ");
    }
  }

  /** Adds a certificate for exactly these bytes, unless it is there already. */
  void add(String deployment, String resource, byte[] bytes, List<String> processes, String json) {
    String sha256 = Sha256.of(bytes);
    String certificate = Sha256.of(json);
    if (of(deployment, resource).stream()
        .anyMatch(each -> each.certificateSha256().equals(certificate))) {
      return;
    }
    String by = actor.get().id();
    jdbc.sql(
            "insert into proof_certificate (deployment, resource, sha256, processes, certificate,"
                + " certificate_sha256, actor, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            deployment,
            resource,
            sha256,
            String.join(",", processes),
            json,
            certificate,
            by,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    LOG.info(
        "Proved {} ({}): bytes {}, certificate {}, published by {}",
        resource,
        String.join(", ", processes),
        sha256,
        certificate,
        by);
  }

  /** Every certificate of this file of a deployment, the newest first. */
  List<Kept> of(String deployment, String resource) {
    return jdbc.sql(
            "select * from proof_certificate where deployment = ? and resource = ?"
                + " order by number desc")
        .params(deployment, resource)
        .query(Certificates::kept)
        .list();
  }

  /** The newest certificate of each file of each deployment. */
  List<Kept> newest() {
    return jdbc.sql(
            "select * from proof_certificate where number in (select max(number) from"
                + " proof_certificate group by deployment, resource) order by number")
        .query(Certificates::kept)
        .list();
  }

  /** The certificate of this name. */
  Optional<Kept> named(String certificateSha256) {
    return jdbc
        .sql("select * from proof_certificate where certificate_sha256 = ? order by number")
        .param(certificateSha256)
        .query(Certificates::kept)
        .list()
        .stream()
        .findFirst();
  }

  /** True if this file was certified with exactly these bytes, and with these beside it. */
  boolean covers(String deployment, String resource, String sha256, Map<String, String> beside) {
    return of(deployment, resource).stream()
        .anyMatch(each -> each.sha256().equals(sha256) && each.isStillWith(beside));
  }

  private static Kept kept(ResultSet row, int index) throws SQLException {
    return new Kept(
        row.getString("deployment"),
        row.getString("resource"),
        row.getString("sha256"),
        List.of(row.getString("processes").split(",")),
        row.getString("certificate"),
        row.getString("certificate_sha256"),
        row.getString("actor"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
