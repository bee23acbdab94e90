package org.kept.studio;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.promise.CalendarChange;
import org.kept.workflow.CalendarChanges;
import org.kept.workflow.CalendarOutcome;
import org.kept.workflow.CalendarProposal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Look at the calendars, look at what a change would do, make it, take it back. */
@Controller
class CalendarsController {

  private static final String CALENDARS = "/studio/calendars";

  private final CalendarChanges changes;
  private final CalendarsPages pages;
  private final PreviewPages previews;
  private final CurrentActor currentActor;

  CalendarsController(
      CalendarChanges changes,
      CalendarsPages pages,
      PreviewPages previews,
      CurrentActor currentActor) {
    this.changes = changes;
    this.pages = pages;
    this.previews = previews;
    this.currentActor = currentActor;
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
        return to(changes.propose(wish.closure(), wish.tells(), actor));
      } catch (IllegalArgumentException nonsense) {
        wish = wish.refused(nonsense);
      }
    }
    return refused(actor, wish, Wish.empty("holidays"));
  }

  @PostMapping(CALENDARS + "/holidays")
  ModelAndView holidays(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") List<String> calendars,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell)
      throws IOException {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("holidays", "", "", "", calendars, reason, tell);
    if (file == null || file.isEmpty()) {
      wish = wish.wrong("file", "studio.wrong.file");
    } else if (file.getSize() > Wish.LONGEST_FILE) {
      wish = wish.wrong("file", "studio.wrong.file-size");
    } else {
      // Also when something else is wrong: of two mistakes, both are told at once.
      try {
        CalendarChange change = read(wish, file);
        if (!wish.failed()) {
          return to(changes.propose(change, wish.tells(), actor));
        }
      } catch (IllegalArgumentException unfit) {
        wish = wish.refused(unfit);
      }
    }
    return refused(actor, Wish.empty("closure"), wish);
  }

  private static CalendarChange read(Wish wish, MultipartFile file) throws IOException {
    String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    Wish whole =
        wish.reason().isBlank()
            ? Wish.typed("holidays", "", "", "", List.copyOf(wish.calendars()), "-", wish.tell())
            : wish;
    return whole.holidays(name.isBlank() ? "file" : name, file.getBytes());
  }

  @GetMapping(CALENDARS + "/changes/{number}/undo")
  ModelAndView askUndo(@PathVariable int number) {
    whoMay(Act.CHANGE_CALENDARS);
    return undoPage(number, Wish.empty("undo"), HttpStatus.OK);
  }

  @PostMapping(CALENDARS + "/changes/{number}/undo")
  ModelAndView undo(
      @PathVariable int number,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("undo", "", "", "", List.of(), reason, tell);
    if (!wish.failed()) {
      try {
        return to(changes.proposeUndo(number, wish.reason(), wish.tells(), actor));
      } catch (IllegalArgumentException nonsense) {
        wish = wish.refused(nonsense);
      }
    }
    return undoPage(number, wish, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView undoPage(int number, Wish wish, HttpStatus status) {
    CalendarsPage.Change change = pages.change(number).orElseThrow(CalendarsController::unknown);
    ModelAndView page = page("studio/undo", change, status);
    page.addObject("wish", wish);
    page.addObject("problems", CalendarsPage.Problem.of(wish).toList());
    return page;
  }

  @GetMapping(CALENDARS + "/proposals/{id}")
  ModelAndView preview(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page) {
    whoMay(Act.CHANGE_CALENDARS);
    CalendarProposal proposal = proposal(id);
    return proposal.appliedAs() == null
        ? page("studio/preview", previews.of(proposal, page, false, null), HttpStatus.OK)
        : made(proposal.appliedAs());
  }

  @PostMapping(CALENDARS + "/proposals/{id}/apply")
  ModelAndView apply(@PathVariable UUID id, @RequestParam(defaultValue = "") String seen) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    CalendarProposal proposal = proposal(id);
    CalendarOutcome outcome = changes.apply(id, seen, actor);
    if (outcome instanceof CalendarOutcome.Applied applied) {
      return made(applied.change());
    }
    String refusal = outcome instanceof CalendarOutcome.Refused refused ? refused.sentence() : null;
    return page(
        "studio/preview",
        previews.of(proposal, 1, outcome instanceof CalendarOutcome.Differs, refusal),
        HttpStatus.CONFLICT);
  }

  private ModelAndView refused(Actor actor, Wish closure, Wish holidays) {
    return page(
        "studio/calendars",
        pages.page(actor, null, closure, holidays),
        HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private CalendarProposal proposal(UUID id) {
    Optional<CalendarProposal> found = changes.proposal(id);
    return found.orElseThrow(CalendarsController::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private Actor whoMay(Act act) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, act, null)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return actor;
  }

  private static ModelAndView page(String view, Object page, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view, "page", page);
    answer.setStatus(status);
    return answer;
  }

  private static ModelAndView to(UUID proposal) {
    return to(CALENDARS + "/proposals/" + proposal);
  }

  private static ModelAndView made(int change) {
    return to(CALENDARS + "?made=" + change);
  }

  private static ModelAndView to(String address) {
    RedirectView view = new RedirectView(address, true, false, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(view);
  }
}
