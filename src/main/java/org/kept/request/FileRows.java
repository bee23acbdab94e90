package org.kept.request;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of files, and their content piece by piece. */
@Component
class FileRows {

  /** H2 takes no more than a megabyte at once. */
  static final int PIECE = 256 * 1024;

  private static final String COLUMNS =
      "id, token_hash, reference, question, name, kind, size, sha256, received_at, attached_at,"
          + " actor, state";

  private final JdbcClient jdbc;

  FileRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row that belongs to a request or to none yet. */
  record Row(
      UUID id,
      @Nullable String reference,
      @Nullable String question,
      String name,
      FileKind kind,
      long size,
      String sha256,
      Instant receivedAt,
      @Nullable Instant attachedAt,
      @Nullable String actor,
      Attachment.State state) {}

  void insert(
      UUID id,
      String tokenHash,
      String name,
      FileKind kind,
      long size,
      String sha256,
      Instant at,
      Attachment.State state) {
    jdbc.sql(
            "insert into request_file (id, token_hash, name, kind, size, sha256, received_at,"
                + " state, looked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id, tokenHash, name, kind.code(), size, sha256, Rows.utc(at), code(state), Rows.utc(at))
        .update();
  }

  /** Writes the content; never more than one piece of it is in memory. */
  void write(UUID id, InputStream content) throws IOException {
    int number = 0;
    for (byte[] piece = content.readNBytes(PIECE);
        piece.length > 0;
        piece = content.readNBytes(PIECE)) {
      jdbc.sql("insert into request_file_piece (file, number, content) values (?, ?, ?)")
          .params(id, number++, piece)
          .update();
    }
  }

  /** The content, read from the database as it is read; empty if it is gone. */
  InputStream content(UUID id) {
    return new Pieces(id);
  }

  Optional<Row> byToken(String tokenHash) {
    return jdbc.sql("select " + COLUMNS + " from request_file where token_hash = ?")
        .param(tokenHash)
        .query(FileRows::row)
        .optional();
  }

  List<Row> of(String reference) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from request_file where reference = ? order by attached_at, received_at, id")
        .param(reference)
        .query(FileRows::row)
        .list();
  }

  Optional<Row> of(String reference, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from request_file where reference = ? and id = ?")
        .params(reference, id)
        .query(FileRows::row)
        .optional();
  }

  Optional<Row> byId(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from request_file where id = ?")
        .param(id)
        .query(FileRows::row)
        .optional();
  }

  /** True if it belonged to nobody and belongs to this request now. */
  boolean attach(UUID id, String reference, String question, Instant at, String actor) {
    return jdbc.sql(
                "update request_file set reference = ?, question = ?, attached_at = ?, actor = ?"
                    + " where id = ? and reference is null")
            .params(reference, question, Rows.utc(at), actor, id)
            .update()
        == 1;
  }

  /**
   * Those that the scanner has still to look through: first those that nobody can open until then,
   * of these the one that waited longest.
   */
  List<Row> unscanned(boolean alsoThoseThatAreOpen, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from request_file where state in (:states) order by case when state = 'waiting'"
                + " then 0 else 1 end, looked_at, id fetch first "
                + limit
                + " rows only")
        .param(
            "states",
            alsoThoseThatAreOpen
                ? List.of(code(Attachment.State.WAITING), code(Attachment.State.NOT_SCANNED))
                : List.of(code(Attachment.State.WAITING)))
        .query(FileRows::row)
        .list();
  }

  /** How many the scanner has still to look through before anybody can open them. */
  long countWaiting() {
    return jdbc.sql("select count(*) from request_file where state = ?")
        .param(code(Attachment.State.WAITING))
        .query(Long.class)
        .single();
  }

  /** True if this is news: of two who looked at once, one tells. */
  boolean found(UUID id, Attachment.State before, Attachment.State now, Instant at) {
    return jdbc.sql("update request_file set state = ?, looked_at = ? where id = ? and state = ?")
            .params(code(now), Rows.utc(at), id, code(before))
            .update()
        == 1;
  }

  void looked(UUID id, Instant at) {
    jdbc.sql("update request_file set looked_at = ? where id = ?")
        .params(Rows.utc(at), id)
        .update();
  }

  void deleteContent(UUID id) {
    jdbc.sql("delete from request_file_piece where file = ?").param(id).update();
  }

  /** Deletes what belongs to no request since then, at most so many. */
  int deleteUnclaimed(Instant before, int limit) {
    List<UUID> old =
        jdbc.sql(
                "select id from request_file where received_at < ? and reference is null"
                    + " order by received_at fetch first "
                    + limit
                    + " rows only")
            .param(Rows.utc(before))
            .query(UUID.class)
            .list();
    return old.isEmpty()
        ? 0
        : jdbc.sql("delete from request_file where id in (:ids) and reference is null")
            .params(Map.of("ids", old))
            .update();
  }

  private static String code(Attachment.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getString("question"),
        row.getString("name"),
        FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("size"),
        row.getString("sha256"),
        Rows.required(row, "received_at"),
        Rows.instant(row, "attached_at"),
        row.getString("actor"),
        Attachment.State.valueOf(
            row.getString("state").toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** One short reading for each piece: whoever downloads slowly keeps no connection. */
  private final class Pieces extends InputStream {

    private final UUID id;
    private byte[] piece = {};
    private int next;
    private int number;

    Pieces(UUID id) {
      this.id = id;
    }

    @Override
    public int read() {
      return fill() ? piece[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int some = Math.min(length, piece.length - next);
      System.arraycopy(piece, next, into, offset, some);
      next += some;
      return some;
    }

    private boolean fill() {
      if (next < piece.length) {
        return true;
      }
      piece =
          jdbc.sql("select content from request_file_piece where file = ? and number = ?")
              .params(id, number++)
              .query((row, index) -> row.getBytes("content"))
              .optional()
              .orElse(new byte[0]);
      next = 0;
      return piece.length > 0;
    }
  }
}
