package org.kept.access;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The administrator's page about who can sign in. */
@Controller
@RequestMapping("/accounts")
class AccountsController {

  private static final String LIST = "access/accounts";
  private static final String ONE = "access/account";

  private final StaffAccounts accounts;

  AccountsController(StaffAccounts accounts) {
    this.accounts = accounts;
  }

  @ModelAttribute("roles")
  Role[] roles() {
    return Role.values();
  }

  @ModelAttribute("knownTeams")
  List<String> knownTeams() {
    return accounts.all().stream()
        .flatMap(account -> account.teams().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("form", AccountForm.empty());
    return listed(model);
  }

  @PostMapping
  String add(
      @Valid @ModelAttribute("form") AccountForm form,
      BindingResult errors,
      @RequestParam(defaultValue = "") String password,
      Model model) {
    String username = form.username() == null ? "" : StaffSignIn.usernameIn(form.username());
    if (!username.matches(StaffAccounts.USERNAME)) {
      errors.rejectValue("username", "access.account.username.malformed");
    } else if (accounts.find(username).isPresent()) {
      errors.rejectValue("username", "access.account.username.taken");
    }
    form.check(errors);
    if (!StaffAccounts.fits(password)) {
      errors.reject("access.account.password.length");
    }
    if (errors.hasErrors()) {
      return listed(model);
    }
    accounts.add(form.account(username), password);
    return "redirect:/accounts?added";
  }

  @GetMapping("/{username}")
  String one(@PathVariable String username, Model model) {
    StaffAccount account = existing(username);
    model.addAttribute("form", AccountForm.of(account));
    return shown(account, model);
  }

  @PostMapping("/{username}")
  String change(
      @PathVariable String username,
      @Valid @ModelAttribute("form") AccountForm form,
      BindingResult errors,
      Model model) {
    StaffAccount account = existing(username);
    form.check(errors);
    if (!errors.hasErrors()) {
      try {
        accounts.change(form.account(account.username()));
        return "redirect:/accounts?changed";
      } catch (IllegalArgumentException e) {
        errors.reject("access.account.last-administrator");
      }
    }
    return shown(account, model);
  }

  @PostMapping("/{username}/password")
  String changePassword(
      @PathVariable String username,
      @RequestParam(defaultValue = "") String password,
      Model model) {
    StaffAccount account = existing(username);
    if (StaffAccounts.fits(password)) {
      accounts.changePassword(account.username(), password);
      return "redirect:/accounts?changed";
    }
    return refused(account, "access.account.password.length", model);
  }

  @PostMapping("/{username}/close")
  String close(@PathVariable String username, Model model) {
    StaffAccount account = existing(username);
    try {
      accounts.close(account.username());
      return "redirect:/accounts?closed";
    } catch (IllegalArgumentException e) {
      return refused(account, "access.account.last-administrator", model);
    }
  }

  private static String refused(StaffAccount account, String reason, Model model) {
    model.addAttribute("form", AccountForm.of(account));
    model.addAttribute("refusal", reason);
    return shown(account, model);
  }

  private static String shown(StaffAccount account, Model model) {
    model.addAttribute("account", account);
    model.addAttribute("away", AbsenceForm.of(account));
    return ONE;
  }

  private String listed(Model model) {
    model.addAttribute("accounts", accounts.all());
    return LIST;
  }

  private StaffAccount existing(String username) {
    return accounts
        .find(username)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
