package org.kept.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page; signing in itself is Spring Security's. */
@Controller
class SignInController {

  private final boolean sample;

  SignInController(Environment environment) {
    this.sample = environment.acceptsProfiles(Profiles.of("sample"));
  }

  @GetMapping("/sign-in")
  String signIn(@RequestParam Map<String, String> why, Model model) {
    model.addAttribute(
        "page",
        new SignInPage(
            why.containsKey("again"),
            minutesIn(why.get("wait")),
            why.containsKey("out"),
            samples()));
    return "access/sign-in";
  }

  /**
   * How long to wait; 0 for nothing, and for what is no such number. Anybody can write the address,
   * so it is never longer than what we would say ourselves.
   */
  private static long minutesIn(@Nullable String wait) {
    return wait != null && wait.matches("[1-9]\\d?")
        ? Math.min(Long.parseLong(wait), SignInThrottle.LONGEST_WAIT.toMinutes())
        : 0;
  }

  private List<SignInPage.Sample> samples() {
    if (!sample) {
      return List.of();
    }
    return SampleAccounts.ALL.stream()
        .map(
            account ->
                new SignInPage.Sample(
                    account.username(),
                    SampleAccounts.passwordOf(account.username()),
                    account.name(),
                    account.roles().iterator().next()))
        .toList();
  }
}
