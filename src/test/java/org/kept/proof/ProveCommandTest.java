package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProveCommandTest {

  private static final Drawing SOUND =
      Drawing.of("sound")
          .raw("<startEvent id='s'/><endEvent id='e'/>")
          .task("A")
          .flow("s", "A")
          .flow("A", "e");

  private static final Drawing STUCK =
      Drawing.of("stuck")
          .raw("<startEvent id='s'/><exclusiveGateway id='x' default='d'/>")
          .raw("<parallelGateway id='j'/><endEvent id='e'/>")
          .task("A")
          .task("B")
          .flow("s", "x")
          .perhaps("x", "A")
          .raw("<sequenceFlow id='d' sourceRef='x' targetRef='B'/>")
          .flow("A", "j")
          .flow("B", "j")
          .flow("j", "e");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private record Answer(int status, String out, String err) {

    List<JsonNode> json() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : out.lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      return lines;
    }
  }

  @Test
  void saysOfEachFileOnALineOfItsOwnWhatCameOfIt() throws IOException {
    String sound = file("sound.bpmn", SOUND.bytes());
    String stuck = file("stuck.bpmn", STUCK.bytes());

    Answer answer = prove("--json", sound, stuck);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).isEmpty();
    List<JsonNode> lines = answer.json();
    assertThat(lines).hasSize(2);
    JsonNode first = lines.get(0);
    assertThat(first.path("file").asText()).isEqualTo(sound);
    assertThat(first.path("sha256").asText()).isEqualTo(Digest.of(SOUND.bytes()));
    assertThat(first.path("verdict").asText()).isEqualTo("proved");
    assertThat(first.path("canAlwaysFinish").asBoolean()).isTrue();
    assertThat(first.path("states").asInt()).isEqualTo(2);
    assertThat(first.path("transitions").asInt()).isEqualTo(1);
    assertThat(first.path("transitionCount").asInt()).isEqualTo(1);
    assertThat(first.path("millis").isNumber()).isTrue();
    assertThat(first.path("findings")).hasSize(1);
    assertThat(first.path("findings").path(0).path("severity").asText()).isEqualTo("advice");
    assertThat(first.path("findings").path(0).path("message").asText())
        .startsWith("The process «sound» is of no kind in charter.yaml");
    JsonNode second = lines.get(1);
    assertThat(second.path("verdict").asText()).isEqualTo("refuted");
    assertThat(second.path("canAlwaysFinish").asBoolean(true)).isFalse();
    JsonNode finding = second.path("findings").path(0);
    assertThat(finding.path("kind").asText()).isEqualTo("stuck");
    assertThat(finding.path("severity").asText()).isEqualTo("gate");
    assertThat(finding.path("element").asText()).isEqualTo("j");
    assertThat(finding.path("message").asText()).isNotBlank();
    assertThat(finding.path("path")).isNotEmpty();
    assertThat(finding.path("path").path(0).path("says").isTextual()).isTrue();
  }

  @Test
  void addsEverythingThatCanBecomeOfACase() throws IOException {
    Answer answer = prove("--lts", file("stuck.bpmn", STUCK.bytes()));

    JsonNode line = answer.json().get(0);
    assertThat(line.path("initial"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("A | ", "B | ");
    assertThat(line.path("transitions"))
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            "[\"A | \",\"complete A\",\"j | \"]", "[\"B | \",\"complete B\",\"j | \"]");
    assertThat(line.path("transitionCount").asInt()).isEqualTo(2);
  }

  @Test
  void tellsAnOwnerInWords() throws IOException {
    Answer answer = prove(file("sound.bpmn", SOUND.bytes()), file("stuck.bpmn", STUCK.bytes()));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out())
        .contains("sound.bpmn: PROVED", "stuck.bpmn: REFUTED", "Must be mended", " 1. ");
  }

  @Test
  void endsWellOnlyIfAllIsProved() throws IOException {
    String sound = file("sound.bpmn", SOUND.bytes());
    String stuck = file("stuck.bpmn", STUCK.bytes());
    String broken = file("broken.bpmn", new byte[] {1, 2, 3});

    assertThat(prove(sound).status()).isZero();
    assertThat(prove(sound, stuck).status()).isEqualTo(1);
    assertThat(prove(sound, broken).status()).isEqualTo(2);
    assertThat(prove(broken, stuck, sound).status()).isEqualTo(1);
  }

  @Test
  void takesAFolderForTheDiagramsInIt() throws IOException {
    file("b.bpmn", SOUND.bytes());
    file("a.bpmn", SOUND.bytes());
    file("charter.txt", SOUND.bytes());

    Answer answer = prove("--json", folder.toString());

    assertThat(answer.json())
        .extracting(line -> line.path("file").asText())
        .containsExactly(folder.resolve("a.bpmn").toString(), folder.resolve("b.bpmn").toString());
  }

  @Test
  void saysOfWhatIsNotThereThatItIsNotThere() throws IOException {
    Answer answer = prove("--json", folder.resolve("gone.bpmn").toString(), folder.toString());

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("gone.bpmn: There is no such file.", "without any .bpmn");
    assertThat(answer.json())
        .allSatisfy(
            line -> {
              assertThat(line.path("verdict").asText()).isEqualTo("not-proved");
              assertThat(line.path("findings").path(0).path("kind").asText())
                  .isEqualTo("unreadable");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--jsn x", "--charter", "--json", "-x", "--charter nowhere.yaml x"})
  void saysHowItIsUsedIfItIsNotUnderstood(String arguments) {
    Answer answer = prove(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("kept prove: ").contains("Usage: ").doesNotContain("\tat ");
  }

  @Test
  void aProgramGetsALineForEachFileAlsoIfTheCharterIsWrong() throws IOException {
    String sound = file("sound.bpmn", SOUND.bytes());
    String bad = file("bad.yaml", "commitments: []\nmarx: []\n".getBytes(StandardCharsets.UTF_8));

    for (String charter : List.of(bad, folder.resolve("none.yaml").toString())) {
      Answer answer = prove("--json", "--charter", charter, sound, sound);

      assertThat(answer.status()).isEqualTo(2);
      assertThat(answer.json()).hasSize(2);
      JsonNode finding = answer.json().get(1).path("findings").path(0);
      assertThat(finding.path("kind").asText()).isEqualTo("unreadable");
      assertThat(finding.path("message").asText()).contains(charter);
    }
    assertThat(prove("--charter", bad, sound).err()).contains(bad + ", line 2");
  }

  @Test
  void aMistakeIsSaidOfTheFileThatItIsIn() throws IOException {
    String sound = file("sound.bpmn", SOUND.bytes());
    String charter = file("charter.yaml", "marx: []\n".getBytes(StandardCharsets.UTF_8));

    assertThat(prove(sound).err()).contains(charter).doesNotContain("processes/charter.yaml");

    file("charter.yaml", "commitments: []\n".getBytes(StandardCharsets.UTF_8));
    String assumed = file("assumptions.yaml", "assume: []\n".getBytes(StandardCharsets.UTF_8));

    assertThat(prove(sound).err()).contains(assumed).doesNotContain("processes/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"charter.yaml", "assumptions.yaml", "services.yaml", "steps.yaml"})
  void aListThatCannotBeOpenedIsNotMadeUpForByTheOneThatShips(String list) throws IOException {
    String sound = file("sound.bpmn", SOUND.bytes());
    assertThat(prove(sound).status()).isZero();
    Files.createDirectory(folder.resolve(list));

    Answer answer = prove(sound);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(folder.resolve(list) + " cannot be opened");
  }

  @Test
  void whatIsNoOrdinaryFileIsNotRead() {
    assumeTrue(Files.exists(Path.of("/dev/zero")));

    Answer answer = prove("/dev/zero");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("/dev/zero: It is no ordinary file.");
    assertThat(prove("--charter", "/dev/zero", "x.bpmn").status()).isEqualTo(2);
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() throws IOException {
    assertThat(prove(file("empty.bpmn", new byte[0])).out()).contains("It is empty: ");
  }

  @Test
  void playsEveryPathOnlyIfItDid() throws IOException {
    Drawing crowd =
        Drawing.of("crowd")
            .raw("<startEvent id='s'/>")
            .task("A")
            .task("B")
            .flow("s", "A")
            .flow("A", "A")
            .flow("A", "B");

    assertThat(prove(file("crowd.bpmn", crowd.bytes())).out())
        .contains("Not everything was looked at: ")
        .doesNotContain("Played every path");
    assertThat(prove(file("sound.bpmn", SOUND.bytes())).out()).contains("Played every path: ");
  }

  @Test
  void isAskedForAlsoWithOptionsBeforeItsName() {
    assertThat(ProveCommand.asked(List.of("prove", "a.bpmn"))).containsExactly("a.bpmn");
    assertThat(ProveCommand.asked(List.of("--json", "prove", "a.bpmn")))
        .containsExactly("--json", "a.bpmn");
    assertThat(ProveCommand.asked(List.of("--charter", "prove", "prove", "prove")))
        .containsExactly("--charter", "prove", "prove");
    assertThat(ProveCommand.asked(List.of("--server.port=1"))).isNull();
    assertThat(ProveCommand.asked(List.of("a.bpmn", "prove"))).isNull();
    assertThat(ProveCommand.asked(List.of())).isNull();
  }

  @Test
  void helps() {
    Answer answer = prove("--help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: ", "Exit status");
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static Answer prove(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        ProveCommand.run(
            List.of(arguments),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Answer(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
