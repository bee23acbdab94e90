package org.kept.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many branches at once, and many blocks one after the other, played without limits and without
 * leaving anything out. A measurement, not a test: it fails only if the numbers of states are not
 * those that others have published or that can be reckoned.
 */
class ProofBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int BLOCKS = Integer.getInteger("bench.blocks", 500);
  private static final int MOST_BRANCHES = Integer.getInteger("bench.branches", 20);

  private static final Limits NONE =
      new Limits(Integer.MAX_VALUE - 8, Duration.ofHours(1), Limits.DEFAULT.bytes());

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void statesAndSeconds() {
    System.out.printf("%n%-34s%12s%14s%10s%n", "", "states", "steps", "seconds");
    for (int branches : new int[] {15, 17, 20}) {
      if (branches <= MOST_BRANCHES) {
        byte[] diagram = branches(branches);
        byTheLetter(branches + " branches, specification", diagram, (1 << branches) + 3);
        asTheEngine(branches + " branches, engine", diagram, 1 << branches);
      }
    }
    byte[] blocks = blocks(BLOCKS);
    byTheLetter(BLOCKS + " blocks, specification", blocks, -1);
    asTheEngine(BLOCKS + " blocks, engine", blocks, -1);
    wholeProof(BLOCKS + " blocks, read and proved", blocks);
  }

  private static void byTheLetter(String what, byte[] bytes, int expected) {
    Diagram diagram = diagram(bytes);
    TokenGame[] game = new TokenGame[1];
    double seconds =
        fastest(
            () -> {
              game[0] = null;
              TokenGame played =
                  TokenGame.of(diagram, Knowledge.NOTHING, NONE, Deadline.in(NONE.time()));
              check(Reach.canAlwaysFinish(played), what);
              game[0] = played;
            });
    print(what, game[0].states(), game[0].steps(), seconds, expected);
  }

  private static void asTheEngine(String what, byte[] bytes, int expected) {
    Diagram diagram = diagram(bytes);
    StateSpace[] space = new StateSpace[1];
    double seconds =
        fastest(
            () -> {
              space[0] = null;
              StateSpace played =
                  Explorer.explore(diagram, Knowledge.NOTHING, NONE, Deadline.in(NONE.time()));
              check(played.limit() == null, what);
              check(Reach.canAlwaysFinish(new EngineSteps(played)), what);
              space[0] = played;
            });
    print(what, space[0].states() - 1, space[0].steps(), seconds, expected);
  }

  private static void wholeProof(String what, byte[] bytes) {
    Prover prover = new Prover(Terms.none(LocalDate.EPOCH));
    Proof[] proof = new Proof[1];
    double seconds = fastest(() -> proof[0] = prover.prove("blocks.bpmn", bytes, Library.EMPTY));
    check(proof[0].verdict() == Verdict.PROVED, what);
    print(what, proof[0].states(), proof[0].transitions(), seconds, -1);
  }

  /** The fastest round: what others do on the machine only ever makes it slower. */
  private static double fastest(Runnable work) {
    double fastest = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      work.run();
      fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
    }
    return fastest;
  }

  private static void print(String what, int states, int steps, double seconds, int expected) {
    check(expected < 0 || states == expected, what + ": " + states + " states");
    System.out.printf(Locale.UK, "%-34s%,12d%,14d%10.3f%n", what, states, steps, seconds);
  }

  private static void check(boolean so, String what) {
    if (!so) {
      throw new IllegalStateException(what);
    }
  }

  private static Diagram diagram(byte[] bytes) {
    return DiagramReader.read("drawn.bpmn", bytes, Limits.DEFAULT).diagrams().get(0);
  }

  /** One task on each branch between a fork and a join: the published model. */
  private static byte[] branches(int many) {
    Model model = new Model();
    model.add("parallelGateway", "f").add("parallelGateway", "j");
    model.flow("s", "f", false).flow("j", "e", false);
    for (int i = 0; i < many; i++) {
      model.add("userTask", "t" + i).flow("f", "t" + i, false).flow("t" + i, "j", false);
    }
    return model.bytes();
  }

  /** By turns a choice of three tasks, and three tasks at once. */
  private static byte[] blocks(int many) {
    Model model = new Model();
    String before = "s";
    for (int i = 0; i < many; i++) {
      boolean choice = i % 2 == 0;
      String gateway = choice ? "exclusiveGateway" : "parallelGateway";
      model.add(gateway, "a" + i).add(gateway, "b" + i).flow(before, "a" + i, false);
      for (int branch = 0; branch < 3; branch++) {
        String task = "t" + i + "_" + branch;
        model.add("userTask", task).flow("a" + i, task, choice).flow(task, "b" + i, false);
      }
      before = "b" + i;
    }
    return model.flow(before, "e", false).bytes();
  }

  /** A diagram's file. */
  private static final class Model {

    private final StringBuilder text =
        new StringBuilder(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " targetNamespace=\"kept\"><process id=\"p\" isExecutable=\"true\">");
    private int flows;

    Model() {
      add("startEvent", "s").add("endEvent", "e");
    }

    Model add(String kind, String id) {
      text.append("<%s id=\"%s\"/>".formatted(kind, id));
      return this;
    }

    Model flow(String from, String to, boolean perhaps) {
      text.append(
          "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
              .formatted(
                  ++flows,
                  from,
                  to,
                  perhaps
                      ? "<conditionExpression>${pick" + flows + "}</conditionExpression>"
                      : ""));
      return this;
    }

    byte[] bytes() {
      return (text + "</process></definitions>").getBytes(StandardCharsets.UTF_8);
    }
  }
}
