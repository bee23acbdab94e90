package org.kept.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of file that we take. Everything else is refused, whatever it calls itself. */
// Nothing changes these lists; the checker only cannot see it in their type.
@SuppressWarnings("ImmutableEnumChecker")
public enum FileKind {
  JPEG("image/jpeg", "jpg", "jpeg"),
  PNG("image/png", "png"),
  /** What iPhones take. */
  HEIC("image/heic", "heic", "heif"),
  PDF("application/pdf", "pdf"),
  TEXT("text/plain", "txt"),
  WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  ODT("application/vnd.oasis.opendocument.text", "odt");

  private final String mediaType;
  private final List<String> endings;

  FileKind(String mediaType, String... endings) {
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  /** What a browser is told that it is. */
  public String mediaType() {
    return mediaType;
  }

  /** What its names end in, without the dot; the usual one first. */
  public List<String> endings() {
    return endings;
  }

  /** What messages and the ledger call it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind whose names end so; a dot before it does not matter. */
  public static Optional<FileKind> ofEnding(String ending) {
    String plain = ending.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    return Stream.of(values()).filter(kind -> kind.endings.contains(plain)).findFirst();
  }
}
