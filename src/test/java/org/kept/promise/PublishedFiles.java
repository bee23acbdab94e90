package org.kept.promise;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The shipped catalogue, with single changes for tests. */
final class PublishedFiles implements CatalogueSource {

  private final Map<String, String> files = new HashMap<>();

  static PublishedFiles asShipped() {
    return of(Path.of("processes", CatalogueReader.SERVICES));
  }

  /** Two services whose lines tests can name; the charter as it is shipped. */
  static PublishedFiles small() {
    return of(Path.of("src/test/resources/catalogue", CatalogueReader.SERVICES));
  }

  private static PublishedFiles of(Path services) {
    PublishedFiles published = new PublishedFiles();
    try {
      published.files.put(CatalogueReader.SERVICES, Files.readString(services));
      published.files.put(
          CatalogueReader.CHARTER, Files.readString(Path.of("processes", CatalogueReader.CHARTER)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return published;
  }

  PublishedFiles with(String name, String found, String replacement) {
    String before = files.getOrDefault(name, "");
    if (!before.contains(found)) {
      throw new IllegalArgumentException(name + " does not contain: " + found);
    }
    // The remarks at the head of a file say the same words.
    int at = before.indexOf(found, Math.max(0, before.indexOf("calendars:")));
    files.put(name, before.substring(0, at) + replacement + before.substring(at + found.length()));
    return this;
  }

  PublishedFiles withOnly(String name, String text) {
    files.put(name, text);
    return this;
  }

  @Override
  public InputStream open(String name) {
    return new ByteArrayInputStream(files.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
  }
}
