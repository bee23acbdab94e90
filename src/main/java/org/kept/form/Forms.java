package org.kept.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads published forms, draws them and checks answers. */
@Component
public class Forms {

  private static final int LARGEST_FILE = 1_000_000;
  private static final int REMEMBERED = 200;
  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final FormSource source;
  private final Words words;
  private final Clock clock;
  private final Gazetteer gazetteer;
  private final Area area;

  // By content, never by id: an edition published a moment ago is in force at once.
  private final Map<String, Form> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Form> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * Forms from this source, with messages from this bundle ({@code messages/form}), that know no
   * address, in all of Scotland.
   */
  public Forms(FormSource source, MessageSource messages, Clock clock) {
    this(source, messages, clock, Gazetteer.NONE);
  }

  /** The same, with these addresses. */
  public Forms(FormSource source, MessageSource messages, Clock clock, Gazetteer gazetteer) {
    this(source, messages, clock, gazetteer, Area.SCOTLAND);
  }

  /** The same, for places in this area. */
  public Forms(
      FormSource source, MessageSource messages, Clock clock, Gazetteer gazetteer, Area area) {
    this.source = source;
    this.words = new Words(messages);
    this.clock = clock;
    this.gazetteer = gazetteer;
    this.area = area;
  }

  // The source needs the engine, and what the engine calls needs forms: asked for late.
  @Autowired
  Forms(
      ObjectProvider<FormSource> source,
      MessageSource messages,
      Clock clock,
      ObjectProvider<Gazetteer> gazetteer,
      ObjectProvider<Area> area) {
    this(
        (FormSource) id -> source.getObject().open(id),
        messages,
        clock,
        gazetteer.getIfAvailable(() -> Gazetteer.NONE),
        area.getIfAvailable(() -> Area.SCOTLAND));
  }

