package org.kept.desk;

import java.util.List;
import java.util.Locale;
import org.kept.access.Actor;
import org.kept.file.FileSettings;
import org.kept.form.Form;
import org.kept.request.Attachment;
import org.kept.request.Attachments;
import org.springframework.stereotype.Component;

/** Gathers what staff see of the files of a case. */
@Component
class FilesOfCase {

  private final Attachments attachments;
  private final DeskWords words;

  FilesOfCase(Attachments attachments, DeskWords words) {
    this.attachments = attachments;
    this.words = words;
  }

  /**
   * In the order in which they came.
   *
   * @param forms by which it was asked, the last one first; none if they are published no more
   */
  List<CaseFile> of(String reference, List<Form> forms) {
    return attachments.of(reference).stream().map(file -> line(file, forms)).toList();
  }

  private CaseFile line(Attachment file, List<Form> forms) {
    String state = file.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new CaseFile(
        file.id(),
        file.name(),
        words.say(
            "desk.file.what",
            words.called("file.kind", file.kind().code()),
            FileSettings.inWords(file.size())),
        file.at(),
        file.actor().equals(Actor.customer().id())
            ? words.say("desk.file.customer")
            : words.person(file.actor()),
        forms.stream()
            .flatMap(asked -> asked.question(String.valueOf(file.question())).stream())
            .map(Form.Element::label)
            .findFirst()
            .orElse(null),
        state,
        colour(file.state()),
        file.readable());
  }

  private static String colour(Attachment.State state) {
    return switch (state) {
      case NOT_SCANNED -> "yellow";
      case WAITING -> "orange";
      case CLEAN -> "green";
      case HARMFUL -> "red";
    };
  }
}
