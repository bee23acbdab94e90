package org.kept.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody who uses a page with the keyboard only. */
final class Keyboard {

  /** More than any page has; whoever needs more goes round in circles. */
  private static final int MOST_STEPS = 80;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  void types(String label, String text) {
    goesTo(page.getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first());
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().type(text);
  }

  /** Types a day as the browser wants it: with the month where the reader's country puts it. */
  void typesDay(String label, int day, int month, int year) {
    Locator field = page.getByLabel(label);
    goesTo(field);
    String wanted = "%04d-%02d-%02d".formatted(year, month, day);
    page.keyboard().type("%02d%02d%04d".formatted(day, month, year));
    if (!field.inputValue().equals(wanted)) {
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("ArrowLeft");
      page.keyboard().type("%02d%02d%04d".formatted(month, day, year));
    }
    if (!field.inputValue().equals(wanted)) {
      throw new AssertionError("The day reads " + field.inputValue() + ", not " + wanted);
    }
  }

  /** Goes to a group of choices by Tab and through it by arrow. */
  void chooses(String question, String answer) {
    Locator group = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question));
    Locator choice =
        group.getByRole(
            AriaRole.RADIO, new Locator.GetByRoleOptions().setName(answer).setExact(true));
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (has(group)) {
        page.keyboard().press(on(choice) ? "Space" : "ArrowDown");
        if (choice.isChecked()) {
          return;
        }
      } else {
        page.keyboard().press("Tab");
      }
    }
    throw new AssertionError("The keyboard does not reach " + answer + " of " + question);
  }

  void presses(String button) {
    goesTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).last());
    entersAnotherPage();
  }

  void follows(String link) {
    goesTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).last());
    entersAnotherPage();
  }

  /** Presses Enter and waits until the answer stands where this page was. */
  void entersAnotherPage() {
    Locator here = page.locator("html");
    here.evaluate("it => it.setAttribute('data-left', 'yes')");
    page.keyboard().press("Enter");
    page.locator("html:not([data-left]) footer").waitFor();
  }

  private void goesTo(Locator target) {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (on(target)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + target);
  }

  private static boolean on(Locator target) {
    return (boolean) target.evaluate("it => it === document.activeElement");
  }

  private static boolean has(Locator group) {
    return (boolean) group.evaluate("it => it.contains(document.activeElement)");
  }
}
