package org.kept.studio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.workflow.DateChanges;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** See the calendars, and say what should change in them. */
@Controller
class CalendarsController extends OwnersController {

  static final String CALENDARS = "/studio/calendars";

  private final DateChanges changes;
  private final Calendars calendars;
  private final CalendarsPages pages;

  CalendarsController(
      DateChanges changes, Calendars calendars, CalendarsPages pages, CurrentActor currentActor) {
    super(currentActor);
    this.changes = changes;
    this.calendars = calendars;
    this.pages = pages;
  }

  @GetMapping("/studio")
  ModelAndView studio() {
    return to(CALENDARS);
  }

  @GetMapping(CALENDARS)
  ModelAndView calendars(@RequestParam(required = false) @Nullable Integer made) {
    Actor actor = whoMay(Act.READ_CALENDARS);
    return page(
        "studio/calendars",
        pages.page(actor, made, Wish.empty("closure"), Wish.empty("holidays")),
        HttpStatus.OK);
  }

  @PostMapping(CALENDARS + "/closures")
  ModelAndView closure(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> calendars,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("closure", from, until, name, calendars, reason, tell);
    if (!wish.failed()) {
      try {
        return to(ChangesController.proposal(changes.propose(wish.closure(), wish.tells(), actor)));
      } catch (IllegalArgumentException nonsense) {
        wish = wish.refused(nonsense);
      }
    }
    return refused(actor, wish, Wish.empty("holidays"));
  }

  @PostMapping(CALENDARS + "/holidays")
  ModelAndView holidays(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = Wish.AS_THE_FILE) String extent,
      @RequestParam(defaultValue = "") List<String> calendars,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell)
      throws IOException {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("holidays", "", "", "", calendars, reason, tell).with(extent);
    if (file == null || nameOf(file).isEmpty()) {
      wish = wish.wrong("file", "studio.wrong.file");
    } else if (file.getSize() > Wish.LONGEST_FILE) {
      wish = wish.wrong("file", "studio.wrong.file-size");
    } else {
      // Also when something else is wrong: of two mistakes, both are told at once.
      try {
        CalendarChange change = read(wish, file);
        if (!wish.failed()) {
          return to(ChangesController.proposal(changes.propose(change, wish.tells(), actor)));
        }
      } catch (IllegalArgumentException unfit) {
        wish = wish.refused(unfit);
      }
    }
    return refused(actor, Wish.empty("closure"), wish);
  }

  private CalendarChange read(Wish wish, MultipartFile file) throws IOException {
    String name = nameOf(file);
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getBytes())).toString();
    } catch (CharacterCodingException notText) {
      throw new IllegalArgumentException(
          name
              + ", line 1: this is no text in UTF-8. Choose bank-holidays.json from GOV.UK, or a"
              + " calendar file that ends in .ics.",
          notText);
    }
    String reason = wish.reason().isBlank() ? "-" : wish.reason();
    return calendars.holidays(name, text, wish.chosenExtent(), wish.calendars(), reason);
  }

  private static String nameOf(MultipartFile file) {
    return Objects.requireNonNullElse(file.getOriginalFilename(), "").strip();
  }

  private ModelAndView refused(Actor actor, Wish closure, Wish holidays) {
    return page(
        "studio/calendars",
        pages.page(actor, null, closure, holidays),
        HttpStatus.UNPROCESSABLE_ENTITY);
  }
}
