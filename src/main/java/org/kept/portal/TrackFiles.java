package org.kept.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kept.access.Actor;
import org.kept.file.FileSettings;
import org.kept.form.FilesOnPage;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.request.Attachment;
import org.kept.request.Attachments;
import org.kept.site.PlainDates;
import org.springframework.stereotype.Component;

/** Composes what a customer sees of the files of their request. */
@Component
class TrackFiles {

  private final Attachments attachments;
  private final Uploads uploads;
  private final Forms forms;
  private final PromiseWords words;
  private final PlainDates dates;

  TrackFiles(
      Attachments attachments, Uploads uploads, Forms forms, PromiseWords words, PlainDates dates) {
    this.attachments = attachments;
    this.uploads = uploads;
    this.forms = forms;
    this.words = words;
    this.dates = dates;
  }

  List<TrackFile> of(String reference, Locale locale) {
    return attachments.of(reference).stream().map(file -> line(file, locale)).toList();
  }

  private TrackFile line(Attachment file, Locale locale) {
    String when = dates.dateAndTime(file.at(), locale);
    boolean own = file.actor().equals(Actor.customer().id());
    return new TrackFile(
        file.id(),
        file.name(),
        words.say(
            "portal.file.what",
            locale,
            words.say("portal.file.kind." + file.kind().code(), locale),
            FileSettings.inWords(file.size())),
        words.say(own ? "portal.file.when" : "portal.file.when.council", locale, when),
        file.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        file.readable());
  }

  AddFiles add(Uploaded uploaded) {
    Uploads.Question question = Uploads.Question.information();
    FilesOnPage onPage = uploads.onPage(uploaded);
    List<FormPage.Choice> here = new ArrayList<>();
    for (FilesOnPage.Here file : onPage.here().getOrDefault(question.key(), List.of())) {
      here.add(
          new FormPage.Choice(file.token(), file.label(), "files-here-" + (here.size() + 1), true));
    }
    return new AddFiles(
        forms.whichFiles(question.kinds(), true, onPage),
        FormPage.Files.accept(question.kinds()),
        onPage.largest(),
        onPage.largestBytes(),
        onPage.most(),
        List.copyOf(here));
  }
}
