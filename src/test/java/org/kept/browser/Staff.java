package org.kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.kept.access.SampleAccounts;

/** Somebody of the council at a page. */
final class Staff {

  private Staff() {}

  /** Wants to go somewhere, is asked to sign in, and gets there. */
  static void signsIn(Page page, String username, String wanted) {
    page.navigate(wanted);
    assertThat(page.url()).endsWith("/sign-in");
    page.locator("#username").fill(username);
    page.locator("#password").fill(SampleAccounts.passwordOf(username));
    page.locator("main button[type=submit]").click();
    assertThat(page.url()).contains(wanted);
  }

  static void presses(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  static void opensWorkOf(Page page, String reference) {
    page.navigate("/desk?view=team");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(reference)).first().click();
  }

  /** Does what brings up another page, and waits until that one is there. */
  static void follows(Page page, Runnable act) {
    AtomicBoolean there = new AtomicBoolean();
    Consumer<Page> comes = any -> there.set(true);
    page.onDOMContentLoaded(comes);
    act.run();
    page.waitForCondition(there::get);
    page.offDOMContentLoaded(comes);
  }
}
