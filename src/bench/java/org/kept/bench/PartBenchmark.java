package org.kept.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What it costs to draw a part as a process of its own that is called, beside drawing it embedded
 * or in the diagram itself. A measurement, not a test; it fails only if a case does not end.
 */
class PartBenchmark {

  private static final int CASES = Integer.getInteger("bench.cases", 400);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int WARM_UP = Integer.getInteger("bench.warmUp", 1600);

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void aPartThatIsCalledBesideOneThatIsNot() throws InterruptedException {
    Server server = new Server();
    List<Contender> contenders = new ArrayList<>();
    for (PartEngine.Drawn drawn : PartEngine.Drawn.values()) {
      String database = "part_" + drawn.name().toLowerCase(Locale.ROOT);
      contenders.add(new PartEngine(drawn, Server.pool(server.create(database))));
    }
    for (Contender contender : contenders) {
      Figures.of(server, contender, WARM_UP);
    }
    Map<String, List<Figures>> turns = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Contender contender : contenders) {
        turns
            .computeIfAbsent(contender.name(), any -> new ArrayList<>())
            .add(Figures.of(server, contender, CASES));
      }
    }
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      long before = server.size(contender.database());
      Figures.of(server, contender, CASES);
      bytes.put(contender.name(), (server.size(contender.database()) - before) / (double) CASES);
    }
    System.out.printf(
        "%n%d rounds of %d cases each, in turns, after %d to warm up; %d clients%n%n%s%n",
        ROUNDS, CASES, WARM_UP, Clients.NUMBER, Table.of(turns, bytes));
  }
}
