package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.access.AddressLimits;
import org.kept.file.FileKind;
import org.kept.file.FileSettings;
import org.kept.form.Answers.Problem;
import org.kept.form.FilesOnPage;
import org.kept.form.Form;
import org.kept.request.Attachments;
import org.kept.request.HeldFile;
import org.kept.request.Holding;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes the files that come with a form, and finds again those that came before. */
@Component
class Uploads {

  private final Attachments attachments;
  private final FileSettings settings;
  private final AddressLimits limits;
  private final PromiseWords words;

  Uploads(
      Attachments attachments, FileSettings settings, AddressLimits limits, PromiseWords words) {
    this.attachments = attachments;
    this.settings = settings;
    this.limits = limits;
    this.words = words;
  }

  /**
   * A question that files answer.
   *
   * @param key of the question
   * @param name of the field under which new files come
   */
  record Question(String key, String name, Set<FileKind> kinds) {

    /** The one under which a customer tells us more. */
    static Question information() {
      return new Question(Attachments.INFORMATION, "files", Set.of(FileKind.values()));
    }

    /** Those of a service's form. */
    static List<Question> of(Form form) {
      return form.fileQuestions().stream()
          .map(each -> new Question(each.key(), Typed.ANSWERS + each.key(), each.kinds()))
          .toList();
    }
  }

  /** What a page says about files before any came. */
  FilesOnPage onPage(Uploaded uploaded) {
    return new FilesOnPage(settings.largestInWords(), settings.most(), uploaded.shown());
  }

  /** Takes what came newly, and finds what came before and is still ticked. */
  Uploaded take(List<Question> questions, Typed typed, HttpServletRequest web, Locale locale) {
    return new Taking(web, locale).take(questions, typed);
  }

  /** What came before and is still ticked, without taking anything in. */
  Uploaded before(List<Question> questions, Typed typed, Locale locale) {
    return new Taking(null, locale).take(questions, typed);
  }

  /** What the page had ticked, without looking whether it is there: our records are away. */
  Uploaded unseen(List<Question> questions, Typed typed, Locale locale) {
    Map<String, List<FilesOnPage.Here>> shown = new LinkedHashMap<>();
    for (Question question : questions) {
      shown.put(
          question.key(),
          typed.held(question.key()).stream()
              .map(token -> new FilesOnPage.Here(token, words.say("portal.file.here", locale)))
              .toList());
    }
    return new Uploaded(Map.of(), shown, List.of());
  }

  /** "photo.jpg (JPEG, 2.4 MB)". */
  String label(String name, FileKind kind, long size, Locale locale) {
    return words.say("portal.file.label", locale, name, kind(kind, locale), inWords(size));
  }

  private String kind(FileKind kind, Locale locale) {
    return words.say("portal.file.kind." + kind.code(), locale);
  }

  private static String inWords(long size) {
    return FileSettings.inWords(size);
  }

  /** One form that came. */
  private final class Taking {

    private final @Nullable HttpServletRequest web;
    private final Locale locale;
    private final Map<String, List<HeldFile>> held = new LinkedHashMap<>();
    private final Map<String, List<FilesOnPage.Here>> shown = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int count;

    Taking(@Nullable HttpServletRequest web, Locale locale) {
      this.web = web;
      this.locale = locale;
    }

    Uploaded take(List<Question> questions, Typed typed) {
      for (Question question : questions) {
        List<String> wrong = new ArrayList<>();
        List<HeldFile> files = new ArrayList<>();
        typed.held(question.key()).stream().distinct().forEach(token -> find(token, files, wrong));
        count += files.size();
        for (MultipartFile file : sent(question)) {
          take(file, question, files, wrong);
        }
        held.put(question.key(), List.copyOf(files));
        shown.put(
            question.key(),
            files.stream()
                .map(
                    file ->
                        new FilesOnPage.Here(
                            file.token(), label(file.name(), file.kind(), file.size(), locale)))
                .toList());
        if (!wrong.isEmpty()) {
          problems.add(new Problem(question.key(), String.join(" ", wrong)));
        }
      }
      return new Uploaded(held, shown, List.copyOf(problems));
    }

    private List<MultipartFile> sent(Question question) {
      MultipartHttpServletRequest parts =
          web == null ? null : WebUtils.getNativeRequest(web, MultipartHttpServletRequest.class);
      return parts == null
          ? List.of()
          : parts.getFiles(question.name()).stream()
              // A field into which nothing was put is sent all the same.
              .filter(file -> !"".equals(Objects.toString(file.getOriginalFilename(), "")))
              .toList();
    }

    private void find(String token, List<HeldFile> files, List<String> wrong) {
      Optional<HeldFile> file = attachments.held(token);
      if (file.isEmpty()) {
        wrong.add(say("gone"));
      } else if (file.get().harmful()) {
        wrong.add(say("harmful", file.get().name()));
      } else {
        files.add(file.get());
      }
    }

    private void take(
        MultipartFile file, Question question, List<HeldFile> files, List<String> wrong) {
      if (count >= settings.most()) {
        String many = say("too-many", Integer.toString(settings.most()));
        if (!wrong.contains(many)) {
          wrong.add(many);
        }
        return;
      }
      if (!limits.maySendFile(Objects.requireNonNull(web))) {
        String wait = say("wait");
        if (!wrong.contains(wait)) {
          wrong.add(wait);
        }
        return;
      }
      Holding holding;
      try {
        holding =
            attachments.hold(file.getOriginalFilename(), file.getSize(), file, question.kinds());
      } catch (IOException unreadable) {
        throw new UncheckedIOException("A file that was sent cannot be read.", unreadable);
      }
      if (holding instanceof Holding.Refused refused) {
        FileKind kind = refused.kind();
        wrong.add(
            say(
                refused.reason(),
                refused.name(),
                settings.largestInWords(),
                kind == null ? "" : kind(kind, locale)));
      } else if (holding instanceof Holding.Held taken
          && files.stream().noneMatch(each -> each.sha256().equals(taken.file().sha256()))) {
        files.add(taken.file());
        count++;
      }
    }

    private String say(String reason, Object... details) {
      return words.say("portal.file." + reason, locale, details);
    }
  }
}
