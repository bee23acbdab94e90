package org.kept.access;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** When people are away: each says it of themselves, an administrator of everybody. */
@Controller
class AwayController {

  private static final String PAGE = "access/away";

  private final StaffAccounts accounts;
  private final CurrentActor currentActor;
  private final Clock clock;

  AwayController(StaffAccounts accounts, CurrentActor currentActor, Clock clock) {
    this.accounts = accounts;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  @GetMapping("/desk/away")
  String own(Model model) {
    StaffAccount me = existing(currentActor.get().id());
    model.addAttribute("away", AbsenceForm.of(me));
    return shown(me, "/desk/away", "/desk", model);
  }

  @PostMapping("/desk/away")
  String sayOwn(@ModelAttribute("away") AbsenceForm away, BindingResult errors, Model model) {
    StaffAccount me = existing(currentActor.get().id());
    return keep(me, away, errors)
        ? "redirect:/desk/away?saved"
        : shown(me, "/desk/away", "/desk", model);
  }

  @PostMapping("/accounts/{username}/away")
  String say(
      @PathVariable String username,
      @ModelAttribute("away") AbsenceForm away,
      BindingResult errors,
      Model model) {
    StaffAccount account = existing(username);
    String page = "/accounts/" + account.username();
    return keep(account, away, errors)
        ? "redirect:/accounts?changed"
        : shown(account, page + "/away", page, model);
  }

  private boolean keep(StaffAccount account, AbsenceForm away, BindingResult errors) {
    away.check(errors, clock.instant().atZone(Absence.HERE).toLocalDate());
    if (errors.hasErrors()) {
      return false;
    }
    accounts.changeAbsence(account.username(), away.absence());
    return true;
  }

  private static String shown(StaffAccount account, String action, String back, Model model) {
    model.addAttribute("account", account);
    model.addAttribute("action", action);
    model.addAttribute("back", back);
    model.addAttribute("own", back.equals("/desk"));
    return PAGE;
  }

  private StaffAccount existing(String username) {
    return accounts
        .find(username)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