  /**
   * The published form with this id, in the edition in force.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Form published(String id) {
    InputStream json =
        source
            .open(id)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no published form '" + id + "'."));
    return read(json);
  }

  /**
   * Reads a form of Camunda's schema, version 16.
   *
   * @throws IllegalArgumentException with what is wrong and where, if it cannot be drawn or checked
   */
  public Form read(InputStream json) {
    byte[] bytes;
    try (json) {
      bytes = json.readNBytes(LARGEST_FILE + 1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The form cannot be read.", unreadable);
    }
    if (bytes.length > LARGEST_FILE) {
      throw new IllegalArgumentException("The form is larger than " + LARGEST_FILE + " bytes.");
    }
    return read.computeIfAbsent(hash(bytes), unknown -> FormReader.read(bytes));
  }

  /**
   * Reads a form as above, only to see whether it can be read.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  public static void inspect(byte[] json) {
    FormReader.read(json);
  }

  /**
   * Checks what was sent against the form: required, length, pattern, range, options, conditional
   * visibility. Files cannot come this way: whoever sends some, or must, is told. Answers to hidden
   * questions are dropped; names that the form does not ask for are problems. A checkbox that was
   * shown is always answered, with {@code true} or {@code false}.
   *
   * @param sent name to values as they came, untrimmed; names without the page's prefix
   */
  public Answers check(Form form, Map<String, List<String>> sent) {
    return new Checking(form, words, limits(), gazetteer, area, null).check(sent);
  }

  /**
   * The same of a page that takes files.
   *
   * @param files how many came for each question
   */
  public Answers check(Form form, Map<String, List<String>> sent, Map<String, Integer> files) {
    return new Checking(form, words, limits(), gazetteer, area, files).check(sent);
  }

  /**
   * Of what was sent so far, what the process may know, whatever else is missing or wrong. Asks
   * nobody for addresses, so that it can be said while our records are away.
   */
  public Map<String, String> decisions(Form form, Map<String, List<String>> sent) {
    return form.decisionsIn(
        new Checking(form, words, limits(), Gazetteer.NONE, area, null).check(sent).accepted());
  }

  /**
   * The form as a page draws it with {@code form/fields.html}.
   *
   * @param prefix put before every field's name and id, such as {@code answers.}; may be empty
   * @param sent what was typed, shown again; empty at first
   * @param problems shown beside their questions
   */
  public FormPage draw(
      Form form, String prefix, Map<String, List<String>> sent, List<Answers.Problem> problems) {
    return new Drawing(form, words, limits(), gazetteer, Finding.NONE, prefix, sent, problems, null)
        .draw();
  }

  /**
   * The same of a page that takes files, and may find addresses; a page that does not leaves the
   * questions for files out, and lets every address be written by hand.
   */
  public FormPage draw(
      Form form,
      String prefix,
      Map<String, List<String>> sent,
      List<Answers.Problem> problems,
      FilesOnPage files,
      Finding finding) {
    return new Drawing(form, words, limits(), gazetteer, finding, prefix, sent, problems, files)
        .draw();
  }

  /** Which files can be sent, as a page says it: {@code JPEG, PNG or PDF, up to 10 MB each}. */
  public String whichFiles(Set<FileKind> kinds, boolean multiple, FilesOnPage files) {
    return new FileWords(words, files).which(kinds, multiple);
  }

  /**
   * Answers as people read them, under the questions of this form.
   *
   * @param form null if it is no longer published; an answer without its question keeps its key
   */
  public List<Answered> tell(@Nullable Form form, Map<String, String> answers) {
    return tell(form == null ? List.of() : List.of(form), answers);
  }

  /** The same where several forms were answered, the last one first. */
  public List<Answered> tell(List<Form> forms, Map<String, String> answers) {
    return new Telling(forms, words, false).tell(answers);
  }

  /**
   * The same of the marked questions only, each with all that belongs to it, as the spot on the map
   * does to a location.
   *
   * @param mark name of a property of the questions, which is {@code true} where they are told;
   *     with {@code Not} behind it, of one that names choices which are not
   */
  public List<Answered> tellMarked(Form form, String mark, Map<String, String> answers) {
    return tell(
        form,
        marked(
            form.questions().stream()
                .filter(question -> "true".equals(question.properties().get(mark)))
                .toList(),
            mark,
            answers));
  }

  /** Of the marked questions the first answered one that asks for a place. */
  public Optional<Answered> firstPlaceMarked(Form form, String mark, Map<String, String> answers) {
    return form.questions().stream()
        .filter(question -> "true".equals(question.properties().get(mark)))
        .filter(question -> !marked(List.of(question), mark, answers).isEmpty())
        .filter(
            question ->
                question.type() == Form.Type.ADDRESS || question.type() == Form.Type.LOCATION)
        .findFirst()
        .flatMap(
            question -> tell(form, marked(List.of(question), mark, answers)).stream().findFirst());
  }

  /**
   * True if whoever answered wants a call before somebody comes: that choice is kept from
   * contractors, who have no number to call.
   */
  public boolean wantsACall(Form form, Map<String, String> answers) {
    return wherePeopleWantACall(form, answers).isPresent();
  }

  /** The question at which whoever answered chose a call before somebody comes; empty if none. */
  public Optional<Form.Element> wherePeopleWantACall(Form form, Map<String, String> answers) {
    return whatKeepsBack(form, "contractor", answers);
  }

  /** The same answers of somebody who wants no call any more before somebody comes. */
  public Map<String, String> withoutACall(Form form, Map<String, String> answers) {
    Map<String, String> without = new LinkedHashMap<>(answers);
    wherePeopleWantACall(form, answers)
        .ifPresent(
            question -> {
              List<String> call = notTold(question, "contractor");
              List<String> rest =
                  chosen(answers.getOrDefault(question.key(), "")).stream()
                      .filter(choice -> !call.contains(choice))
                      .toList();
              if (rest.isEmpty()) {
                without.remove(question.key());
              } else {
                without.put(question.key(), String.join(",", rest));
              }
            });
    return without;
  }

  /**
   * The same answers of somebody who wants a call after all, at the first question that offers it.
   */
  public Map<String, String> withACall(Form form, Map<String, String> answers) {
    Map<String, String> with = new LinkedHashMap<>(answers);
    if (!wantsACall(form, answers)) {
      form.questions().stream()
          .filter(question -> "true".equals(question.properties().get("contractor")))
          .filter(question -> !notTold(question, "contractor").isEmpty())
          .findFirst()
          .ifPresent(
              question -> {
                String call = notTold(question, "contractor").get(0);
                String before = answers.getOrDefault(question.key(), "");
                boolean several = question.type() == Form.Type.CHECKLIST && !before.isEmpty();
                with.put(question.key(), several ? before + "," + call : call);
              });
    }
    return with;
  }

  /** True if something was chosen at a marked question that is not told with it. */
  public boolean keepsBack(Form form, String mark, Map<String, String> answers) {
    return whatKeepsBack(form, mark, answers).isPresent();
  }

  private static Optional<Form.Element> whatKeepsBack(
      Form form, String mark, Map<String, String> answers) {
    return form.questions().stream()
        .filter(question -> "true".equals(question.properties().get(mark)))
        .filter(
            question ->
                chosen(answers.getOrDefault(question.key(), "")).stream()
                    .anyMatch(notTold(question, mark)::contains))
        .findFirst();
  }

  /**
   * What is known after a form was answered of a request that had answers before. Of these stays
   * what the form does not ask; and the number of an address, which is no question of its own, as
   * long as its words are the same. The spot of a place stands on the form beside its words.
   */
  public static Map<String, String> answersAfter(
      Form form, Map<String, String> accepted, Map<String, String> before) {
    Map<String, String> known = new LinkedHashMap<>(before);
    for (Form.Element question : form.questions()) {
      known.remove(question.key());
      List<String> parts = Places.parts(question);
      String place = accepted.get(question.key());
      boolean asked = question.type() == Form.Type.LOCATION;
      if (asked || place == null || !place.equals(before.get(question.key()))) {
        known.keySet().removeAll(parts);
      }
    }
    known.putAll(accepted);
    return known;
  }

  /**
   * True if it has a marked question with a choice that is not told with it: a form that asks when
   * somebody may come.
   */
  public boolean hasWhatIsKeptBack(Form form, String mark) {
    return form.questions().stream()
        .filter(question -> "true".equals(question.properties().get(mark)))
        .anyMatch(question -> !notTold(question, mark).isEmpty());
  }

  private static Map<String, String> marked(
      List<Form.Element> questions, String mark, Map<String, String> answers) {
    Map<String, String> marked = new LinkedHashMap<>();
    for (Form.Element question : questions) {
      List<String> not = notTold(question, mark);
      Stream.concat(Stream.of(question.key()), Places.parts(question).stream())
          .filter(answers::containsKey)
          .forEach(
              key -> {
                String answer = answers.getOrDefault(key, "");
                String told =
                    not.isEmpty()
                        ? answer
                        : chosen(answer).stream()
                            .filter(choice -> !not.contains(choice))
                            .collect(Collectors.joining(","));
                if (not.isEmpty() || !told.isEmpty()) {
                  marked.put(key, told);
                }
              });
    }
    return marked;
  }

  private static List<String> notTold(Form.Element question, String mark) {
    return chosen(question.properties().getOrDefault(mark + "Not", ""));
  }

  private static List<String> chosen(String joined) {
    return Stream.of(joined.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** The same for colleagues, with the number of an address that was found in the list. */
  public List<Answered> tellColleagues(List<Form> forms, Map<String, String> answers) {
    return new Telling(forms, words, true).tell(answers);
  }

  /**
   * What to say when an address is to be found for this question by what was typed so far; empty if
   * it can be looked for.
   */
  public List<Answers.Problem> unfindable(
      Form form, String question, Map<String, List<String>> sent) {
    return form.question(question)
        .filter(asked -> asked.type() == Form.Type.ADDRESS)
        .filter(asked -> !PlaceTyped.of(asked, Checking.normalised(form, sent)).hasPostcode())
        .map(
            asked ->
                List.of(
                    new Answers.Problem(
                        question + Places.POSTCODE, words.say("postcode.wrong", asked.label()))))
        .orElse(List.of());
  }

  private DayLimits limits() {
    return new DayLimits(LocalDate.ofInstant(clock.instant(), HERE));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
