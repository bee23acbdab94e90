package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.file.SentFiles;
import org.kept.journey.Visitor.Chosen;
import org.kept.promise.KeptClock;
import org.kept.request.Attachment;
import org.kept.request.Attachments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Customers send files over our pages, and some people try what else could be sent that way. */
@KeptTest
class FilePagesTest {

  private static final String ASK = "/ask/pothole";
  private static final Pattern HERE = Pattern.compile("name=\"held\\.\\w+\" value=\"([^\"]+)\"");

  @Autowired private Council council;
  @Autowired private Attachments attachments;
  @Autowired private TrackingKeys keys;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  private Visitor customer;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
    customer = new Visitor(port);
    customer.opens(ASK);
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void aFileIsNotLostWhenSomethingElseIsWrong() {
    Map<String, String> typed = new LinkedHashMap<>(pothole());
    typed.put("answers.road", "");

    HttpResponse<String> wrong = customer.sends(ASK, typed, List.of(photo("hole.jpg", 1)));

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("Tell us the name of the road.", "hole.jpg (JPEG picture, ")
        .contains("Untick a file to leave it out.");
    typed.put("answers.road", "Glen Avenue");
    typed.put("held.photos", here(wrong.body()));
    HttpResponse<String> taken = customer.sends(ASK, typed, List.of());
    assertThat(taken.body()).contains("We have your request");
    assertThat(attachments.of(reference(taken)))
        .extracting(Attachment::name)
        .containsExactly("hole.jpg");
  }

  @Test
  void aFormWithATickedFileThatComesTwiceIsOneRequest() {
    Map<String, String> typed = new LinkedHashMap<>(pothole());
    typed.put("answers.road", "");
    typed.put("held.photos", here(customer.sends(ASK, typed, List.of(photo("a.jpg", 30))).body()));
    typed.put("answers.road", "Glen Avenue");
    List<Chosen> another = List.of(photo("b.jpg", 31));
    String reference = reference(customer.sends(ASK, typed, another));

    HttpResponse<String> again = customer.sends(ASK, typed, another);

    assertThat(again.body()).contains("We have your request");
    assertThat(reference(again)).isEqualTo(reference);
    assertThat(attachments.of(reference)).hasSize(2);
  }

  @Test
  void aTickedFileThatWasSentWithSomethingElseIsToBeChosenAgain() {
    Map<String, String> typed = new LinkedHashMap<>(pothole());
    typed.put("answers.road", "");
    typed.put("held.photos", here(customer.sends(ASK, typed, List.of(photo("a.jpg", 32))).body()));
    typed.put("answers.road", "Glen Avenue");
    customer.sends(ASK, typed, List.of());

    typed.put("answers.where", "Outside number 9");
    HttpResponse<String> changed = customer.sends(ASK, typed, List.of());
    assertThat(changed.statusCode()).isEqualTo(409);
    assertSentBefore(changed.body());

    typed.put("once", UUID.randomUUID().toString());
    HttpResponse<String> another = customer.sends(ASK, typed, List.of());
    assertThat(another.statusCode()).isEqualTo(422);
    assertSentBefore(another.body());
    typed.put("answers.road", "");
    assertSentBefore(customer.sends(ASK, typed, List.of()).body());

    Council.Case hole = council.pothole();
    HttpResponse<String> told =
        letIn(hole)
            .sends(
                "/track/" + hole.reference + "/information",
                Map.of("words", "Look at this.", "held.information", typed.get("held.photos")),
                List.of());
    assertThat(told.statusCode()).isEqualTo(422);
    assertSentBefore(told.body());
    assertThat(told.body()).contains("Look at this.");
  }

  private static void assertSentBefore(String page) {
    assertThat(page).contains("a.jpg was sent before, with something else. Choose it again.");
    assertThat(HERE.matcher(page).find()).isFalse();
  }

