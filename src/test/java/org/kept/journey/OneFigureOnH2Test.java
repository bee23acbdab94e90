package org.kept.journey;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Every service on the embedded default. */
@Tag("h2")
class OneFigureOnH2Test extends OneFigure {

  @Override
  Stream<String> services() {
    return everyService();
  }
}
