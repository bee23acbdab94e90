package org.kept.studio;

import java.util.List;
import java.util.UUID;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.RecordedChanges;
import org.kept.workflow.DateChanges;
import org.kept.workflow.DateOutcome;
import org.kept.workflow.DateProposal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Look at what a change of dates would do, make it, take it back. */
@Controller
class ChangesController extends OwnersController {

  private static final String CHANGES = "/studio/changes";

  private final DateChanges changes;
  private final RecordedChanges recorded;
  private final ChangeLines lines;
  private final PreviewPages previews;

  ChangesController(
      DateChanges changes,
      RecordedChanges recorded,
      ChangeLines lines,
      PreviewPages previews,
      CurrentActor currentActor) {
    super(currentActor);
    this.changes = changes;
    this.recorded = recorded;
    this.lines = lines;
    this.previews = previews;
  }

  /** Where a change can be looked at that somebody wishes for. */
  static String proposal(UUID id) {
    return CHANGES + "/proposals/" + id;
  }

  @GetMapping(CHANGES + "/{number}/undo")
  ModelAndView askUndo(@PathVariable int number) {
    whoMay(Act.CHANGE_CALENDARS);
    if (lines.find(number).isPresent()) {
      try {
        recorded.undoable(number);
      } catch (IllegalArgumentException over) {
        return undoPage(number, Wish.empty("undo").refused(over), HttpStatus.UNPROCESSABLE_ENTITY);
      }
    }
    return undoPage(number, Wish.empty("undo"), HttpStatus.OK);
  }

  @PostMapping(CHANGES + "/{number}/undo")
  ModelAndView undo(
      @PathVariable int number,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("undo", "", "", "", List.of(), reason, tell);
    if (!wish.failed()) {
      try {
        return to(proposal(changes.proposeUndo(number, wish.reason(), wish.tells(), actor)));
      } catch (IllegalArgumentException nonsense) {
        wish = wish.refused(nonsense);
      }
    }
    return undoPage(number, wish, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView undoPage(int number, Wish wish, HttpStatus status) {
    ChangeLine change = lines.find(number).orElseThrow(OwnersController::unknown);
    ModelAndView page = page("studio/undo", change, status);
    page.addObject("wish", wish);
    page.addObject("problems", CalendarsPage.Problem.of(wish).toList());
    return page;
  }

  @GetMapping(CHANGES + "/proposals/{id}")
  ModelAndView preview(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page) {
    whoMay(Act.CHANGE_CALENDARS);
    DateProposal proposal = existing(id);
    return proposal.appliedAs() == null
        ? page("studio/preview", previews.of(proposal, page, false, null), HttpStatus.OK)
        : made(proposal.appliedAs());
  }

  @PostMapping(CHANGES + "/proposals/{id}/apply")
  ModelAndView apply(@PathVariable UUID id, @RequestParam(defaultValue = "") String seen) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    DateProposal proposal = existing(id);
    DateOutcome outcome = changes.apply(id, seen, actor);
    if (outcome instanceof DateOutcome.Applied applied) {
      return made(applied.change());
    }
    String refusal = outcome instanceof DateOutcome.Refused refused ? refused.sentence() : null;
    return page(
        "studio/preview",
        previews.of(proposal, 1, outcome instanceof DateOutcome.Differs, refusal),
        HttpStatus.CONFLICT);
  }

  private DateProposal existing(UUID id) {
    return changes.proposal(id).orElseThrow(OwnersController::unknown);
  }

  private ModelAndView made(int change) {
    ChangeLine line = lines.find(change).orElseThrow(OwnersController::unknown);
    return to(line.home() + "?made=" + change);
  }
}