  @Test
  void wordsWithATickedFileThatComeTwiceAreAddedOnce() {
    Council.Case hole = council.pothole();
    Visitor asker = letIn(hole);
    String address = "/track/" + hole.reference + "/information";
    HttpResponse<String> wrong =
        asker.sends(
            address,
            Map.of("words", "See here."),
            List.of(
                new Chosen("files", "b.jpg", SentFiles.jpeg(33)),
                new Chosen("files", "c.jpg", SentFiles.pdf()),
                new Chosen("files", "d.jpg", new byte[0])));
    assertThat(wrong.body())
        .contains(
            "<li><a href=\"#files\">There is nothing in d.jpg. Choose another file.</a></li>",
            "<li>There is nothing in d.jpg. Choose another file.</li>",
            "<li><a href=\"#files\">The name of c.jpg does not fit");
    Map<String, String> typed =
        Map.of("words", "See here.", "held.information", here(wrong.body()));

    for (int time = 0; time < 2; time++) {
      HttpResponse<String> added = asker.sends(address, typed, List.of());
      assertThat(added.statusCode()).isEqualTo(200);
      assertThat(added.body()).contains("We have added what you told us.");
      assertThat(added.body().split("See here\\.", -1)).hasSize(2);
    }
    assertThat(attachments.of(hole.reference)).hasSize(1);
  }

  @Test
  void whatIsUntickedIsLeftOut() {
    Map<String, String> typed = new LinkedHashMap<>(pothole());
    typed.put("answers.road", "");
    customer.sends(ASK, typed, List.of(photo("hole.jpg", 2)));
    typed.put("answers.road", "Glen Avenue");

    HttpResponse<String> taken = customer.sends(ASK, typed, List.of(photo("better.jpg", 3)));

    assertThat(attachments.of(reference(taken)))
        .extracting(Attachment::name)
        .containsExactly("better.jpg");
  }

  @Test
  void aTokenThatNobodyGaveOutIsNoFile() {
    Map<String, String> typed = new LinkedHashMap<>(pothole());
    typed.put("held.photos", "../../' or 1=1 --");

    HttpResponse<String> wrong = customer.sends(ASK, typed, List.of());

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("is not here any more").doesNotContain("1=1");
  }

  @Test
  void whatIsNotWhatItsNameSaysIsRefusedInWordsNearTheField() {
    assertRefused("paper.jpg", SentFiles.pdf(), "does not fit what is in it (PDF)");
    assertRefused(
        "a.png", SentFiles.bytes("<html><script>alert(1)</script>"), "We cannot take a.png");
    assertRefused("a.svg", SentFiles.bytes("<svg onload='alert(1)'/>"), "We cannot take a.svg");
    assertRefused("run.exe", SentFiles.bytes("MZ\u0090\0"), "We cannot take run.exe");
    assertRefused("empty.jpg", new byte[0], "There is nothing in empty.jpg");
    assertRefused("letter.docx", SentFiles.docx(), "We cannot take letter.docx");
    assertRefused(
        "half.docx",
        Arrays.copyOf(SentFiles.docx(), 200),
        "half.docx is damaged, or not all of it came. Choose it again, or send another file.");
    byte[] large = new byte[10 * 1024 * 1024 + 1];
    System.arraycopy(SentFiles.jpeg(4), 0, large, 0, SentFiles.jpeg(4).length);
    assertRefused("large.jpg", large, "large.jpg is too large. A file can have up to 10 MB.");
  }

  @Test
  void oneFileTooManyIsLeftOutAndTheOthersStay() {
    List<Chosen> six = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      six.add(photo("hole" + i + ".jpg", 10 + i));
    }

