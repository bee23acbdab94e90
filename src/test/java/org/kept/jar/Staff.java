package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Somebody who is signed in, or visiting, and sends the forms of the pages as a browser does. */
final class Staff {

  private static final int SEE_OTHER = 303;
  private static final int FOUND = 302;
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final RunningJar kept;
  // By hand: in production they are for HTTPS only, which ends before Kept.
  private final Map<String, String> cookies = new TreeMap<>();

  private Staff(RunningJar kept) {
    this.kept = kept;
  }

  static Staff signedIn(RunningJar kept, String username) throws Exception {
    Staff staff = new Staff(kept);
    String page = staff.page("/sign-in");
    Map<String, String> who = Map.of("username", username, "password", Installation.PASSWORD);
    HttpResponse<String> answer = staff.post("/sign-in", page, who);
    assertThat(answer.statusCode()).isIn(FOUND, SEE_OTHER);
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("again");
    return staff;
  }

  /** A customer: nobody signs in. */
  static Staff visiting(RunningJar kept) {
    return new Staff(kept);
  }

  String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(kept.at(path)));
  }

  /** Sends a form of this page. */
  HttpResponse<String> post(String path, String page, Map<String, String> fields)
      throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).as(page).isTrue();
    Map<String, String> all = new TreeMap<>(fields);
    all.put("_csrf", token.group(1));
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(kept.at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  boolean done(HttpResponse<String> answer) {
    return answer.statusCode() == SEE_OTHER;
  }

  /** What links on this page begin with this, followed by an id. */
  static List<String> links(String page, String beginning) {
    Matcher found = Pattern.compile("href=\"(" + beginning + "[0-9a-f-]{36})\"").matcher(page);
    List<String> links = new ArrayList<>();
    while (found.find()) {
      links.add(found.group(1));
    }
    return links;
  }

  /** Waits until a page says it so often. */
  void waitsUntil(String path, String words, int times) {
    Awaitility.await(path + " says " + words)
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () ->
                assertThat(page(path).split(Pattern.quote(words), -1).length - 1).isEqualTo(times));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.header("Accept", "text/html, */*;q=0.8");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer =
        kept.web().send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] cookie = set.split(";", 2)[0].split("=", 2);
      cookies.put(cookie[0], cookie[1]);
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
