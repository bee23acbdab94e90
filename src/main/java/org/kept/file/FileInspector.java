package org.kept.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * Looks into a file. What it is called and what a browser says that it is are believed only where
 * the content agrees.
 */
public final class FileInspector {

  private static final MimeTypes BY_CONTENT = MimeTypes.getDefaultMimeTypes();

  /** Packed documents are looked into further, see {@link PackedDocument}. */
  private static final Map<String, FileKind> KINDS =
      Map.of(
          "image/jpeg", FileKind.JPEG,
          "image/png", FileKind.PNG,
          "image/heic", FileKind.HEIC,
          "image/heif", FileKind.HEIC,
          "application/pdf", FileKind.PDF,
          "text/plain", FileKind.TEXT);

  private static final Set<String> PACKED =
      Set.of(
          "application/zip",
          "application/x-tika-ooxml",
          FileKind.WORD.mediaType(),
          FileKind.ODT.mediaType());

  private static final int BEGINNING = 8192;

  /** That of UTF-8, read byte by byte. */
  private static final String BYTE_ORDER_MARK = "^\u00ef\u00bb\u00bf";

  private static final String END_OF_FOLDER = "PK\u0005\u0006";
  private static final int SHORTEST_END = 22;

  /** With the longest remark that may follow. */
  private static final int LONGEST_END = SHORTEST_END + 0xFFFF;

  private FileInspector() {}

  /** Why a file is not taken. */
  public enum Reason {
    EMPTY,
    TOO_LARGE,
    /** It is of no kind that we take, or not of one that was asked for. */
    NOT_A_KIND,
    /** It cannot be read to its end, as some of it is missing or wrong. */
    DAMAGED,
    /** It holds a program, or another file that could be one. */
    PROGRAM,
    /** Its name says that it is something else. */
    NAME_DIFFERS,
    /** Unpacked, it would be far larger than such a document is. */
    SWELLS
  }

  /**
   * What came of looking.
   *
   * @param kind what it is, as far as it is known
   * @param reason why it is not taken, null if it is
   */
  public record Finding(@Nullable FileKind kind, @Nullable Reason reason) {

    static Finding refused(Reason reason) {
      return new Finding(null, reason);
    }
  }

  /**
   * Looks into a file.
   *
   * @param name as it was cleaned
   * @param wanted the kinds that were asked for
   */
  public static Finding inspect(
      String name,
      long size,
      InputStreamSource content,
      Set<FileKind> wanted,
      FileSettings limits) {
    if (size == 0) {
      return Finding.refused(Reason.EMPTY);
    }
    if (size > limits.largest().toBytes()) {
      return Finding.refused(Reason.TOO_LARGE);
    }
    Finding found;
    try {
      found = look(content, size, FileNames.endingOf(name));
    } catch (IOException unreadable) {
      return Finding.refused(Reason.DAMAGED);
    }
    FileKind kind = found.kind();
    if (kind == null || found.reason() != null) {
      return found;
    }
    if (!wanted.contains(kind)) {
      return new Finding(kind, Reason.NOT_A_KIND);
    }
    return kind.endings().contains(FileNames.endingOf(name))
        ? found
        : new Finding(kind, Reason.NAME_DIFFERS);
  }

  private static Finding look(InputStreamSource content, long size, String ending)
      throws IOException {
    String type;
    try (InputStream opened = new BufferedInputStream(content.getInputStream())) {
      type = BY_CONTENT.detect(opened, new Metadata()).getBaseType().toString();
    }
    if (PACKED.contains(type)) {
      try (InputStream opened = new BufferedInputStream(content.getInputStream())) {
        return PackedDocument.look(opened, hasEndOfFolder(content, size));
      }
    }
    Optional<FileKind> kind = Optional.ofNullable(KINDS.get(type));
    if (kind.filter(FileKind.TEXT::equals).isPresent() || isCalledText(type, ending)) {
      try (InputStream opened = new BufferedInputStream(content.getInputStream())) {
        return isPlain(opened)
            ? new Finding(FileKind.TEXT, null)
            : Finding.refused(Reason.NOT_A_KIND);
      }
    }
    return kind.map(known -> new Finding(known, null))
        .orElseGet(() -> Finding.refused(Reason.NOT_A_KIND));
  }

  /**
   * Words that look like a message or a list to a program, such as a letter that was copied out
   * with its "From:" and "Subject:", are still text where they are called so.
   */
  private static boolean isCalledText(String type, String ending) {
    return FileKind.TEXT.endings().contains(ending)
        && (type.startsWith("message/") || type.startsWith("text/"))
        && !type.equals("text/html");
  }

  /** What is packed ends in a list of what is in it; programs open it by that list. */
  private static boolean hasEndOfFolder(InputStreamSource content, long size) throws IOException {
    try (InputStream opened = content.getInputStream()) {
      opened.skipNBytes(Math.max(0, size - LONGEST_END));
      String end = new String(opened.readNBytes(LONGEST_END), StandardCharsets.ISO_8859_1);
      int found = end.lastIndexOf(END_OF_FOLDER);
      return found >= 0 && end.length() - found >= SHORTEST_END;
    }
  }

  /** A text begins with no mark-up and no call of a program, and nothing in it is unreadable. */
  private static boolean isPlain(InputStream content) throws IOException {
    byte[] some = content.readNBytes(BEGINNING);
    String beginning =
        new String(some, StandardCharsets.ISO_8859_1).replaceFirst(BYTE_ORDER_MARK, "").strip();
    if (beginning.startsWith("<") || beginning.startsWith("#!")) {
      return false;
    }
    while (some.length > 0) {
      for (byte each : some) {
        if ((each >= 0 && each < ' ' && "\t\n\r\f".indexOf(each) < 0) || each == 0x7F) {
          return false;
        }
      }
      some = content.readNBytes(BEGINNING);
    }
    return true;
  }
}