    HttpResponse<String> wrong = customer.sends(ASK, pothole(), six);

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("hole4.jpg", "hole5.jpg was left out. You can send up to 5 files with one form.")
        .doesNotContain("hole5.jpg (");
  }

  @Test
  void muchTooMuchGetsAPageThatSaysWhatToDo() {
    HttpResponse<String> answer =
        customer.sends(
            ASK,
            pothole(),
            List.of(new Chosen("answers.photos", "film.jpg", new byte[165_000_000])));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .contains("That is too large to send", "Choose smaller files", "send your words first")
        .doesNotContain("still there");
  }

  @Test
  void photosThatAreAllTooLargeAreRefusedOneByOneAndNothingTypedIsLost() {
    List<Chosen> photos = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      photos.add(new Chosen("answers.photos", "large" + i + ".jpg", new byte[14_000_000]));
    }
    photos.set(2, photo("small.jpg", 40));

    HttpResponse<String> wrong = customer.sends(ASK, pothole(), photos);

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("large0.jpg is too large", "large4.jpg is too large", "small.jpg (JPEG picture")
        .as("each with a line of its own, in the summary and near the field")
        .contains(
            "<a href=\"#answers-photos\">large0.jpg is too large. A file can have up to 10 MB."
                + " Choose a smaller one.</a>",
            "<li>large4.jpg is too large. A file can have up to 10 MB. Choose a smaller one.</li>")
        .contains("Outside number 7", "data-largest=\"10485760\"", "data-most=\"5\"")
        .contains("data-too-large=\"{0} is too large. A file can have up to 10 MB.");
  }

  @Test
  void aNameDoesNoHarmWhereverItStands() {
    HttpResponse<String> taken =
        customer.sends(
            ASK,
            pothole(),
            List.of(
                new Chosen(
                    "answers.photos",
                    "../../x%22y\u202Egpj.<b>" + "é".repeat(200) + ".jpg",
                    SentFiles.jpeg(20))));
    String reference = reference(taken);
    Attachment file = attachments.of(reference).get(0);

    HttpResponse<byte[]> download =
        customer.downloads("/track/" + reference + "/files/" + file.id());

    assertThat(file.name()).hasSize(100).startsWith("x-22ygpj.-b-éé").endsWith("é.jpg");
    assertThat(download.body()).isEqualTo(SentFiles.jpeg(20));
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; ")
        .contains("filename*=UTF-8''x-22ygpj.-b-%C3%A9");
    assertThat(customer.opens("/track/" + reference).body())
        .contains(file.name())
        .doesNotContain("<b>");
  }

  @Test
  void aFileIsHandedOutToBeSavedOnly() {
    String reference = reference(customer.sends(ASK, pothole(), List.of(photo("hole.jpg", 21))));
    UUID id = attachments.of(reference).get(0).id();

    HttpResponse<byte[]> download = customer.downloads("/track/" + reference + "/files/" + id);

    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().allValues("Content-Type")).containsExactly("image/jpeg");
    assertThat(download.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(download.headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(download.headers().allValues("Cache-Control")).containsExactly("private, no-store");
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(download.body()).isEqualTo(SentFiles.jpeg(21));
  }

  @Test
  void onlyWhoHoldsTheKeyGetsTheCustomersFiles() {
    String reference = reference(customer.sends(ASK, pothole(), List.of(photo("hole.jpg", 22))));
    UUID id = attachments.of(reference).get(0).id();
    Council.Case other = council.pothole();
    Visitor stranger = letIn(other);

    assertThat(stranger.downloads("/track/" + reference + "/files/" + id).body())
        .isNotEqualTo(SentFiles.jpeg(22));
    assertThat(stranger.opens("/track/" + reference + "/files/" + id).body())
        .contains("Reference")
        .doesNotContain("hole.jpg");
    // A file of another request, one that never was, and no id at all look the same.
    for (String unknown : List.of(id.toString(), UUID.randomUUID().toString(), "1", "..%2f1")) {
      int status = stranger.opens("/track/" + other.reference + "/files/" + unknown).statusCode();
      assertThat(status).as(unknown).isIn(404, 400);
    }
  }

  @Test
  void onlyThoseWhoMayReadTheCaseGetItsFiles() {
    String reference = reference(customer.sends(ASK, pothole(), List.of(photo("hole.jpg", 23))));
    String address = "/desk/case/" + reference + "/files/" + attachments.of(reference).get(0).id();

    Visitor own = Visitor.signedIn(port, "roads-officer");
    assertThat(own.opens("/desk/case/" + reference).body())
        .contains("hole.jpg", "Not scanned for viruses", "Do you have pictures of the hole?");
    assertThat(own.downloads(address).body()).isEqualTo(SentFiles.jpeg(23));
    assertThat(own.opens("/desk/case/" + reference + "/files/" + UUID.randomUUID()).statusCode())
        .isEqualTo(404);
    Council.Case other = council.pothole();
    assertThat(own.opens(address.replace(reference, other.reference)).statusCode()).isEqualTo(404);

    assertThat(Visitor.signedIn(port, "waste-officer").downloads(address).statusCode())
        .isEqualTo(403);
    HttpResponse<byte[]> nobody = new Visitor(port).downloads(address);
    assertThat(nobody.uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void filesCanBeAddedWithoutAWordAndNotAfterTheAnswer() {
    Council.Case hole = council.pothole();
    Visitor asker = letIn(hole);
    String address = "/track/" + hole.reference + "/information";

    HttpResponse<String> added =
        asker.sends(
            address, Map.of("words", ""), List.of(new Chosen("files", "a.pdf", SentFiles.pdf())));
    assertThat(added.body())
        .contains("We have added what you told us.", "a.pdf", "You sent a file.");

    HttpResponse<String> wrong =
        asker.sends(
            address,
            Map.of("words", "See here."),
            List.of(
                new Chosen("files", "b.jpg", SentFiles.jpeg(24)),
                new Chosen("files", "c.jpg", SentFiles.pdf())));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("See here.", "b.jpg (JPEG picture", "The name of c.jpg");

    hole.isDoneBy("roads-officer", "We filled the hole.");
    HttpResponse<String> late =
        asker.sends(
            address,
            Map.of("words", "One more.", "held.information", here(wrong.body())),
            List.of(new Chosen("files", "d.jpg", SentFiles.jpeg(25))));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("One more.");
    assertThat(attachments.of(hole.reference)).hasSize(1);
  }

  @Test
  void aPageThatWasOpenTooLongGivesTheWordsBackAndSaysThatTheFilesAreGone() {
    customer.leavesThePageOpenForTooLong();

    HttpResponse<String> again = customer.sends(ASK, pothole(), List.of(photo("hole.jpg", 26)));

    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body())
        .contains("Not sent yet", "Outside number 7", "The files that you chose are not here");
  }

  private void assertRefused(String name, byte[] content, String why) {
    HttpResponse<String> wrong =
        customer.sends(ASK, pothole(), List.of(new Chosen("answers.photos", name, content)));

    assertThat(wrong.statusCode()).as(name).isEqualTo(422);
    assertThat(wrong.body())
        .as(name)
        .contains(
            "id=\"answers-photos-error\"", why, "href=\"#answers-photos\"", "Outside number 7");
  }

  private static Chosen photo(String name, int number) {
    return new Chosen("answers.photos", name, SentFiles.jpeg(number));
  }

  private static Map<String, String> pothole() {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("once", UUID.randomUUID().toString());
    typed.put("answers.road", "Glen Avenue");
    typed.put("answers.where", "Outside number 7");
    typed.put("answers.size", "dinner-plate");
    typed.put("answers.hazard", "no");
    typed.put("customer.name", "Wilhelmina Farquharson");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.email", "wilhelmina@farquharson.example");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return typed;
  }

  private static String here(String page) {
    Matcher here = HERE.matcher(page);
    assertThat(here.find()).isTrue();
    return here.group(1);
  }

  private static String reference(HttpResponse<String> received) {
    assertThat(received.uri().getPath()).contains("/received/");
    String path = received.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Visitor letIn(Council.Case theCase) {
    Visitor asker = new Visitor(port);
    asker.opens("/track/" + theCase.reference + "?key=" + keys.keyOf(theCase.reference));
    return asker;
  }
}
