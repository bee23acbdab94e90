package org.kept.access;

import java.util.Map;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages that no test could see otherwise: as the sample shows them, and when we fail. */
@Controller
public class PagesOfOtherTimes {

  /** The sign-in page with the sample's accounts on it, drawn by the real controller. */
  public static final String SAMPLE_SIGN_IN = "/charter/sign-in-of-the-sample";

  /** Fails. */
  public static final String FAILURE = "/charter/failure";

  @GetMapping(SAMPLE_SIGN_IN)
  String signIn(@RequestParam Map<String, String> why, Model model) {
    MockEnvironment sample = new MockEnvironment();
    sample.setActiveProfiles("sample");
    return new SignInController(sample).signIn(why, model);
  }

  @GetMapping(FAILURE)
  String fails() {
    throw new IllegalStateException("A failure that a test asked for.");
  }
}
