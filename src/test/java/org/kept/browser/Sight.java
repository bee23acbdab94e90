package org.kept.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kept.access.PagesOfOtherTimes;
import org.kept.file.SentFiles;
import org.kept.journey.Council;

/**
 * A page as somebody sees it.
 *
 * @param name of its picture
 * @param status that the server answers with
 */
record Sight(String name, Who who, int status, BiConsumer<Page, SampleCases> way) {

  private static final String CALENDARS = "/studio/calendars";
  private static final String TIMESCALES = "/studio/timescales";
  private static final String BIN = TIMESCALES + "/missed-bin/collect";
  private static final String SEND = "main form[method=post] button[type=submit]";

  private Sight(String name, Who who, BiConsumer<Page, SampleCases> way) {
    this(name, who, 200, way);
  }

  /** Goes there; gives back what the server answered last. */
  int open(Page page, SampleCases cases) {
    AtomicInteger last = new AtomicInteger();
    page.onResponse(
        response -> {
          if (response.request().isNavigationRequest()) {
            last.set(response.status());
          }
        });
    way.accept(page, cases);
    page.waitForLoadState(LoadState.LOAD);
    return last.get();
  }

  private Sight answering(int other) {
    return new Sight(name, who, other, way);
  }

  @Override
  public String toString() {
    return name;
  }

  static Stream<Sight> all() {
    return Stream.of(customers(), staff(), contractors(), calendars(), timescales(), gaelic())
        .flatMap(sights -> sights);
  }

