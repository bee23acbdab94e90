package org.kept.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {

  @Test
  void leavesOutFoldersAndWhatCannotBeSeen() {
    assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
    assertThat(FileNames.clean("C:\\Users\\Ann\\hole.jpg")).isEqualTo("hole.jpg");
    assertThat(FileNames.clean("a\r\nSet-Cookie: x=1.jpg")).isEqualTo("aSet-Cookie- x=1.jpg");
    assertThat(FileNames.clean("photo\u202Egpj.exe")).isEqualTo("photogpj.exe");
    assertThat(FileNames.clean("a\u200Bb\u200Fc\0.jpg")).isEqualTo("abc.jpg");
    assertThat(FileNames.clean("say \"cheese\"; rm *.jpg")).isEqualTo("say -cheese-- rm -.jpg");
  }

  @Test
  void keepsWhatPeopleWrite() {
    assertThat(FileNames.clean("Toll mòr 2026.jpg")).isEqualTo("Toll mòr 2026.jpg");
    assertThat(FileNames.clean("日本 🕳.png")).isEqualTo("日本 🕳.png");
  }

  @Test
  void givesANameToWhatHasNone() {
    assertThat(FileNames.clean(null)).isEqualTo("file");
    assertThat(FileNames.clean("../..")).isEqualTo("file");
    assertThat(FileNames.clean(" . ")).isEqualTo("file");
  }

  @Test
  void shortensWithoutLosingTheEnding() {
    String name = FileNames.clean("x".repeat(300) + ".jpeg");

    assertThat(name).hasSize(100).endsWith("x.jpeg");
    assertThat(FileNames.clean("🕳".repeat(300) + ".png").codePoints()).hasSize(100);
  }

  @Test
  void saysSizesAsPeopleDo() {
    assertThat(FileSettings.inWords(9)).isEqualTo("1 KB");
    assertThat(FileSettings.inWords(812 * 1024)).isEqualTo("812 KB");
    assertThat(FileSettings.inWords(10 * 1024 * 1024)).isEqualTo("10 MB");
    assertThat(FileSettings.inWords((long) (2.44 * 1024 * 1024))).isEqualTo("2.4 MB");
  }
}
