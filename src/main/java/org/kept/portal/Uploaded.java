package org.kept.portal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answers.Problem;
import org.kept.form.FilesOnPage;
import org.kept.request.HeldFile;
import org.kept.request.Sent;

/**
 * The files that came with a form.
 *
 * @param held by question, what is kept and can be sent, or was sent with this form before
 * @param shown by question, what the page shows as being here
 * @param problems what is wrong with the others, by question
 * @param ifNew the same if this is another sending than that with which some of them were sent;
 *     null if none was sent with anything else
 */
record Uploaded(
    Map<String, List<HeldFile>> held,
    Map<String, List<FilesOnPage.Here>> shown,
    List<Problem> problems,
    @Nullable Uploaded ifNew) {

  static final Uploaded NOTHING = new Uploaded(Map.of(), Map.of(), List.of(), null);

  /** True if some were sent already: either this is the same sending, or they are not here. */
  boolean wereSent() {
    return ifNew != null;
  }

  /** Without those that were sent with something else. */
  Uploaded asNew() {
    return Objects.requireNonNullElse(ifNew, this);
  }

  /** How many came for each question. */
  Map<String, Integer> counts() {
    return held.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().size()));
  }

  /** Those of this question. */
  List<HeldFile> of(String question) {
    return held.getOrDefault(question, List.of());
  }

  /** Those of these questions, to be sent. */
  List<Sent> under(List<String> questions) {
    return questions.stream()
        .flatMap(question -> of(question).stream().map(file -> new Sent(question, file)))
        .toList();
  }
}
