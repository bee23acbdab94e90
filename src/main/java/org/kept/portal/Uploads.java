package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kept.access.AddressLimits;
import org.kept.file.FileKind;
import org.kept.file.FileNames;
import org.kept.file.FileSettings;
import org.kept.form.Answers.Problem;
import org.kept.form.FilesOnPage;
import org.kept.form.Form;
import org.kept.request.Attachments;
import org.kept.request.FilesGone;
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
      return new Question("information", "files", Set.of(FileKind.values()));
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
    return new FilesOnPage(
        settings.largestInWords(), settings.largest().toBytes(), settings.most(), uploaded.shown());
  }

  /**
   * A form that came, of which nothing is taken in yet.
   *
   * @param own the request that it is about, null if it makes one
   */
  Taking taking(
      List<Question> questions,
      Typed typed,
      @Nullable String own,
      HttpServletRequest web,
      Locale locale) {
    return new Taking(questions, typed, own, web, locale);
  }

  /** What came before and is still ticked, without taking anything in. */
  Uploaded before(List<Question> questions, Typed typed, Locale locale) {
    return new Taking(questions, typed, null, null, locale).take();
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

  /** How far the files of one question were taken. */
  private static final class Answer {

    private final Question question;

    /** What the page had ticked and was not looked for yet. */
    private final Deque<String> tokens;

    /** What came newly and was not looked into yet. */
    private final Deque<MultipartFile> sent;

    private final List<HeldFile> files = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /** What is wrong unless the same is sent once more. */
    private final List<String> wrongIfNew = new ArrayList<>();

    Answer(Question question, List<String> tokens, List<MultipartFile> sent) {
      this.question = question;
      this.tokens = new ArrayDeque<>(tokens);
      this.sent = new ArrayDeque<>(sent);
    }
  }

  /** One form that came. It knows what it has, also where it broke off half-way. */
  final class Taking {

    private final @Nullable String own;
    private final @Nullable HttpServletRequest web;
    private final Locale locale;
    private final List<Answer> answers;
    private int count;

    private Taking(
        List<Question> questions,
        Typed typed,
        @Nullable String own,
        @Nullable HttpServletRequest web,
        Locale locale) {
      this.own = own;
      this.web = web;
      this.locale = locale;
      this.answers =
          questions.stream()
              .map(
                  question ->
                      new Answer(
                          question,
                          typed.held(question.key()).stream().distinct().toList(),
                          sent(question)))
              .toList();
    }

    /** Takes what came newly, and finds what came before and is still ticked. */
    Uploaded take() {
      for (Answer answer : answers) {
        findAll(answer);
        // What was taken in or refused is done with; what breaks off is not.
        for (MultipartFile file = answer.sent.peek(); file != null; file = answer.sent.peek()) {
          take(file, answer);
          answer.sent.remove();
        }
      }
      return uploaded();
    }

    /**
     * Looks again, after something that was here went away or was sent with something else.
     *
     * @throws FilesGone the same again, if that cannot be seen
     */
    Uploaded lookAgain(FilesGone gone) {
      count = 0;
      for (Answer answer : answers) {
        answer.files.forEach(file -> answer.tokens.add(file.token()));
        answer.files.clear();
        answer.wrongIfNew.clear();
        findAll(answer);
      }
      Uploaded now = uploaded();
      if (now.asNew().problems().isEmpty()) {
        throw gone;
      }
      return now;
    }

    /**
     * What can be said without our records, which are away: all that is kept, whether or not it was
     * looked for, and that the rest has to be chosen again.
     */
    Uploaded brokenOff() {
      Map<String, List<FilesOnPage.Here>> shown = new LinkedHashMap<>();
      List<Problem> problems = new ArrayList<>();
      for (Answer answer : answers) {
        List<FilesOnPage.Here> here = new ArrayList<>(here(answer, file -> true));
        answer.tokens.forEach(
            token -> here.add(new FilesOnPage.Here(token, words.say("portal.file.here", locale))));
        shown.put(answer.question.key(), List.copyOf(here));
        List<String> wrong = new ArrayList<>(answer.wrong);
        if (!answer.sent.isEmpty()) {
          wrong.add(say("not-kept"));
        }
        addProblem(answer, wrong, problems);
      }
      return new Uploaded(Map.of(), shown, List.copyOf(problems), null);
    }

    private Uploaded uploaded() {
      Uploaded asNew =
          answers.stream().allMatch(answer -> answer.wrongIfNew.isEmpty())
              ? null
              : uploaded(file -> !isElsewhere(file), true, null);
      return uploaded(file -> true, false, asNew);
    }

    private Uploaded uploaded(Predicate<HeldFile> which, boolean ifNew, @Nullable Uploaded asNew) {
      Map<String, List<HeldFile>> held = new LinkedHashMap<>();
      Map<String, List<FilesOnPage.Here>> shown = new LinkedHashMap<>();
      List<Problem> problems = new ArrayList<>();
      for (Answer answer : answers) {
        held.put(answer.question.key(), answer.files.stream().filter(which).toList());
        // What a request has already is not to be sent with a page that is still open.
        shown.put(answer.question.key(), here(answer, file -> file.reference() == null));
        List<String> wrong = new ArrayList<>(answer.wrong);
        if (ifNew) {
          wrong.addAll(answer.wrongIfNew);
        }
        addProblem(answer, wrong, problems);
      }
      return new Uploaded(held, shown, List.copyOf(problems), asNew);
    }

    private List<FilesOnPage.Here> here(Answer answer, Predicate<HeldFile> which) {
      return answer.files.stream()
          .filter(which)
          .map(
              file ->
                  new FilesOnPage.Here(
                      file.token(), label(file.name(), file.kind(), file.size(), locale)))
          .toList();
    }

    private void addProblem(Answer answer, List<String> wrong, List<Problem> problems) {
      if (!wrong.isEmpty()) {
        // One line for each: the page says them one below the other.
        problems.add(new Problem(answer.question.key(), String.join("\n", wrong)));
      }
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

    private void findAll(Answer answer) {
      for (String token = answer.tokens.peek(); token != null; token = answer.tokens.peek()) {
        find(token, answer);
        answer.tokens.remove();
      }
      count += answer.files.size();
      if (count > settings.most()) {
        addOnce(answer, say("too-many", Integer.toString(settings.most())));
      }
    }

    private void find(String token, Answer answer) {
      HeldFile file = attachments.held(token).orElse(null);
      if (file == null) {
        addOnce(answer, say("gone"));
      } else if (file.reference() != null) {
        answer.files.add(file);
        if (isElsewhere(file)) {
          answer.wrongIfNew.add(say("sent-before", file.name()));
        }
      } else if (file.harmful()) {
        answer.wrong.add(say("harmful", file.name()));
      } else {
        answer.files.add(file);
      }
    }

    private boolean isElsewhere(HeldFile file) {
      return file.reference() != null && !file.reference().equals(own);
    }

    private void take(MultipartFile file, Answer answer) {
      if (count >= settings.most()) {
        answer.wrong.add(
            say(
                "left-out",
                FileNames.clean(file.getOriginalFilename()),
                Integer.toString(settings.most())));
        return;
      }
      if (!limits.maySendFile(Objects.requireNonNull(web))) {
        addOnce(answer, say("wait"));
        return;
      }
      Holding holding;
      try {
        holding =
            attachments.hold(
                file.getOriginalFilename(), file.getSize(), file, answer.question.kinds());
      } catch (IOException unreadable) {
        answer.wrong.add(say("damaged", FileNames.clean(file.getOriginalFilename())));
        return;
      }
      if (holding instanceof Holding.Refused refused) {
        FileKind kind = refused.kind();
        answer.wrong.add(
            say(
                refused.reason(),
                refused.name(),
                settings.largestInWords(),
                kind == null ? "" : kind(kind, locale)));
      } else if (holding instanceof Holding.Held taken
          && answer.files.stream().noneMatch(each -> each.sha256().equals(taken.file().sha256()))) {
        answer.files.add(taken.file());
        count++;
      }
    }

    private static void addOnce(Answer answer, String sentence) {
      if (!answer.wrong.contains(sentence)) {
        answer.wrong.add(sentence);
      }
    }

    private String say(String reason, Object... details) {
      return words.say("portal.file." + reason, locale, details);
    }
  }
}
