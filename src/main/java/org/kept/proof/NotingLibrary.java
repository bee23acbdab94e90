package org.kept.proof;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notes what was looked at, so that the certificate can name it. */
final class NotingLibrary implements Library {

  private final Library library;
  private final Map<String, String> noted = new TreeMap<>();

  NotingLibrary(Library library) {
    this.library = library;
  }

  /** SHA-256 by name, such as {@code form decide-request}. */
  Map<String, String> noted() {
    return noted;
  }

  @Override
  public Optional<byte[]> form(String id) {
    return note("form " + id, library.form(id));
  }

  @Override
  public Optional<byte[]> decision(String id) {
    return note("decision " + id, library.decision(id));
  }

  @Override
  public Optional<byte[]> process(String id) {
    return note("process " + id, library.process(id));
  }

  @Override
  public boolean isMadeUpFor(String form) {
    return library.isMadeUpFor(form);
  }

  @Override
  public Optional<byte[]> steps() {
    return note("list steps", library.steps());
  }

  @Override
  public Optional<byte[]> services() {
    return note("list services", library.services());
  }

  private Optional<byte[]> note(String name, Optional<byte[]> found) {
    found.ifPresent(bytes -> noted.put(name, Digest.of(bytes)));
    return found;
  }
}
