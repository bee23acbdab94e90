package org.kept.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as customers send them, and as attackers do. */
public final class SentFiles {

  private static final String WORD_TYPES =
      "<Types><Override PartName=\"/word/document.xml\" ContentType=\""
          + FileKind.WORD.mediaType()
          + ".main+xml\"/></Types>";

  private SentFiles() {}

  /** A picture that every program opens; another number is another picture. */
  public static byte[] picture(String format, int number) {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(new Random(number).nextInt(0xFFFFFF)));
    pen.fillRect(8, 8, 32, 32);
    pen.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A JPEG picture. */
  public static byte[] jpeg(int number) {
    return picture("jpg", number);
  }

  /** A page of paper. */
  public static byte[] pdf() {
    return bytes(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """);
  }

  /** A letter of a word processor, with these other parts. */
  public static byte[] docx(String... others) {
    String[] parts = new String[others.length + 4];
    parts[0] = "[Content_Types].xml";
    parts[1] = WORD_TYPES;
    parts[2] = "word/document.xml";
    parts[3] = "<w:document/>";
    System.arraycopy(others, 0, parts, 4, others.length);
    return zip(parts);
  }

  /** A letter in the open format. */
  public static byte[] odt(String... others) {
    String[] parts = new String[others.length + 4];
    parts[0] = "mimetype";
    parts[1] = FileKind.ODT.mediaType();
    parts[2] = "content.xml";
    parts[3] = "<office/>";
    System.arraycopy(others, 0, parts, 4, others.length);
    return zip(parts);
  }

  /** Names and contents in turn. */
  public static byte[] zip(String... parts) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < parts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(parts[i]));
        zip.write(bytes(parts[i + 1]));
        zip.closeEntry();
      }
      zip.finish();
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A letter that unpacks to so many megabytes. */
  static byte[] bomb(int megabytes) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(bytes(WORD_TYPES));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < megabytes; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
      zip.finish();
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The text as UTF-8. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
