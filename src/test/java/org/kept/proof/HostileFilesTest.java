package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, there is an answer within the limits, and none is a pass by mistake. */
class HostileFilesTest {

  /** The limits, and what it takes to write the answer down. */
  private static final Duration LONGEST = Limits.DEFAULT.time().plusSeconds(1);

  private static final int MUTANTS = Integer.getInteger("proof.mutants", 150);

  private static final String DEFINITIONS =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
          + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>";

  static Stream<Arguments> hostile() {
    return Stream.of(
        file("nothing", ""),
        file("no XML", "hello"),
        file("no BPMN", "<html/>"),
        file("a begun tag", "<"),
        file("no process", DEFINITIONS + "</definitions>"),
        file("never closed", DEFINITIONS + "<process id='p'>"),
        file("NUL bytes", "\0\0\0\0<definitions/>"),
        file("an undeclared prefix", "<bpmn:definitions/>"),
        file("a document type", "<!DOCTYPE definitions>" + DEFINITIONS + "</definitions>"),
        file(
            "a file of the machine",
            "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + DEFINITIONS
                + "<process id='&x;'/></definitions>"),
        file(
            "a file of another machine",
            "<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/x.dtd'>" + DEFINITIONS + "</definitions>"),
        file("a thousand million laughs", laughs()),
        file(
            "a parameter entity",
            "<!DOCTYPE d [<!ENTITY % x SYSTEM 'file:///etc/hostname'> %x;]>"
                + DEFINITIONS
                + "</definitions>"),
        file("100,000 deep", DEFINITIONS + "<a>".repeat(100_000)),
        file("100,000 sub-processes deep", DEFINITIONS + "<subProcess id='x'>".repeat(100_000)),
        Arguments.of("zip", zip()),
        Arguments.of("noise", noise(100_000)),
        Arguments.of("only a mark of UTF-16", new byte[] {(byte) 0xFE, (byte) 0xFF}),
        Arguments.of("broken UTF-8", new byte[] {'<', 'a', (byte) 0xC0, (byte) 0x80, '>'}),
        process("no elements", ""),
        process("no start", "<endEvent id='e'/>"),
        process("no ids", "<startEvent/><userTask/><endEvent/>"),
        process("empty ids", "<startEvent id=''/><userTask id=''/><sequenceFlow id=''/>"),
        process("two of one id", "<startEvent id='s'/><userTask id='s'/>"),
        process("a flow from nowhere", "<startEvent id='s'/><sequenceFlow id='f' targetRef='s'/>"),
        process(
            "a flow to nowhere",
            "<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='x'/>"),
        process(
            "a flow to itself",
            "<startEvent id='s'/><sequenceFlow id='f' sourceRef='f' targetRef='f'/>"),
        process(
            "an alarm on nothing",
            "<startEvent id='s'/><boundaryEvent id='b'><timerEventDefinition/></boundaryEvent>"),
        process(
            "an alarm on itself",
            "<startEvent id='s'/><boundaryEvent id='b'"
                + " attachedToRef='b'><timerEventDefinition/></boundaryEvent>"),
        process(
            "a message of nobody",
            "<startEvent id='s'/><intermediateCatchEvent id='c'><messageEventDefinition"
                + " messageRef='?'/></intermediateCatchEvent><sequenceFlow id='f' sourceRef='s'"
                + " targetRef='c'/>"),
        process(
            "a flow across a border",
            "<startEvent id='s'/><subProcess id='p'><startEvent id='t'/></subProcess><sequenceFlow"
                + " id='f' sourceRef='s' targetRef='t'/>"),
        process(
            "gateways in a circle",
            "<startEvent id='s'/><exclusiveGateway id='x'/><exclusiveGateway id='y'/><sequenceFlow"
                + " id='f' sourceRef='s' targetRef='x'/><sequenceFlow id='g' sourceRef='x'"
                + " targetRef='y'/><sequenceFlow id='h' sourceRef='y' targetRef='x'/>"),
        process(
            "a fork that feeds itself",
            "<startEvent id='s'/><parallelGateway id='x'/><userTask id='t'/><sequenceFlow id='f'"
                + " sourceRef='s' targetRef='x'/><sequenceFlow id='g' sourceRef='x'"
                + " targetRef='x'/><sequenceFlow id='h' sourceRef='x' targetRef='t'/>"),
        process(
            "a task that multiplies",
            "<startEvent id='s'/><userTask id='t'/><sequenceFlow id='f' sourceRef='s'"
                + " targetRef='t'/><sequenceFlow id='g' sourceRef='t' targetRef='t'/><sequenceFlow"
                + " id='h' sourceRef='t' targetRef='t'/>"),
        process(
            "a link to nowhere",
            "<startEvent id='s'/><intermediateThrowEvent id='l'><linkEventDefinition"
                + " name='x'/></intermediateThrowEvent><sequenceFlow id='f' sourceRef='s'"
                + " targetRef='l'/>"),
        process(
            "an event gateway to tasks",
            "<startEvent id='s'/><eventBasedGateway id='g'/><userTask id='t'/><sequenceFlow id='f'"
                + " sourceRef='s' targetRef='g'/><sequenceFlow id='h' sourceRef='g'"
                + " targetRef='t'/>"),
        process(
            "a call of itself",
            "<startEvent id='s'/><callActivity id='c' calledElement='p'/><sequenceFlow id='f'"
                + " sourceRef='s' targetRef='c'/>"),
        process(
            "minus one of a task",
            "<startEvent id='s'/><userTask"
                + " id='t'><multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics></userTask><sequenceFlow"
                + " id='f' sourceRef='s' targetRef='t'/>"),
        process("twenty choices at once", choices(20)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void anyFileGetsAnAnswer(String name, byte[] bytes) throws IOException {
    Proof proof = answer(bytes);

    assertThat(proof.verdict()).as(proof.findings().toString()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings()).isNotEmpty();
  }

  @Test
  void whatIsPlayedButNotJudgedInTimeIsNotProved() {
    Limits limits = new Limits(Limits.DEFAULT.states(), Duration.ofMillis(250), 1 << 20);
    Terms terms = new Terms(Charter.NONE, null, Assumptions.NONE, LocalDate.EPOCH, limits);

    for (int branches = 10; branches <= 17; branches++) {
      long start = busy();
      Proof proof = new Prover(terms).prove("p", Drawing.branches(branches).bytes(), Library.EMPTY);

      assertThat(Duration.ofNanos(busy() - start)).isLessThan(Duration.ofSeconds(1));
      if (branches == 17) {
        assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
        assertThat(proof.findings())
            .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.LIMIT));
      }
    }
  }

  @Test
  void aFileOf50MegabytesGetsAnAnswer() throws IOException {
    String some = "<userTask id='t%08d' name='" + "x".repeat(400) + "'/>";
    StringBuilder large = new StringBuilder(DEFINITIONS).append("<process id='p'>");
    while (large.length() < 50 << 20) {
      large.append(some.formatted(large.length()));
    }

    assertThat(answer(large + "</process></definitions>").verdict()).isEqualTo(Verdict.NOT_PROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!--%s-->", "<documentation>%s</documentation>", "<a b='%s'/>"})
  void aFileThatIsOneHugeTextGetsAnAnswer(String around) throws IOException {
    String text = around.formatted("x".repeat(50 << 20));

    assertThat(answer(DEFINITIONS + text + "</definitions>").verdict())
        .isEqualTo(Verdict.NOT_PROVED);
  }

  @Test
  void aFileThatIsTooLargeIsNotEvenRead() throws IOException {
    Proof proof = answer(new byte[(64 << 20) + 1]);

    assertThat(proof.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.LIMIT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII"})
  void whatIsWrittenOtherwiseIsReadAllTheSame(String charset) throws IOException {
    String text =
        new String(Drawing.branches(2).bytes(), StandardCharsets.UTF_8).replace("UTF-8", charset);

    assertThat(answer(text.getBytes(Charset.forName(charset))).states()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "a&#10;b",
        "a&#9;b",
        "&#x85;&#x2028;",
        "&quot;}]\\u0000",
        "\uD83D\uDE00",
        "&lt;script>",
        "../../etc/passwd",
        "%s%n",
        "&#x202e;"
      })
  void oddIdsDoNotBreakTheAnswer(String id) throws IOException {
    Drawing drawing =
        Drawing.of(id)
            .raw("<startEvent id='s'/><callActivity id='c' calledElement=\"" + id + "\"/>");
    drawing
        .raw("<userTask id=\"" + id + "\" camunda:formRef=\"" + id + "\"/>")
        .flow("s", "c")
        .flow("c", id);

    Proof proof = answer(drawing.bytes());

    assertThat(ProofText.of(proof).lines())
        .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
  }

  @Test
  void manyElementsGetAnAnswer() throws IOException {
    Drawing drawing = Drawing.of("p").raw("<startEvent id='s'/>").task("t0").flow("s", "t0");
    for (int i = 1; i < 10_000; i++) {
      drawing.task("t" + i).flow("t" + (i - 1), "t" + i);
    }

    assertThat(answer(drawing.bytes()).verdict()).isIn(Verdict.PROVED, Verdict.NOT_PROVED);
  }

  @Test
  void manyBlocksGetAnAnswer() throws IOException {
    assertThat(answer(Drawing.blocks(500).bytes()).verdict())
        .isIn(Verdict.PROVED, Verdict.NOT_PROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void whatShipsGetsAnAnswerHoweverItIsDamaged(String process) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("processes", process + ".bpmn"));
    Random random = new Random(4);
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      byte[] damaged = damaged(whole, random);
      answer(damaged);
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(damaged.length);
      int length = Math.min(damaged.length - at, 1 + random.nextInt(60));
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> Arrays.fill(damaged, at, at + length, (byte) ' ');
        case 2 -> {
          int from = random.nextInt(damaged.length - length);
          System.arraycopy(damaged, from, damaged, at, length);
        }
        default -> {
          byte[] shorter = new byte[damaged.length - length];
          System.arraycopy(damaged, 0, shorter, 0, at);
          System.arraycopy(damaged, at + length, shorter, at, shorter.length - at);
          damaged = shorter;
        }
      }
    }
    return damaged;
  }

  private static Proof answer(String text) throws IOException {
    return answer(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Proof answer(byte[] bytes) throws IOException {
    long start = busy();
    Proof proof =
        new Prover(Terms.none(LocalDate.EPOCH)).prove("odd\n.bpmn", bytes, Library.EMPTY, true);
    Duration took = Duration.ofNanos(busy() - start);

    assertThat(took).isLessThan(LONGEST);
    assertThat(proof.sha256()).isEqualTo(Digest.of(bytes));
    assertThat(proof.findings())
        .allSatisfy(
            finding -> assertThat(finding.message()).doesNotContain("\tat ", "did not expect"));
    String json = ProofJson.of(proof);
    assertThat(json).doesNotContain("\n", "\r").matches("\\p{ASCII}+");
    JsonNode line = new ObjectMapper().readTree(json);
    assertThat(line.path("verdict").asText()).isEqualTo(proof.verdict().id());
    return proof;
  }

  /** How long this thread was at work: what others do on the machine is not our doing. */
  private static long busy() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Arguments file(String name, String text) {
    return Arguments.of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Arguments process(String name, String elements) {
    return file(name, DEFINITIONS + "<process id='p'>" + elements + "</process></definitions>");
  }

  private static String laughs() {
    StringBuilder text = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 10; i++) {
      text.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    return text + "]>" + DEFINITIONS + "<process id='p' name='&l9;'>&l9;</process></definitions>";
  }

  private static String choices(int many) {
    StringBuilder text =
        new StringBuilder("<startEvent id='s'/><inclusiveGateway id='o'/>")
            .append("<sequenceFlow id='f' sourceRef='s' targetRef='o'/>");
    for (int i = 0; i < many; i++) {
      text.append(
          "<userTask id='t%1$d'/><sequenceFlow id='g%1$d' sourceRef='o' targetRef='t%1$d'><conditionExpression>${a%1$d}</conditionExpression></sequenceFlow>"
              .formatted(i));
    }
    return text.toString();
  }

  private static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.bpmn"));
      zip.write(Drawing.branches(2).bytes());
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(4).nextBytes(bytes);
    return bytes;
  }
}
