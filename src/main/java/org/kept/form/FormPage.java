package org.kept.form;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;

/**
 * A form ready to be drawn.
 *
 * @param fields in order; hidden ones left out, except optional ones whose condition is undecided
 * @param problems those that belong to no field, such as an answer that was not asked for
 * @param mayAskMore true if other answers bring up questions that are not drawn
 */
public record FormPage(String id, List<Field> fields, List<String> problems, boolean mayAskMore) {

  /** True if anything has to be put right before the form can be taken. */
  public boolean hasProblems() {
    return !problems.isEmpty() || fields.stream().anyMatch(field -> field.error() != null);
  }

  /**
   * The questions that the answers brought up since a page was shown; none where nobody knows what
   * it showed.
   *
   * @param shown the HTML names of its fields
   */
  public List<Further> furtherThan(Set<String> shown) {
    return shown.isEmpty()
        ? List.of()
        : fields.stream()
            .filter(field -> !field.type().equals("text") && !shown.contains(field.name()))
            .map(field -> new Further(field.target(), field.label()))
            .toList();
  }

  /**
   * A question that the answers brought up.
   *
   * @param target the id of what a person goes to, empty if it is not on the page
   */
  public record Further(String target, String question) {}

  /**
   * One field as drawn.
   *
   * @param type lower case name of {@link Form.Type}
   * @param name the HTML name, with the page's prefix
   * @param id the HTML id, unique on the page
   * @param optional true if the page says that it may be left out; a detail that the answer to
   *     another question may call for is neither required nor said to be optional
   * @param earliest the first day that a date may be, null if any
   * @param latest the last day that a date may be, null if any
   * @param value what was typed, empty at first
   * @param files how files are sent, null for every other question
   * @param place the parts of a place, null for every other question
   * @param error the problem's message, null if none; a line for each of several files
   */
  public record Field(
      String type,
      String name,
      String id,
      String label,
      String description,
      boolean required,
      boolean optional,
      String value,
      @Nullable Integer maxLength,
      @Nullable String earliest,
      @Nullable String latest,
      @Nullable String autocomplete,
      List<Choice> choices,
      @Nullable Files files,
      @Nullable Place place,
      @Nullable String error) {

    /** What is wrong, each on its own: of several files, each may be wrong for another reason. */
    public List<String> errors() {
      return error == null ? List.of() : error.lines().toList();
    }

    /** The ids of the texts that explain the field, null if there are none. */
    public @Nullable String describedBy() {
      String hint = description.isEmpty() ? "" : id + "-hint";
      String problem = error == null ? "" : id + "-error";
      String which = files == null ? "" : id + "-which ";
      String both = (hint + " " + which + problem).strip();
      return both.isEmpty() ? null : both;
    }

    /**
     * The type of the HTML input. Email and number are plain text, since browsers would refuse them
     * in words of their own before the server can explain.
     */
    public String inputType() {
      return switch (type) {
        case "telephone" -> "tel";
        case "date" -> "date";
        default -> "text";
      };
    }

    /** The keyboard that a phone shows, null for its usual one. */
    public @Nullable String inputMode() {
      return switch (type) {
        case "email" -> "email";
        case "number" -> "decimal";
        default -> null;
      };
    }

    /** The class that makes a field as wide as its answers; empty for the full width. */
    public String width() {
      return switch (type) {
        case "number" -> "ds_input--fixed-5";
        case "date" -> "ds_input--fixed-10";
        case "telephone" -> "ds_input--fixed-20";
        default -> "";
      };
    }

    /** The id of what a person types into or chooses first; problems link there. */
    public String target() {
      if (place != null) {
        return place.target();
      }
      return choices.isEmpty() || type.equals("select") ? id : choices.get(0).id();
    }
  }

  /**
   * How files are sent.
   *
   * @param which the kinds, how large and how many, in words
   * @param accept what a browser offers to choose from
   * @param largest the most that one may have, in words
   * @param largestBytes the same as a number
   * @param most how many can come with the form
   * @param name the HTML name of those that are here
   * @param here those that came already, all ticked
   */
  public record Files(
      String which,
      String accept,
      boolean multiple,
      String largest,
      long largestBytes,
      int most,
      String name,
      List<Choice> here) {

    /** As the browser wants it: {@code .jpg,.jpeg,.png}. */
    public static String accept(Set<FileKind> kinds) {
      return kinds.stream()
          .sorted()
          .flatMap(kind -> kind.endings().stream())
          .map(ending -> "." + ending)
          .collect(Collectors.joining(","));
    }
  }

  /**
   * The parts of a place. Of a spot there are words and a point only.
   *
   * @param first the line of an address, or the words for a spot
   * @param town null for a spot
   * @param postcode null for a spot
   * @param point null for an address
   * @param finds true if the page finds addresses
   * @param question the key, by which the page is asked to find one
   * @param chosen the field in which one of the addresses is chosen, null for a spot
   * @param listed what can be chosen, empty if nothing was looked for or found
   * @param notFound the postcode at which there is no address, null unless it was looked for
   * @param kept what was chosen, where nothing can be listed now; empty if nothing was
   */
  public record Place(
      Part first,
      @Nullable Part town,
      @Nullable Part postcode,
      @Nullable Part point,
      boolean finds,
      String question,
      @Nullable Part chosen,
      List<Choice> listed,
      @Nullable String notFound,
      String kept) {

    /** The id of the part that is wrong, or of the one to begin with. */
    String target() {
      if (chosen != null && chosen.wrong()) {
        return (listed.isEmpty() ? begin() : chosen).id();
      }
      return Stream.of(postcode, first, town, point)
          .filter(part -> part != null && part.wrong())
          .findFirst()
          .orElseGet(this::begin)
          .id();
    }

    private Part begin() {
      return finds && postcode != null ? postcode : first;
    }
  }

  /** One part of a place, with what was typed into it. */
  public record Part(
      String name, String id, String value, @Nullable String autocomplete, boolean wrong) {}

  /** One thing to choose, with whether it is chosen. */
  public record Choice(String value, String label, String id, boolean chosen) {}
}
