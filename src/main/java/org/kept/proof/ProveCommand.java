package org.kept.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code java -jar kept.jar prove}: proves files from the command line, without a server. */
public final class ProveCommand {

  /** The argument that asks for this command. */
  public static final String NAME = "prove";

  private static final Pattern DIAGRAM = Pattern.compile(".*\\.bpmn(20\\.xml)?");

  /** What is read beside a diagram if it is there. */
  private static final List<String> LISTS =
      List.of("charter.yaml", "assumptions.yaml", "services.yaml", "steps.yaml");

  private static final long LARGEST_CHARTER = 16 << 20;

  private static final int ALL_PROVED = 0;
  private static final int SOME_REFUTED = 1;
  private static final int NOT_PROVED = 2;

  static final String USAGE =
      """
      Usage: java -jar kept.jar prove [--json] [--lts] [--charter FILE] FILE...

      Plays every path of each BPMN file as the engine will run it, and proves the charter on all
      of them or shows the path that breaks it.

      FILE may be a folder: then all diagrams in it.

        --json          one JSON object for each file, one a line
        --lts           the same, with everything that can become of a case: "initial", and
                        "transitions" as a list of [state, what happens, state] in place of how
                        many there are, which "transitionCount" says in both
        --charter FILE  the charter to prove; otherwise charter.yaml beside the file, or else the
                        one that Kept ships
        --help          this text

      Forms and decision tables are looked for beside the file, in forms and in ../forms, and then
      among those that Kept ships.

      Exit status: 0 all proved; 1 something is refuted; 2 nothing is refuted, but something is
      not proved or could not be read, or the command was not understood.
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<Path, Terms> terms = new TreeMap<>();

  private ProveCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What was asked for. */
  private record Asked(boolean json, boolean lts, @Nullable String charter, List<String> files) {}

  /** Not understood, and why. */
  private static final class Misunderstood extends Exception {
    private static final long serialVersionUID = 1L;

    Misunderstood(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * What a command line asks of this command: also where options stand before its name.
   *
   * @return all but the name; null if the command is not asked for
   */
  public static @Nullable List<String> asked(List<String> arguments) {
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      at += arguments.get(at).equals("--charter") ? 2 : 1;
    }
    if (at >= arguments.size() || !arguments.get(at).equals(NAME)) {
      return null;
    }
    List<String> rest = new ArrayList<>(arguments);
    rest.remove(at);
    return rest;
  }

  /**
   * Runs the command.
   *
   * @param arguments what follows {@link #NAME}
   * @return the exit status
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      out.flush();
      return ALL_PROVED;
    }
    try {
      int status = new ProveCommand(out, err).run(read(arguments));
      out.flush();
      return status;
    } catch (Misunderstood why) {
      err.println("kept prove: " + why.getMessage());
      err.println();
      err.print(USAGE);
      err.flush();
      return NOT_PROVED;
    }
  }

  private static Asked read(List<String> arguments) throws Misunderstood {
    boolean json = false;
    boolean lts = false;
    String charter = null;
    List<String> files = new ArrayList<>();
    boolean options = true;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!options || !argument.startsWith("-")) {
        files.add(argument);
      } else if (argument.equals("--")) {
        options = false;
      } else if (argument.equals("--json")) {
        json = true;
      } else if (argument.equals("--lts")) {
        lts = true;
      } else if (argument.startsWith("--charter=")) {
        charter = argument.substring("--charter=".length());
      } else if (argument.equals("--charter")) {
        if (++i == arguments.size()) {
          throw new Misunderstood("--charter wants a file.");
        }
        charter = arguments.get(i);
      } else {
        throw new Misunderstood("There is no option " + argument + ".");
      }
    }
    if (files.isEmpty()) {
      throw new Misunderstood("Name at least one BPMN file.");
    }
    return new Asked(json || lts, lts, charter, files);
  }

  private int run(Asked asked) throws Misunderstood {
    boolean refuted = false;
    boolean proved = true;
    byte[] charter = null;
    String wrong = null;
    try {
      charter = asked.charter() == null ? null : charter(asked.charter());
    } catch (Misunderstood why) {
      if (!asked.json()) {
        throw why;
      }
      // A program reads a line for each file, whatever is wrong.
      wrong = String.valueOf(why.getMessage());
    }
    for (String file : asked.files().stream().flatMap(ProveCommand::inFolder).toList()) {
      Proof proof = wrong == null ? prove(file, asked, charter) : unread(file, wrong);
      if (asked.json()) {
        out.println(ProofJson.of(proof));
      } else {
        out.print(ProofText.of(proof));
      }
      out.flush();
      refuted |= proof.verdict() == Verdict.REFUTED;
      proved &= proof.verdict() == Verdict.PROVED;
    }
    return refuted ? SOME_REFUTED : proved ? ALL_PROVED : NOT_PROVED;
  }

  private static byte[] charter(String file) throws Misunderstood {
    try {
      Path path = Path.of(file);
      byte[] bytes = Files.isRegularFile(path) ? upTo(LARGEST_CHARTER, path) : new byte[0];
      if (bytes.length == 0) {
        throw new Misunderstood("There is no charter " + file + " that could be opened.");
      }
      if (bytes.length > LARGEST_CHARTER) {
        throw new Misunderstood(file + " is larger than any charter.");
      }
      Charter.read(file, bytes);
      return bytes;
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      throw new Misunderstood("There is no charter " + file + " that could be opened.");
    } catch (IllegalArgumentException wrong) {
      throw new Misunderstood(String.valueOf(wrong.getMessage()));
    }
  }

  /** A folder stands for the diagrams in it. */
  private static Stream<String> inFolder(String name) {
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          List<String> diagrams =
              files
                  .filter(file -> DIAGRAM.matcher(file.getFileName().toString()).matches())
                  .map(Path::toString)
                  .sorted()
                  .toList();
          return diagrams.isEmpty() ? Stream.of(name) : diagrams.stream();
        }
      }
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      return Stream.of(name);
    }
    return Stream.of(name);
  }

  private Proof prove(String file, Asked asked, byte @Nullable [] charter) {
    Limits limits = Limits.DEFAULT;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        return unread(file, "It is a folder without any .bpmn file.");
      }
      if (!Files.exists(path)) {
        return unread(file, "There is no such file.");
      }
      if (!Files.isRegularFile(path)) {
        // A pipe may never send anything, and a device never stop.
        return unread(file, "It is no ordinary file. Write the diagram to one.");
      }
      byte[] bytes = upTo(limits.bytes(), path);
      if (bytes.length > limits.bytes()) {
        return unread(
            file, "It is larger than " + (limits.bytes() >> 20) + " MB, which no diagram is.");
      }
      FolderLibrary library = new FolderLibrary(path);
      for (String list : LISTS) {
        if (library.shut(list)) {
          return unread(
              file,
              library.placeOf(list)
                  + " cannot be opened, or is no ordinary file. A proof without it would be about"
                  + " what Kept ships.");
        }
      }
      return new Prover(termsIn(library, asked.charter(), charter, limits))
          .prove(file, bytes, library, asked.lts());
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      return unread(file, "It cannot be opened.");
    } catch (IllegalArgumentException catalogue) {
      return unread(file, String.valueOf(catalogue.getMessage()));
    }
  }

  /** So many bytes and at most one more; a file may have more than it says. */
  private static byte[] upTo(long most, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(Math.toIntExact(most + 1));
    }
  }

  /** The same for all files of a folder. */
  private Terms termsIn(
      FolderLibrary library, @Nullable String named, byte @Nullable [] charter, Limits limits) {
    Terms known = terms.get(library.folder());
    if (known == null) {
      known = terms(library, named, charter, limits);
      terms.put(library.folder(), known);
    }
    return known;
  }

  private static Terms terms(
      FolderLibrary library, @Nullable String named, byte @Nullable [] charter, Limits limits) {
    Map<String, byte[]> catalogue = new TreeMap<>();
    library.beside("charter.yaml").ifPresent(bytes -> catalogue.put(Terms.CHARTER, bytes));
    library.beside("assumptions.yaml").ifPresent(bytes -> catalogue.put(Terms.ASSUMPTIONS, bytes));
    if (charter != null) {
      catalogue.put(Terms.CHARTER, charter);
    }
    return Terms.read(
        catalogue,
        name ->
            named != null && name.equals(Terms.CHARTER)
                ? named
                : library.placeOf(name.substring(name.lastIndexOf('/') + 1)),
        today(),
        limits);
  }

  /**
   * The command is a process of its own, which no clock of Kept reaches. In UTC: to load the rules
   * of a time zone takes as long as to prove a small diagram, and an assumption that runs out an
   * hour sooner or later makes no difference here.
   */
  private static LocalDate today() {
    return LocalDate.ofEpochDay(
        Math.floorDiv(Clock.systemUTC().millis(), Duration.ofDays(1).toMillis()));
  }

  private Proof unread(String file, String why) {
    Proving proving = new Proving(file, Terms.none(LocalDate.EPOCH), Library.EMPTY, false);
    err.println("kept prove: " + file + ": " + why);
    proving.gives(FindingKind.UNREADABLE, why);
    return proving.proof(null);
  }
}
