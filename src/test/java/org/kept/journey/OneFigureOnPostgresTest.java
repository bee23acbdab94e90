package org.kept.journey;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The one with most promises, on the database of production. */
@OnPostgres
@Tag("postgresql")
class OneFigureOnPostgresTest extends OneFigure {

  @Override
  Stream<String> services() {
    return Stream.of("damp-and-mould");
  }
}
