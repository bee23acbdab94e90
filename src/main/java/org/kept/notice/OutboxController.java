package org.kept.notice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.CurrentActor;
import org.kept.request.Attempts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The administrator's view of the outbox. */
@Controller
@RequestMapping("/outbox")
class OutboxController {

  private static final int PAGE = 30;
  private static final int LAST_PAGE = 10_000;

  private static final Set<Decision> SAID = Set.of(Decision.DONE_BY_HAND, Decision.WORDS_SAID);

  private final Outbox outbox;
  private final OutboxSender sender;
  private final MailServer server;
  private final OneUseLinks links;
  private final Attempts attempts;
  private final CurrentActor actor;

  OutboxController(
      Outbox outbox,
      OutboxSender sender,
      MailServer server,
      OneUseLinks links,
      Attempts attempts,
      CurrentActor actor) {
    this.outbox = outbox;
    this.sender = sender;
    this.server = server;
    this.links = links;
    this.attempts = attempts;
    this.actor = actor;
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    int number = Math.max(1, Math.min(page, LAST_PAGE));
    @Nullable MessageState state = stateNamed(show);
    List<Message> messages = outbox.list(Optional.ofNullable(state), (number - 1) * PAGE, PAGE + 1);
    boolean more = messages.size() > PAGE;
    model.addAttribute(
        "page",
        new OutboxPage(
            state,
            outbox.counts(),
            more ? messages.subList(0, PAGE) : messages,
            number,
            more,
            server.configured()));
    model.addAttribute("states", MessageState.values());
    return "notice/outbox";
  }

  @GetMapping("/{id}")
  String one(@PathVariable UUID id, Model model) {
    Message message =
        outbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("message", message);
    model.addAttribute("body", links.toRead(message, server.configured()));
    model.addAttribute(
        "page", new OutboxPage(null, Map.of(), List.of(), 1, false, server.configured()));
    model.addAttribute("decisions", outbox.fitting(message));
    return "notice/message";
  }

  @PostMapping("/{id}")
  String decide(@PathVariable UUID id, @RequestParam Decision decision) {
    // What is out of date is known at the desk, which asks first whether it is.
    boolean done =
        decision != Decision.NOT_NEEDED
            && attempts.of(() -> outbox.decide(id, decision, actor.get()));
    sender.wake();
    return "redirect:/outbox/" + id + "?" + (done ? "done" : heldSince(id, decision));
  }

  /** Who said the words has said what may not be told any more, and is told so. */
  private String heldSince(UUID id, Decision decision) {
    return SAID.contains(decision)
            && outbox.find(id).filter(message -> message.state() == MessageState.HELD).isPresent()
        ? "held"
        : "late";
  }

  private static @Nullable MessageState stateNamed(String name) {
    for (MessageState state : MessageState.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    return null;
  }
}
