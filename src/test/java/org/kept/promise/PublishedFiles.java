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
    PublishedFiles published = new PublishedFiles();
    for (String name : new String[] {CatalogueReader.SERVICES, CatalogueReader.CHARTER}) {
      try {
        published.files.put(name, Files.readString(Path.of("processes", name)));
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
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
