package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Kept as its own process, in a folder that holds nothing else. */
final class RunningJar implements AutoCloseable {

  static final Path JAR =
      Path.of(System.getProperty("kept.jar", "target/kept.jar")).toAbsolutePath();
  static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final HttpClient web =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final Path log;
  private final int port;

  private RunningJar(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts with these settings beside the data folder and the port; does not wait. */
  static RunningJar start(Path java, Path folder, Map<String, String> settings) throws IOException {
    int port = freePort();
    Files.createDirectories(folder);
    Path log = Files.createTempFile(folder.getParent(), "kept-", ".log");
    // A short life is not worth the better half of the compiler, nor collecting in parallel.
    ProcessBuilder start =
        new ProcessBuilder(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                "-Xms256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = start.environment();
    environment.keySet().removeIf(name -> name.matches("(KEPT|SPRING)_.*|JAVA_TOOL_OPTIONS"));
    environment.put("KEPT_DATA", folder.resolve("data").toString());
    environment.put("KEPT_PORT", String.valueOf(port));
    // A test is a whole town at one address.
    environment.put("KEPT_LIMIT_ASKS", "0");
    environment.putAll(settings);
    return new RunningJar(start.start(), log, port);
  }

  /** Waits until it says that it is well; fails with its log if it ends before. */
  RunningJar whenWell() {
    // A mail server in this process is cut off when Kept is killed; that is not our failure.
    try {
      Awaitility.await()
          .dontCatchUncaughtExceptions()
          .atMost(LONGEST_START)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !process.isAlive() || well());
      assertThat(process.isAlive()).as(log()).isTrue();
      return this;
    } catch (RuntimeException | Error unwell) {
      // Whoever waits has nothing to close yet.
      kill();
      throw unwell;
    }
  }

  /** Waits until its log says so often. */
  void tells(String words, int times) {
    Awaitility.await(words)
        .dontCatchUncaughtExceptions()
        .atMost(LONGEST_START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> log().split(Pattern.quote(words), -1).length > times);
  }

  String page(String path) throws IOException, InterruptedException {
    var answer = web.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  HttpClient web() {
    return web;
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As by kill -9: no farewell, no last write. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to stop, and waits until it has. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("It stops when asked to.").isTrue();
  }

  /** Waits until it has ended by itself. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean well() {
    try {
      return web.send(
                  HttpRequest.newBuilder(at("/actuator/health")).build(), BodyHandlers.ofString())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
