package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar kept.jar prove}, as people type it. */
class ProveIT {

  private static final Path PROCESSES = Path.of("processes").toAbsolutePath();
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int TRIES = 5;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private record Answer(int status, String out, String err, Duration took) {}

  @Test
  @Timeout(900)
  void provesAllThatShipsInTwoSecondsFromTheStart() throws Exception {
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < TRIES; i++) {
      Answer answer = run(List.of(), "prove", "--json", PROCESSES.toString());
      assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
      fastest = answer.took().compareTo(fastest) < 0 ? answer.took() : fastest;
    }

    System.out.println("All diagrams that ship were proved in " + fastest.toMillis() + " ms.");
    assertThat(fastest).isLessThan(LONGEST.multipliedBy(crowding()));
  }

  @Test
  @Timeout(200)
  void loadsNothingOfSpringNorOfTheEngine() throws Exception {
    Path classes = folder.resolve("classes.log");

    Answer answer =
        run(
            List.of("-Xlog:class+load:file=" + classes),
            "prove",
            PROCESSES.resolve("service-request.bpmn").toString());

    assertThat(answer.status()).isZero();
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains("org.kept.proof.ProveCommand"))
        .noneMatch(line -> line.contains("org.camunda"))
        // Only what opens the jar.
        .noneMatch(line -> line.matches(".*org\\.springframework\\.(?!boot\\.loader\\.).*"));
  }

  @Test
  @Timeout(200)
  void bringsItsOwnCharterAndFormsWhereNoneLieBeside() throws Exception {
    Path alone = folder.resolve("alone.bpmn");
    Files.copy(PROCESSES.resolve("service-request.bpmn"), alone);

    Answer answer = run(List.of(), "prove", "--json", "alone.bpmn");

    assertThat(answer.status()).as(answer.out()).isZero();
    assertThat(new ObjectMapper().readTree(answer.out()).path("sentences")).isNotEmpty();
  }

  @Test
  @Timeout(200)
  void saysWhatIsWrongWithoutAStackTrace() throws Exception {
    Answer answer = run(List.of(), "prove", "nowhere.bpmn");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("nowhere.bpmn: There is no such file.");
    assertThat(answer.out() + answer.err()).doesNotContain("\tat ", "Exception");
  }

  /** By how much others at work on the machine may make it slower; 1 where it is quiet. */
  private static long crowding() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.max(1, (long) Math.ceil(load));
  }

  private Answer run(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(RunningJar.THIS_JAVA.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", RunningJar.JAR.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // It tells on the error stream that it was picked up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8),
        took);
  }
}
