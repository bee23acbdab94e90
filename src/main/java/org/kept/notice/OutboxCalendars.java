package org.kept.notice;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calendar files that go with messages, as they were when those were written. */
@Component
class OutboxCalendars {

  /** Messages about appointments have ids that begin so; no others come with a file. */
  static final String TEMPLATES = "appointment-";

  private final JdbcClient jdbc;

  OutboxCalendars(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A file.
   *
   * @param method what the calendar is to do with it
   */
  record File(CalendarFile.Method method, String text) {}

  void write(UUID message, File file) {
    jdbc.sql("insert into outbox_calendar (message, method, file) values (?, ?, ?)")
        .params(message, file.method().name(), file.text())
        .update();
  }

  /** The file as it goes to whom the message goes; empty if there is none. */
  Optional<File> of(Message message) {
    if (!message.template().startsWith(TEMPLATES)) {
      return Optional.empty();
    }
    return jdbc.sql("select method, file from outbox_calendar where message = ?")
        .param(message.id())
        .query(
            (row, index) ->
                new File(
                    CalendarFile.Method.valueOf(row.getString("method")),
                    CalendarFile.sentTo(message.recipient(), row.getString("file"))))
        .optional();
  }
}