  private static Stream<Sight> customers() {
    return Stream.of(
        at("home", Who.STRANGER, "/"),
        at("search", Who.STRANGER, "/?q=bin"),
        at("search-none", Who.STRANGER, "/?q=dragon"),
        at("service", Who.STRANGER, "/services/missed-bin"),
        at("service-none", Who.STRANGER, "/services/dragon").answering(404),
        at("ask-missed-bin", Who.STRANGER, "/ask/missed-bin"),
        at("ask-pothole", Who.STRANGER, "/ask/pothole"),
        at("ask-street-light", Who.STRANGER, "/ask/street-light"),
        at("ask-colleague", Who.OFFICER, "/ask/advice-on-personal-data"),
        at("ask-address", Who.STRANGER, "/ask/council-tax-change-of-address"),
        sent("ask-wrong", Who.STRANGER, "/ask/missed-bin").answering(422),
        new Sight("ask-found", Who.STRANGER, (page, cases) -> finds(page, "IV99 4DD")),
        new Sight("ask-found-none", Who.STRANGER, (page, cases) -> finds(page, "IV99 9ZZ")),
        new Sight("ask-found-wrong", Who.STRANGER, (page, cases) -> finds(page, "Strathmore")),
        new Sight(
                "ask-found-not-chosen",
                Who.STRANGER,
                (page, cases) -> {
                  finds(page, "IV99 1AB");
                  page.locator(SEND).first().click();
                })
            .answering(422),
        new Sight(
                "ask-spot-wrong",
                Who.STRANGER,
                (page, cases) -> {
                  page.navigate("/ask/pothole");
                  page.locator("[name='answers.wherePoint']").fill("by the sea");
                  page.locator(SEND).first().click();
                })
            .answering(422),
        new Sight("ask-grown", Who.STRANGER, (page, cases) -> saysThatWaterComesIn(page)),
        new Sight(
                "ask-more",
                Who.STRANGER,
                (page, cases) -> {
                  page.navigate("/ask/damp-and-mould");
                  String shown = page.locator("[name=shown]").inputValue();
                  saysThatWaterComesIn(page);
                  // As from a page whose script did not run.
                  page.locator("[name=shown]")
                      .evaluate("(field, names) => { field.value = names; }", shown);
                  page.locator(SEND).first().click();
                })
            .answering(422),
        at("sign-in-wait", Who.STRANGER, "/sign-in?wait=2"),
        new Sight(
            "ask-reckoned",
            Who.STRANGER,
            (page, cases) -> {
              page.navigate("/ask/missed-bin");
              page.locator("main details summary").first().click();
            }),
        new Sight("received", Who.CUSTOMER, (page, cases) -> asksForAStreetLight(page)),
        at("key", Who.STRANGER, "/track"),
        new Sight(
                "key-wrong",
                Who.STRANGER,
                (page, cases) -> page.navigate("/track/" + cases.fresh.reference + "?key=wrong"))
            .answering(403),
        tracked("track-fresh", Who.CUSTOMER, cases -> cases.fresh.reference),
        tracked("track-waiting", Who.CUSTOMER, cases -> cases.waiting.reference),
        tracked("track-late", Who.CUSTOMER, cases -> cases.late.reference),
        tracked("track-closed", Who.CUSTOMER, cases -> cases.closed.reference),
        tracked("track-rated", Who.CUSTOMER, cases -> cases.rated.reference),
        tracked("track-withdrawn", Who.CUSTOMER, cases -> cases.withdrawn.reference),
        new Sight(
            "track-withdraw",
            Who.CUSTOMER,
            (page, cases) -> page.navigate("/track/" + cases.fresh.reference + "/withdraw")),
        new Sight(
                "track-withdraw-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.fresh.reference + "/withdraw");
                  page.locator("#words").evaluate("field => field.removeAttribute('maxlength')");
                  page.locator("#words").fill("no ".repeat(700));
                  page.locator("form[action$=withdraw] button").click();
                })
            .answering(422),
        tracked("track-open-again", Who.CUSTOMER, cases -> cases.openAgain.reference),
        tracked("track-over", Who.CUSTOMER, cases -> cases.overAndDone.reference),
        new Sight(
            "track-reopen",
            Who.CUSTOMER,
            (page, cases) -> page.navigate("/track/" + cases.closed.reference + "/reopen")),
        new Sight(
                "track-reopen-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.closed.reference + "/reopen");
                  page.locator("form[action$=reopen] button").click();
                })
            .answering(422),
        new Sight("ask-files", Who.STRANGER, (page, cases) -> sendsFiles(page)).answering(422),
        tracked("track-files", Who.CUSTOMER, cases -> cases.withFiles.reference),
        new Sight(
                "track-files-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.withFiles.reference);
                  page.locator("#files")
                      .setInputFiles(
                          new FilePayload[] {
                            new FilePayload("more.jpg", "image/jpeg", SentFiles.jpeg(2)),
                            new FilePayload("page.jpg", "image/jpeg", SentFiles.pdf())
                          });
                  page.locator("#tell button").click();
                })
            .answering(422),
        new Sight(
                "ask-too-large",
                Who.STRANGER,
                (page, cases) -> {
                  page.navigate("/ask/pothole");
                  page.locator("input[type=file]").setInputFiles(aHugeFile());
                  // As where the script does not run, which would refuse it before it is sent.
                  page.locator("input[type=file]")
                      .evaluate("chooser => chooser.removeAttribute('data-largest')");
                  page.locator(SEND).first().click();
                })
            .answering(413),
        tracked("track-unclear", Who.CUSTOMER, cases -> cases.unclear.reference),
        new Sight(
            "track-explain",
            Who.CUSTOMER,
            (page, cases) -> page.navigate("/track/" + cases.fresh.reference + "/explain")),
        new Sight(
            "track-explain-more",
            Who.CUSTOMER,
            (page, cases) -> page.navigate("/track/" + cases.unclear.reference + "/explain")),
        tracked("track-enquiry", Who.CUSTOMER, cases -> cases.enquiry.reference),
        new Sight(
            "track-enquiry-with-authority",
            Who.CUSTOMER,
            (page, cases) -> {
              page.navigate("/track/" + cases.enquiryWithAuthority.reference);
              page.locator("section[aria-labelledby=asked-about] summary").click();
            }),
        new Sight(
                "track-explain-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.fresh.reference + "/explain");
                  page.locator("#words").fill("  ");
                  page.locator("form[action$=explain] button").click();
                })
            .answering(422),
        new Sight(
            "track-to-ring",
            Who.CUSTOMER,
            (page, cases) -> {
              page.navigate("/track/" + cases.toRing);
              page.locator("section[aria-labelledby=story] details summary").first().click();
            }),
        new Sight(
                "track-rate-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.closed.reference);
                  page.locator("form[action$=rating] button").click();
                })
            .answering(422),
        new Sight(
                "track-tell-wrong",
                Who.CUSTOMER,
                (page, cases) -> {
                  page.navigate("/track/" + cases.fresh.reference);
                  page.locator("#words").fill("  ");
                  page.locator("form[action$=information] button").click();
                })
            .answering(422),
        opened(
            at("service-counted", Who.STRANGER, "/services/housing-repair-routine"),
            "main details:not(.kept-small)"),
        opened(
            at("service-hours", Who.STRANGER, "/services/housing-repair-emergency"),
            "main details"),
        opened(
            tracked("track-counted", Who.CUSTOMER, cases -> cases.longer.reference),
            ".kept-promises details"),
        opened(
            tracked("track-paused", Who.CUSTOMER, cases -> cases.waiting.reference),
            ".kept-promises details"),
        new Sight(
            "feedback-link",
            Who.STRANGER,
            (page, cases) -> page.navigate("/feedback/" + cases.tokenOf(cases.closed))),
        new Sight(
                "feedback-link-wrong",
                Who.STRANGER,
                (page, cases) -> {
                  page.navigate("/feedback/" + cases.tokenOf(cases.closed));
                  page.locator(SEND).first().click();
                })
            .answering(422),
        new Sight(
            "feedback-link-used",
            Who.STRANGER,
            (page, cases) -> page.navigate("/feedback/" + cases.tokenOf(cases.rated))),
        new Sight(
                "feedback-link-open-again",
                Who.STRANGER,
                (page, cases) -> page.navigate("/feedback/" + cases.tokenOf(cases.openAgain)))
            .answering(410),
        at("feedback-link-unknown", Who.STRANGER, "/feedback/ABC").answering(404),
        at("feedback", Who.STRANGER, "/feedback"),
        sent("feedback-wrong", Who.STRANGER, "/feedback").answering(422),
        at("feedback-thanks", Who.STRANGER, "/feedback/thanks?low"),
        at("ask-complaint-about", Who.STRANGER, "/ask/complaint?reference=ABCDE-12345"),
        at("charter", Who.STRANGER, "/charter"),
        at("charter-line", Who.STRANGER, "/charter/published-timescales"),
        at("charter-line-customer", Who.STRANGER, "/charter/give-information"),
        at("charter-line-feedback", Who.STRANGER, "/charter/ask-for-feedback"),
        at("charter-line-not-built", Who.STRANGER, "/charter/design-with-customers"),
        at("charter-line-none", Who.STRANGER, "/charter/no-such-line").answering(404),
        at("figures", Who.STRANGER, "/charter/figures"),
        at("figures-week", Who.STRANGER, "/charter/figures?by=week"),
        at("figures-hands", Who.STRANGER, "/charter/figures?by=hands"),
        at("figures-outcome", Who.STRANGER, "/charter/figures?by=outcome"),
        at("accessibility", Who.STRANGER, "/accessibility"),
        at("privacy", Who.STRANGER, "/privacy"),
        at("no-such-page", Who.STRANGER, "/no-such-page").answering(404),
        at("sign-in", Who.STRANGER, "/sign-in"),
        at("sign-in-sample", Who.STRANGER, PagesOfOtherTimes.SAMPLE_SIGN_IN),
        at("failure", Who.STRANGER, PagesOfOtherTimes.FAILURE).answering(500),
        new Sight(
            "sign-in-wrong",
            Who.STRANGER,
            (page, cases) -> {
              page.navigate("/sign-in");
              page.locator("#username").fill("nobody");
              page.locator("#password").fill("not-the-password");
              page.locator(SEND).first().click();
            }),
        at("sign-in-out", Who.STRANGER, "/sign-in?out"));
  }

  private static Stream<Sight> contractors() {
    return Stream.of(
        tracked("track-contracted", Who.CUSTOMER, cases -> cases.contracted.reference),
        at("desk-contractors", Who.OFFICER, "/desk?view=contractors"),
        work("task-contracted", Who.OFFICER, cases -> cases.contracted.openWork().id()),
        new Sight(
                "task-contracted-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.contracted.openWork().id());
                  page.locator("form[action$=take-back] button").click();
                })
            .answering(422),
        work("task-contracted-back", Who.OFFICER, cases -> cases.contractedBack.openWork().id()),
        work("gd-task-contracted", Who.GAELIC_OFFICER, cases -> cases.contracted.openWork().id()),
        at("work-orders", Who.GLEN_ROADS, "/work-orders"),
        at("work-orders-none", Who.FIRTH_REPAIRS, "/work-orders"),
        new Sight("work-order", Who.GLEN_ROADS, (page, cases) -> opensAWorkOrder(page)),
        new Sight(
                "work-order-wrong",
                Who.GLEN_ROADS,
                (page, cases) -> {
                  opensAWorkOrder(page);
                  page.locator(SEND).first().click();
                })
            .answering(422),
        new Sight(
            "work-order-ended",
            Who.GLEN_ROADS,
            (page, cases) -> {
              page.navigate("/work-orders");
              page.locator("main section li a").first().click();
              page.waitForURL("**/work-orders/*");
            }),
        at("work-order-missing", Who.GLEN_ROADS, "/work-orders/of-somebody-else").answering(404));
  }

  private static void opensAWorkOrder(Page page) {
    page.navigate("/work-orders");
    page.locator("main td a").first().click();
    page.waitForURL("**/work-orders/*");
  }

  private static Stream<Sight> staff() {
    return Stream.of(
        at("desk", Who.OFFICER, "/desk?view=team"),
        at("desk-mine", Who.OFFICER, "/desk?view=mine"),
        at("desk-unclaimed", Who.OFFICER, "/desk?view=unclaimed"),
        at("desk-escalated", Who.LEAD, "/desk?view=escalated"),
        at("desk-away", Who.OFFICER, "/desk/away"),
        new Sight(
            "desk-away-wrong",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/away");
              page.locator("#until").fill("2020-01-01");
              page.locator("main form button").first().click();
            }),
        at("nobody-found", Who.LEAD, "/nobody-found"),
        at("nobody-found-admin", Who.ADMIN, "/nobody-found"),
        at("desk-waiting", Who.OFFICER, "/desk?view=waiting"),
        at("desk-empty", Who.OFFICER, "/desk?view=escalated"),
        at("desk-unknown", Who.OFFICER, "/desk?reference=XXXX-XXXX"),
        work("task-decide", Who.OFFICER, cases -> cases.claimed.openWork().id()),
        work("task-late", Who.OFFICER, cases -> cases.late.openWork().id()),
        work("task-settle", Who.OFFICER, cases -> cases.settling.openWork().id()),
        new Sight(
                "task-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.claimed.openWork().id());
                  page.locator(".kept-task form button").click();
                })
            .answering(422),
        new Sight(
                "task-hand-on-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.claimed.openWork().id());
                  page.locator(".kept-hand-on summary").click();
                  page.locator(".kept-hand-on button").click();
                })
            .answering(422),
        work("task-passed", Who.OFFICER, cases -> cases.handedOn.openWork().id()),
        work("task-returned", Who.OFFICER, cases -> cases.returned.openWork().id()),
        work("task-to-settle", Who.LEAD, cases -> cases.returned.openWork().id()),
        new Sight(
                "task-settle-wrong",
                Who.LEAD,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.returned.openWork().id());
                  page.locator(".kept-settle form button").click();
                })
            .answering(422),
        filed("case-disputed", Who.OFFICER, "/desk/case/", cases -> cases.returned.reference),
        new Sight(
                "task-about-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.claimed.openWork().id());
                  page.locator(".kept-about summary").click();
                  page.locator(".kept-about button").click();
                })
            .answering(422),
        new Sight(
            "task-sort-anew",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/work/" + cases.claimed.openWork().id());
              page.locator(".kept-about summary").click();
              page.locator("#about").selectOption("damp-and-mould");
              page.locator("#about-reason").fill("The photo shows mould on a wall, and no bin.");
              page.locator(".kept-about button").click();
            }),
        new Sight(
                "task-sort-anew-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.claimed.openWork().id());
                  page.locator(".kept-about summary").click();
                  page.locator("#about").selectOption("damp-and-mould");
                  page.locator("#about-reason")
                      .fill("The photo shows mould on a wall, and no bin.");
                  page.locator(".kept-about button").click();
                  page.locator("main form button").click();
                })
            .answering(422),
        filed("case-sorted-anew", Who.OFFICER, "/desk/case/", cases -> cases.anew.reference),
        filed("audit-case-sorted-anew", Who.AUDITOR, "/audit/", cases -> cases.anew.reference),
        filed("case-recategorised", Who.OFFICER, "/desk/case/", cases -> cases.another.reference),
        new Sight(
                "task-return-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.handedOn.openWork().id());
                  page.locator(".kept-return summary").click();
                  page.locator(".kept-return button").click();
                })
            .answering(422),
        at("task-gone", Who.OFFICER, "/desk/work/no-such-work").answering(404),
        filed("case", Who.OFFICER, "/desk/case/", cases -> cases.claimed.reference),
        new Sight(
            "case-to-rate",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/case/" + cases.closed.reference);
              page.locator("main p > a[href$=feedback]").click();
            }),
        new Sight(
                "case-to-rate-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.closed.reference);
                  page.locator("main p > a[href$=feedback]").click();
                  page.locator("form[action$=feedback] button").click();
                })
            .answering(422),
        at("desk-feedback", Who.OFFICER, "/desk/feedback"),
        sent("desk-feedback-wrong", Who.OFFICER, "/desk/feedback").answering(422),
        filed("case-files", Who.OFFICER, "/desk/case/", cases -> cases.withFiles.reference),
        work("task-files", Who.OFFICER, cases -> cases.withFiles.openWork().id()),
        filed("case-withdrawn", Who.OFFICER, "/desk/case/", cases -> cases.withdrawn.reference),
        new Sight(
            "case-withdrawal",
            Who.OFFICER,
            (page, cases) ->
                page.navigate("/desk/case/" + cases.waiting.reference + "/withdrawal")),
        new Sight(
                "case-withdrawal-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.waiting.reference + "/withdrawal");
                  page.locator("#words").fill("She sold the car.");
                  page.locator("form[action$=withdrawal] button").click();
                })
            .answering(422),
        filed("case-open-again", Who.OFFICER, "/desk/case/", cases -> cases.openAgain.reference),
        work("task-open-again", Who.OFFICER, cases -> cases.openAgain.openWork().id()),
        new Sight(
            "case-reopening",
            Who.OFFICER,
            (page, cases) -> page.navigate("/desk/case/" + cases.closed.reference + "/reopening")),
        new Sight(
                "case-reopening-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.closed.reference + "/reopening");
                  page.locator("#words").fill("Her bin is still full.");
                  page.locator("form[action$=reopening] button").click();
                })
            .answering(422),
        filed("case-enquiry", Who.OFFICER, "/desk/case/", cases -> cases.enquiry.reference),
        filed("case-asked-about", Who.OFFICER, "/desk/case/", cases -> cases.rated.reference),
        work("task-check-authority", Who.OFFICER, cases -> cases.enquiryToCheck.openWork().id()),
        work(
            "task-answer-enquiry",
            Who.OFFICER,
            cases -> cases.enquiryWithAuthority.openWork().id()),
        new Sight(
                "task-answer-enquiry-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.enquiry.openWork().id());
                  page.getByText("We answer what they asked").click();
                  page.getByText("More than that: what was decided, or why").click();
                  page.getByLabel("What do you tell the representative?")
                      .fill("We said no, as the road is closed.");
                  page.locator("#do-it button").last().click();
                })
            .answering(422),
        new Sight(
            "case-authority",
            Who.OFFICER,
            (page, cases) ->
                page.navigate("/desk/case/" + cases.enquiryToCheck.reference + "/authority")),
        new Sight(
            "case-authority-recorded",
            Who.OFFICER,
            (page, cases) ->
                page.navigate("/desk/case/" + cases.enquiryWithAuthority.reference + "/authority")),
        new Sight(
                "case-authority-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.enquiry.reference + "/authority");
                  page.locator("#words").fill("She rang us.");
                  page.locator("form[action$=authority] button").click();
                })
            .answering(422),
        new Sight(
                "case-asked-about-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.enquiryToCheck.reference + "/authority");
                  page.locator("#about").fill(cases.enquiryToCheck.reference);
                  page.locator("label[for=sure]").click();
                  page.locator("form[action$=about] button").click();
                })
            .answering(422),
        new Sight(
                "case-asked-about-unsure",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.enquiry.reference + "/authority");
                  page.locator("form[action$='about/end'] button").click();
                })
            .answering(422),
        filed("case-unclear", Who.OFFICER, "/desk/case/", cases -> cases.unclear.reference),
        work("task-explain", Who.OFFICER, cases -> cases.question),
        new Sight(
            "case-question",
            Who.OFFICER,
            (page, cases) -> page.navigate("/desk/case/" + cases.waiting.reference + "/question")),
        new Sight(
                "case-question-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.waiting.reference + "/question");
                  page.locator("#words").fill("What is a category?");
                  page.locator("form[action$=question] button").click();
                })
            .answering(422),
        filed("case-appointment", Who.OFFICER, "/desk/case/", cases -> cases.met.reference),
        filed("case-booked", Who.OFFICER, "/desk/case/", cases -> cases.booked.reference),
        filed("case-not-chosen", Who.OFFICER, "/desk/case/", cases -> cases.notChosen.reference),
        tracked("track-not-chosen", Who.CUSTOMER, cases -> cases.notChosen.reference),
        at("desk-appointments", Who.OFFICER, "/desk?view=appointments"),
        appointment("appointment-offer", cases -> cases.waiting),
        appointment("appointment-choosing", cases -> cases.choosing),
        appointment("appointment-booked", cases -> cases.booked),
        new Sight(
                "appointment-offer-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.waiting.reference + "/appointment");
                  page.locator("#purpose").selectOption("meeting");
                  page.locator("#place").fill("Town House, Broad Street");
                  page.locator("#day-1").fill("2026-06-20");
                  page.locator("#from-1").fill("10:00");
                  page.locator("#until-1").fill("11:00");
                  page.locator("#until-1").press("Enter");
                })
            .answering(422),
        new Sight(
                "appointment-move-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.booked.reference + "/appointment");
                  page.locator("#move-reason").fill("Our surveyor is ill.");
                  page.locator("button[value=move]").last().click();
                })
            .answering(422),
        work("task-appointment", Who.OFFICER, cases -> cases.howItWent),
        new Sight(
                "task-appointment-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/work/" + cases.howItWent);
                  page.locator("#do-it label:has-text('We missed it')").click();
                  page.locator("#do-it button").last().click();
                })
            .answering(422),
        tracked("track-choosing", Who.CUSTOMER, cases -> cases.choosing.reference),
        tracked("track-met", Who.CUSTOMER, cases -> cases.met.reference),
        filed("audit-appointment", Who.AUDITOR, "/audit/", cases -> cases.met.reference),
        at("charter-line-appointments", Who.STRANGER, "/charter/keep-appointments"),
        filed("audit-explanation", Who.AUDITOR, "/audit/", cases -> cases.unclear.reference),
        at("charter-line-explain", Who.STRANGER, "/charter/ask-us-to-explain"),
        filed("case-rated", Who.OFFICER, "/desk/case/", cases -> cases.rated.reference),
        at("desk-by-hand", Who.OFFICER, "/desk?view=by-hand"),
        filed("case-waiting", Who.OFFICER, "/desk/case/", cases -> cases.waiting.reference),
        filed("case-to-ring", Who.OFFICER, "/desk/case/", cases -> cases.toRing),
        filed("case-out-of-date", Who.OFFICER, "/desk/case/", cases -> cases.outOfDate),
        new Sight(
            "case-gaelic-letter",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/case/" + cases.gaelicLetter);
              page.locator(".kept-errand details summary").first().click();
            }),
        new Sight(
            "case-overtaken",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/case/" + cases.outOfDate);
              page.locator("input[name=overtaken]").first().evaluate("hidden => hidden.value = ''");
              page.locator(".kept-errand form:has(input[name=overtaken]) button").first().click();
            }),
        tracked("track-another-time", Who.CUSTOMER, cases -> cases.cancelled.reference),
        tracked("track-only-written", Who.CUSTOMER, cases -> cases.outOfDate),
        new Sight(
                "case-told-wrong",
                Who.OFFICER,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.waiting.reference + "/information");
                  page.locator("form[action$=information] button").click();
                })
            .answering(422),
        new Sight(
            "case-told",
            Who.OFFICER,
            (page, cases) -> {
              page.navigate("/desk/case/" + cases.waiting.reference);
              page.locator("a[href$=information]").click();
            }),
        at("audit-verify", Who.AUDITOR, "/audit/verify"),
        opened(
            filed("case-counted", Who.LEAD, "/desk/case/", cases -> cases.longer.reference),
            ".kept-promises details"),
        new Sight(
            "case-extend",
            Who.LEAD,
            (page, cases) -> {
              page.navigate("/desk/case/" + cases.complaint.reference);
              page.locator("a[href$=extend]").click();
            }),
        new Sight(
                "case-extend-wrong",
                Who.LEAD,
                (page, cases) -> {
                  page.navigate("/desk/case/" + cases.complaint.reference);
                  page.locator("a[href$=extend]").click();
                  page.locator("form[action$=extend] [name=amount]").fill("99");
                  page.locator("form[action$=extend] button").click();
                })
            .answering(422),
        opened(
            filed("audit-counted", Who.AUDITOR, "/audit/", cases -> cases.longer.reference),
            ".kept-proof"),
        at("forbidden", Who.OFFICER, "/outbox").answering(403),
        at("audit", Who.AUDITOR, "/audit"),
        filed("audit-case", Who.AUDITOR, "/audit/", cases -> cases.late.reference),
        at("proofs", Who.OWNER, "/audit/proofs"),
        new Sight("proof", Who.AUDITOR, (page, cases) -> readsAProof(page)),
        at("proof-none", Who.ADMIN, "/audit/proofs/none").answering(404),
        at("audit-unknown", Who.AUDITOR, "/audit?reference=XXXX-XXXX"),
        at("audit-none", Who.AUDITOR, "/audit/XXXX-XXXX").answering(404),
        at("outbox", Who.ADMIN, "/outbox"),
        at("outbox-unsure", Who.ADMIN, "/outbox?show=UNSURE"),
        new Sight(
            "outbox-message",
            Who.ADMIN,
            (page, cases) -> {
              page.navigate("/outbox");
              page.locator("main table a").first().click();
            }),
        at("accounts", Who.ADMIN, "/accounts"),
        sent("accounts-wrong", Who.ADMIN, "/accounts"),
        at("account", Who.ADMIN, "/accounts/officer"),
        new Sight(
            "account-wrong",
            Who.ADMIN,
            (page, cases) -> {
              page.navigate("/accounts/officer");
              page.locator("#password").fill("short");
              page.locator("form[action$=password] button").click();
            }));
  }

  private static Stream<Sight> calendars() {
    return Stream.of(
        at("calendars", Who.OWNER, CALENDARS),
        sent("calendars-wrong", Who.OWNER, CALENDARS).answering(422),
        new Sight(
                "calendars-too-large",
                Who.OWNER,
                (page, cases) -> {
                  page.navigate(CALENDARS);
                  page.locator("input[type=file]")
                      .setInputFiles(
                          new FilePayload(
                              "days.json", "application/json", new byte[9 * 1024 * 1024]));
                  page.locator("form[action$=holidays] button").click();
                })
            .answering(422),
        new Sight(
            "calendars-preview",
            Who.OWNER,
            (page, cases) -> wantsAClosure(page, "2026-06-19", "Storm")),
        new Sight(
            "calendars-made",
            Who.OWNER,
            (page, cases) -> {
              wantsAClosure(page, "2027-03-10", "Local holiday");
              page.locator("form[action$=apply] button").click();
            }),
        new Sight(
            "calendars-undo",
            Who.OWNER,
            (page, cases) -> {
              wantsAClosure(page, "2027-03-11", "Local holiday again");
              page.locator("form[action$=apply] button").click();
              page.locator("main table a").first().click();
            }),
        at("calendars-read", Who.AUDITOR, CALENDARS),
        at("gd-calendars", Who.GAELIC_OWNER, CALENDARS),
        new Sight(
            "gd-calendars-preview",
            Who.GAELIC_OWNER,
            (page, cases) -> wantsAClosure(page, "2026-06-19", "Storm")));
  }

  /** While a shorter timescale is published. */
  private static Stream<Sight> timescales() {
    return Stream.concat(
        Stream.of(at("timescales-none", Who.OWNER, TIMESCALES)),
        Stream.of(
                at("timescales", Who.OWNER, TIMESCALES),
                at("timescales-read", Who.AUDITOR, TIMESCALES),
                at("timescale", Who.OWNER, BIN),
                sent("timescale-wrong", Who.OWNER, BIN).answering(422),
                new Sight("timescale-preview", Who.OWNER, (page, cases) -> tightens(page)),
                new Sight("timescale-made", Who.OWNER, (page, cases) -> made(page)),
                opened(
                    tracked("track-tightened", Who.CUSTOMER, cases -> cases.fresh.reference),
                    ".kept-promises details"),
                opened(
                    filed(
                        "case-tightened", Who.LEAD, "/desk/case/", cases -> cases.fresh.reference),
                    ".kept-promises details"),
                opened(
                    filed(
                        "audit-tightened", Who.AUDITOR, "/audit/", cases -> cases.fresh.reference),
                    ".kept-proof"),
                at("gd-timescales", Who.GAELIC_OWNER, TIMESCALES),
                new Sight(
                    "timescale-undo",
                    Who.OWNER,
                    (page, cases) -> {
                      page.navigate(TIMESCALES);
                      page.locator("main table a").first().click();
                    }),
                new Sight(
                    "timescale-undo-preview",
                    Who.OWNER,
                    (page, cases) -> {
                      page.navigate(TIMESCALES);
                      page.locator("main table a").first().click();
                      reasons(page, "undo");
                      page.locator("#undo button").click();
                    }),
                new Sight(
                    "timescale-undone",
                    Who.OWNER,
                    (page, cases) -> {
                      page.navigate(TIMESCALES);
                      page.locator("main table a").first().click();
                      reasons(page, "undo");
                      page.locator("#undo button").click();
                      page.locator("form[action$=apply] button").click();
                    }),
                new Sight(
                    "gd-timescale-preview", Who.GAELIC_OWNER, (page, cases) -> tightens(page)))
            .map(Sight::whileBinsAreQuicker));
  }

  private Sight whileBinsAreQuicker() {
    return new Sight(
        name,
        who,
        status,
        (page, cases) -> {
          cases.publishing.timescale("missed-bin", "collect", "3 working days", "1 working day");
          try {
            way.accept(page, cases);
          } finally {
            cases.publishing.asShipped();
          }
        });
  }

  private static void tightens(Page page) {
    page.navigate(BIN);
    reasons(page, "timescale");
    page.locator("#timescale button").click();
  }

  private static void made(Page page) {
    tightens(page);
    page.locator("form[action$=apply] button").click();
  }

  private static void reasons(Page page, String form) {
    page.locator("#" + form + "-reason").fill("Two more lorries came this week.");
    page.locator("label[for=" + form + "-tell-no]").click();
  }

  private static void wantsAClosure(Page page, String day, String name) {
    page.navigate(CALENDARS);
    page.locator("#closure-from").fill(day);
    page.locator("#closure-until").fill(day);
    page.locator("#closure-name").fill(name);
    chooses(page.locator("label[for=closure-calendar-scotland]"));
    page.locator("#closure-reason").fill("All offices are closed on this day.");
    chooses(page.locator("label[for=closure-tell-yes]"));
    page.locator("#closure button").click();
  }

  private static Stream<Sight> gaelic() {
    return Stream.of(
        at("gd-home", Who.GAEL, "/"),
        at("gd-service", Who.GAEL, "/services/missed-bin"),
        at("gd-ask", Who.GAEL, "/ask/missed-bin"),
        sent("gd-ask-wrong", Who.GAEL, "/ask/missed-bin").answering(422),
        new Sight("gd-ask-found", Who.GAEL, (page, cases) -> finds(page, "IV99 1AB")),
        new Sight("gd-received", Who.GAEL, (page, cases) -> asksForAStreetLight(page)),
        tracked("gd-track", Who.GAEL, cases -> cases.late.reference),
        opened(
            tracked("gd-track-counted", Who.GAEL, cases -> cases.longer.reference),
            ".kept-promises details"),
        opened(
            filed(
                "gd-audit-counted", Who.GAELIC_AUDITOR, "/audit/", cases -> cases.longer.reference),
            ".kept-proof"),
        filed("audit-open-again", Who.AUDITOR, "/audit/", cases -> cases.openAgain.reference),
        tracked("gd-track-withdrawn", Who.GAEL, cases -> cases.withdrawn.reference),
        tracked("gd-track-unclear", Who.GAEL, cases -> cases.unclear.reference),
        new Sight(
            "gd-track-explain",
            Who.GAEL,
            (page, cases) -> page.navigate("/track/" + cases.unclear.reference + "/explain")),
        new Sight(
            "gd-track-withdraw",
            Who.GAEL,
            (page, cases) -> page.navigate("/track/" + cases.fresh.reference + "/withdraw")),
        new Sight(
            "gd-track-reopen",
            Who.GAEL,
            (page, cases) -> page.navigate("/track/" + cases.closed.reference + "/reopen")),
        tracked("gd-track-open-again", Who.GAEL, cases -> cases.openAgain.reference),
        tracked("gd-track-closed", Who.GAEL, cases -> cases.closed.reference),
        tracked("gd-track-files", Who.GAEL, cases -> cases.withFiles.reference),
        new Sight("gd-ask-files", Who.GAEL, (page, cases) -> sendsFiles(page)).answering(422),
        filed(
            "gd-case-files", Who.GAELIC_OFFICER, "/desk/case/", cases -> cases.withFiles.reference),
        at("gd-key", Who.GAEL, "/track"),
        at("gd-charter", Who.GAEL, "/charter"),
        at("gd-charter-line", Who.GAEL, "/charter/listen"),
        at("gd-feedback", Who.GAEL, "/feedback"),
        at("gd-figures", Who.GAEL, "/charter/figures?by=team"),
        at("gd-accessibility", Who.GAEL, "/accessibility"),
        at("gd-privacy", Who.GAEL, "/privacy"),
        at("gd-no-such-page", Who.GAEL, "/no-such-page").answering(404),
        at("gd-sign-in-sample", Who.GAEL, PagesOfOtherTimes.SAMPLE_SIGN_IN),
        at("gd-failure", Who.GAEL, PagesOfOtherTimes.FAILURE).answering(500),
        at("gd-sign-in", Who.GAEL, "/sign-in"),
        at("gd-desk", Who.GAELIC_OFFICER, "/desk?view=team"),
        work("gd-task", Who.GAELIC_OFFICER, cases -> cases.late.openWork().id()),
        tracked("gd-track-enquiry", Who.GAEL, cases -> cases.enquiryWithAuthority.reference),
        filed(
            "gd-case-enquiry", Who.GAELIC_OFFICER, "/desk/case/", cases -> cases.enquiry.reference),
        new Sight(
            "gd-case-authority",
            Who.GAELIC_OFFICER,
            (page, cases) ->
                page.navigate("/desk/case/" + cases.enquiryToCheck.reference + "/authority")),
        filed("gd-case", Who.GAELIC_OFFICER, "/desk/case/", cases -> cases.claimed.reference),
        at("gd-desk-by-hand", Who.GAELIC_OFFICER, "/desk?view=by-hand"),
        filed(
            "gd-case-waiting", Who.GAELIC_OFFICER, "/desk/case/", cases -> cases.waiting.reference),
        at("gd-audit-verify", Who.GAELIC_AUDITOR, "/audit/verify"),
        at("gd-audit", Who.GAELIC_AUDITOR, "/audit"),
        at("gd-proofs", Who.GAELIC_OWNER, "/audit/proofs"),
        new Sight("gd-proof", Who.GAELIC_AUDITOR, (page, cases) -> readsAProof(page)),
        filed("gd-audit-case", Who.GAELIC_AUDITOR, "/audit/", cases -> cases.late.reference),
        at("gd-outbox", Who.GAELIC_ADMIN, "/outbox"),
        at("gd-accounts", Who.GAELIC_ADMIN, "/accounts"));
  }

  /**
   * Presses the words beside a choice, as people do, until it is made: questions that an answer
   * before brought up can move the page below the pointer.
   */
  static void chooses(Locator words) {
    Locator choice = words.page().locator("#" + words.getAttribute("for"));
    words
        .page()
        .waitForCondition(
            () -> {
              if (!choice.isChecked()) {
                words.click();
              }
              return choice.isChecked();
            });
  }

  private static void saysThatWaterComesIn(Page page) {
    page.navigate("/ask/damp-and-mould");
    chooses(page.locator("label[for^='answers-leak']").first());
    page.locator("[name='answers.leakDetail']").waitFor();
  }

  private static void finds(Page page, String postcode) {
    page.navigate("/ask/missed-bin");
    page.locator("[name='answers.binAddressPostcode']").fill(postcode);
    Staff.follows(page, () -> page.locator(".kept-find").click());
  }

  /** A picture that is taken, a paper that is none, and nothing else filled in. */
  private static void sendsFiles(Page page) {
    page.navigate("/ask/pothole");
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("the hole in Glen Avenue.jpg", "image/jpeg", SentFiles.jpeg(1)),
              new FilePayload("drawing.svg", "image/svg+xml", SentFiles.bytes("<svg/>"))
            });
    page.locator(SEND).first().click();
  }

  private static Path aHugeFile() {
    try {
      Path file = Files.createTempFile("film", ".jpg");
      file.toFile().deleteOnExit();
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        content.setLength(165_000_000);
      }
      return file;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void asksForAStreetLight(Page page) {
    page.navigate("/ask/street-light");
    page.locator("[name='answers.where']").fill("At the corner of Kirk Wynd and High Street");
    chooses(page.locator("label[for^='answers-fault']").first());
    chooses(page.locator("label[for^='answers-hazard']").last());
    page.locator("[name='customer.name']").fill("Agnes Mackenzie");
    chooses(page.locator("label[for^='customer-preferredContact']").first());
    page.locator("[name='customer.email']").fill("agnes@example.com");
    page.locator(SEND).first().click();
  }

  private static Sight at(String name, Who who, String address) {
    return new Sight(name, who, (page, cases) -> page.navigate(address));
  }

  /** The form of a page, sent as it is. */
  private static Sight sent(String name, Who who, String address) {
    return new Sight(
        name,
        who,
        (page, cases) -> {
          page.navigate(address);
          page.locator(SEND).first().click();
        });
  }

  /** With everything open that can be opened. */
  private static Sight opened(Sight sight, String details) {
    return new Sight(
        sight.name,
        sight.who,
        sight.status,
        (page, cases) -> {
          sight.way.accept(page, cases);
          page.locator(details)
              .evaluateAll("all => all.forEach(details => { details.open = true; })");
        });
  }

  private static Sight tracked(String name, Who who, Function<SampleCases, String> reference) {
    return new Sight(
        name,
        who,
        (page, cases) -> {
          page.navigate("/track/" + reference.apply(cases));
          // Else the page that asks for a key would be looked at in its place.
          PlaywrightAssertions.assertThat(page.locator("[name=key]")).hasCount(0);
        });
  }

  private static Sight appointment(String name, Function<SampleCases, Council.Case> about) {
    return new Sight(
        name,
        Who.OFFICER,
        (page, cases) ->
            page.navigate("/desk/case/" + about.apply(cases).reference + "/appointment"));
  }

  private static Sight work(String name, Who who, Function<SampleCases, String> item) {
    return filed(name, who, "/desk/work/", item);
  }

  private static Sight filed(
      String name, Who who, String folder, Function<SampleCases, String> id) {
    return new Sight(name, who, (page, cases) -> page.navigate(folder + id.apply(cases)));
  }

  private static void readsAProof(Page page) {
    page.navigate("/audit/proofs");
    page.locator("main td a").first().click();
    page.waitForURL("**/audit/proofs/*");
  }
}
