package org.kept.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kept.file.FileInspector.Finding;
import org.kept.file.FileInspector.Reason;

/**
 * Looks into a document that is a folder packed together, as those of word processors are. It
 * unpacks as it reads, keeps nothing, and gives up on what swells.
 */
final class PackedDocument {

  /** Far more than a letter with pictures needs. */
  private static final long MOST_UNPACKED = 100L * 1024 * 1024;

  private static final int MOST_ENTRIES = 2000;
  private static final int READ_OF_TYPES = 256 * 1024;

  private static final String CONTENT_TYPES = "[content_types].xml";

  private final boolean whole;
  private boolean word;
  private boolean types;
  private boolean openDocument;
  private boolean program;

  private PackedDocument(boolean whole) {
    this.whole = whole;
  }

  /**
   * Looks into it.
   *
   * @param whole false if its end is missing
   */
  static Finding look(InputStream content, boolean whole) {
    return new PackedDocument(whole).find(content);
  }

  private Finding find(InputStream content) {
    byte[] buffer = new byte[16 * 1024];
    long unpacked = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(content)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
        if (++entries > MOST_ENTRIES) {
          return Finding.refused(Reason.SWELLS);
        }
        note(name, entries);
        if (name.equals(CONTENT_TYPES) || (name.equals("mimetype") && entries == 1)) {
          byte[] read = zip.readNBytes(READ_OF_TYPES);
          unpacked += read.length;
          noteTypes(name, new String(read, StandardCharsets.UTF_8));
        }
        for (int some = zip.read(buffer); some >= 0; some = zip.read(buffer)) {
          unpacked += some;
          if (unpacked > MOST_UNPACKED) {
            return Finding.refused(Reason.SWELLS);
          }
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      return Finding.refused(entries == 0 ? Reason.NOT_A_KIND : Reason.DAMAGED);
    }
    if (program) {
      return Finding.refused(Reason.PROGRAM);
    }
    if (entries > 0 && !whole) {
      return Finding.refused(Reason.DAMAGED);
    }
    if (openDocument) {
      return new Finding(FileKind.ODT, null);
    }
    return types && word ? new Finding(FileKind.WORD, null) : Finding.refused(Reason.NOT_A_KIND);
  }

  private void note(String name, int position) {
    word |= name.equals("word/document.xml");
    program |=
        name.endsWith("vbaproject.bin")
            || name.contains("/activex/")
            || name.contains("oleobject")
            || name.startsWith("word/embeddings/")
            || name.startsWith("basic/")
            || name.startsWith("scripts/")
            || name.matches(".*\\.(exe|dll|js|vbs|scr|bat|cmd|com|jar|ps1|html?|svg|msi|lnk)");
    program |= name.equals("mimetype") && position > 1;
  }

  private void noteTypes(String name, String text) {
    if (name.equals("mimetype")) {
      openDocument = text.strip().equals(FileKind.ODT.mediaType());
      return;
    }
    types |= text.contains(FileKind.WORD.mediaType() + ".main+xml");
    program |= text.toLowerCase(Locale.ROOT).contains("macroenabled");
  }
}
