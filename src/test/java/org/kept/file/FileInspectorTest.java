package org.kept.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.file.SentFiles.bytes;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.file.FileInspector.Reason;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.unit.DataSize;

/** What a file is stands in the file, and nowhere else. */
class FileInspectorTest {

  private static final Set<FileKind> ALL = EnumSet.allOf(FileKind.class);

  @Test
  void knowsEveryKindByItsContent() throws IOException {
    assertThat(kind("a.jpg", SentFiles.jpeg(1))).isEqualTo(FileKind.JPEG);
    assertThat(kind("A.JPEG", SentFiles.jpeg(1))).isEqualTo(FileKind.JPEG);
    assertThat(kind("a.png", SentFiles.picture("png", 1))).isEqualTo(FileKind.PNG);
    assertThat(kind("a.heic", bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")))
        .isEqualTo(FileKind.HEIC);
    assertThat(kind("a.pdf", SentFiles.pdf())).isEqualTo(FileKind.PDF);
    assertThat(kind("a.docx", SentFiles.docx())).isEqualTo(FileKind.WORD);
    assertThat(kind("a.odt", SentFiles.odt())).isEqualTo(FileKind.ODT);
    assertThat(kind("a.txt", bytes("The hole is by the shop.\nTha toll ann.\n")))
        .isEqualTo(FileKind.TEXT);
    assertThat(kind("a.txt", bytes("\ufeffTha toll mòr ann – 2 < 3"))).isEqualTo(FileKind.TEXT);
  }

  @Test
  void takesALetterThatWasCopiedOutAsTheTextThatItIs() throws IOException {
    String letter =
        """
        From: Morag Grant <morag@example.org>
        To: Roads <roads@example.org>
        Subject: The hole
        Date: Thu, 11 Jun 2026 10:00:00 +0100

        The hole is by the shop.
        """;

    assertThat(kind("a.txt", bytes(letter))).isEqualTo(FileKind.TEXT);
    assertThat(reason("a.eml", bytes(letter))).isEqualTo(Reason.NOT_A_KIND);
    assertThat(reason("a.pdf", bytes(letter))).isEqualTo(Reason.NOT_A_KIND);
    assertThat(reason("a.txt", bytes(letter + "\0"))).isEqualTo(Reason.NOT_A_KIND);
    assertThat(reason("a.txt", bytes("<script>alert(1)</script>\n" + letter)))
        .isEqualTo(Reason.NOT_A_KIND);
  }

  @Test
  void refusesWhatItsNameSaysOtherwise() throws IOException {
    assertThat(reason("a.jpg", SentFiles.pdf())).isEqualTo(Reason.NAME_DIFFERS);
    assertThat(reason("a.pdf", SentFiles.jpeg(1))).isEqualTo(Reason.NAME_DIFFERS);
    assertThat(reason("a.jpg.exe", SentFiles.jpeg(1))).isEqualTo(Reason.NAME_DIFFERS);
    assertThat(reason("picture", SentFiles.jpeg(1))).isEqualTo(Reason.NAME_DIFFERS);
    assertThat(reason(".jpg", SentFiles.jpeg(1))).isEqualTo(Reason.NAME_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><script>alert(1)</script></html>",
        "  <!DOCTYPE html><p>hello",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<?xml version='1.0'?><svg/>",
        "<script>alert(1)</script>",
        "#!/bin/sh\nrm -rf /\n",
        "MZ\u0090\0\u0003\0\0\0",
        "PK\u0003\u0004 no zip at all",
        "{\\rtf1 hello}",
        "GIF89a\u0001\0\u0001\0",
        "words with a \0 in them",
      })
  void refusesWhatABrowserOrASystemCouldRun(String content) throws IOException {
    for (String name : new String[] {"a.png", "a.txt", "a.pdf", "a.docx"}) {
      assertThat(reason(name, bytes(content))).as(name).isEqualTo(Reason.NOT_A_KIND);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "word/vbaProject.bin",
    "word/activeX/activeX1.bin",
    "word/embeddings/oleObject1.bin",
    "word/media/run.exe",
    "word/page.html",
  })
  void refusesLettersWithAProgramInThem(String part) throws IOException {
    assertThat(reason("a.docx", SentFiles.docx(part, "x"))).isEqualTo(Reason.PROGRAM);
  }

  @Test
  void refusesMacrosOfBothFormats() throws IOException {
    assertThat(reason("a.odt", SentFiles.odt("Basic/Standard/Module1.xml", "x")))
        .isEqualTo(Reason.PROGRAM);
    byte[] enabled =
        SentFiles.zip(
            "[Content_Types].xml",
            "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>",
            "word/document.xml",
            "<w/>");
    assertThat(reason("a.docx", enabled)).isEqualTo(Reason.PROGRAM);
    assertThat(reason("a.docx", SentFiles.zip("readme.txt", "a folder of files")))
        .isEqualTo(Reason.NOT_A_KIND);
  }

  @Test
  void saysThatWhatIsNotWholeIsDamaged() throws IOException {
    String text = new Random(1).ints(3000).mapToObj(Integer::toString).collect(joining(" "));
    byte[] letter = SentFiles.docx("word/more.xml", text);
    byte[] paper = SentFiles.odt("styles.xml", text);
    // Where not even the first part is there, nobody knows what it was to be.
    int beginning = 64;
    for (int length = beginning; length < letter.length; length += length < 2000 ? 1 : 97) {
      assertThat(reason("a.docx", Arrays.copyOf(letter, length)))
          .as("%d of %d bytes", length, letter.length)
          .isEqualTo(Reason.DAMAGED);
    }
    for (int length = beginning; length < paper.length; length += 53) {
      assertThat(reason("a.odt", Arrays.copyOf(paper, length)))
          .as("%d of %d bytes", length, paper.length)
          .isEqualTo(Reason.DAMAGED);
    }
    assertThat(reason("a.docx", Arrays.copyOf(letter, letter.length - 1)))
        .isEqualTo(Reason.DAMAGED);
    for (int length = 1; length < beginning; length++) {
      assertThat(reason("a.docx", Arrays.copyOf(letter, length)))
          .as("%d bytes", length)
          .isIn(Reason.DAMAGED, Reason.NOT_A_KIND, Reason.NAME_DIFFERS);
    }
    letter[letter.length / 2] ^= 0x55;
    assertThat(reason("a.docx", letter)).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void saysThatWhatCannotBeReadIsDamaged() {
    InputStreamSource gone =
        () -> {
          throw new IOException("It is not there.");
        };

    assertThat(FileInspector.inspect("a.jpg", 7, gone, ALL, limits()).reason())
        .isEqualTo(Reason.DAMAGED);
  }

  @Test
  void givesUpOnWhatSwells() throws IOException {
    byte[] bomb = SentFiles.bomb(120);
    assertThat(bomb).hasSizeLessThan(1024 * 1024);

    assertThat(reason("a.docx", bomb)).isEqualTo(Reason.SWELLS);
    assertThat(kind("a.docx", SentFiles.bomb(20))).isEqualTo(FileKind.WORD);
  }

  @Test
  void refusesNothingAndTooMuch() throws IOException {
    assertThat(reason("a.jpg", new byte[0])).isEqualTo(Reason.EMPTY);
    byte[] large = new byte[1024 * 1024 + 1];
    System.arraycopy(SentFiles.jpeg(1), 0, large, 0, SentFiles.jpeg(1).length);

    assertThat(reason("a.jpg", large)).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void takesOnlyWhatWasAskedFor() throws IOException {
    FileInspector.Finding found =
        FileInspector.inspect(
            "a.pdf",
            SentFiles.pdf().length,
            new ByteArrayResource(SentFiles.pdf()),
            Set.of(FileKind.JPEG),
            limits());

    assertThat(found.reason()).isEqualTo(Reason.NOT_A_KIND);
    assertThat(found.kind()).isEqualTo(FileKind.PDF);
  }

  private static @Nullable FileKind kind(String name, byte[] content) throws IOException {
    FileInspector.Finding found = inspected(name, content);
    assertThat(found.reason()).as(name).isNull();
    return found.kind();
  }

  private static @Nullable Reason reason(String name, byte[] content) throws IOException {
    return inspected(name, content).reason();
  }

  private static FileInspector.Finding inspected(String name, byte[] content) throws IOException {
    return FileInspector.inspect(
        name, content.length, new ByteArrayResource(content), ALL, limits());
  }

  private static FileSettings limits() {
    return new FileSettings(
        DataSize.ofMegabytes(1),
        5,
        20,
        false,
        new FileSettings.ClamAv("", 3310, Duration.ofSeconds(20)));
  }
}
