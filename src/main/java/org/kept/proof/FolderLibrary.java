package org.kept.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what lies beside a diagram's file; otherwise what Kept ships. */
final class FolderLibrary implements Library {

  /** Ids come from anybody's file; none may lead out of the folder. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}");

  private static final List<String> FORMS = List.of(".", "forms", "../forms");

  private static final long LARGEST = 16 << 20;

  private final Path folder;

  /**
   * Begins where a diagram lies.
   *
   * @param diagram its file
   */
  FolderLibrary(Path diagram) {
    Path parent = diagram.toAbsolutePath().getParent();
    this.folder = parent == null ? diagram.toAbsolutePath() : parent;
  }

  Path folder() {
    return folder;
  }

  @Override
  public Optional<byte[]> form(String id) {
    return find(id + ".form", FORMS, "/forms/");
  }

  @Override
  public boolean isMadeUpFor(String form) {
    return HARMLESS.matcher(form + ".form").matches()
        && FORMS.stream().noneMatch(each -> Files.exists(file(each, form + ".form")))
        && form(form).isPresent();
  }

  @Override
  public Optional<byte[]> decision(String id) {
    return find(id + ".dmn", List.of("."), "/processes/");
  }

  @Override
  public Optional<byte[]> process(String id) {
    return find(id + ".bpmn", List.of("."), "/processes/");
  }

  @Override
  public Optional<byte[]> steps() {
    return beside("steps.yaml");
  }

  @Override
  public Optional<byte[]> services() {
    return beside("services.yaml");
  }

  /** A file that belongs to the folder as a whole, such as its charter. */
  Optional<byte[]> beside(String name) {
    return find(name, List.of("."), "/processes/");
  }

  /** Where {@link #beside} finds a file, in words. */
  String placeOf(String name) {
    Path file = folder.resolve(name);
    return Files.exists(file) ? file.toString() : "the " + name + " that Kept ships";
  }

  /** Whether there is something of this name that {@link #beside} cannot open. */
  boolean shut(String name) {
    return shut(folder.resolve(name));
  }

  private static boolean shut(Path file) {
    try {
      return Files.exists(file)
          && (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > LARGEST);
    } catch (IOException unreadable) {
      return true;
    }
  }

  private Path file(String beside, String name) {
    return folder.resolve(beside).resolve(name);
  }

  private Optional<byte[]> find(String name, List<String> folders, String shipped) {
    if (!HARMLESS.matcher(name).matches()) {
      return Optional.empty();
    }
    for (String each : folders) {
      Path file = file(each, name);
      if (shut(file)) {
        // What lies here and cannot be opened must not be made up for by what Kept ships.
        return Optional.empty();
      }
      try {
        if (Files.exists(file)) {
          return Optional.of(Files.readAllBytes(file));
        }
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
    try (InputStream in = FolderLibrary.class.getResourceAsStream(shipped + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
