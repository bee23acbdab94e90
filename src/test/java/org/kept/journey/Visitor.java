package org.kept.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kept.access.SampleAccounts;

/** Somebody with a browser of their own, and without JavaScript. */
final class Visitor {

  private static final Pattern FORGERY_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

  private final HttpClient web =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(Redirect.NORMAL)
          .build();
  private final String home;
  private String forgeryToken = "";

  Visitor(int port) {
    this.home = "http://localhost:" + port;
  }

  /** Somebody of the council, signed in. */
  static Visitor signedIn(int port, String username) {
    Visitor colleague = new Visitor(port);
    colleague.opens("/sign-in");
    colleague.sends(
        "/sign-in", Map.of("username", username, "password", SampleAccounts.passwordOf(username)));
    return colleague;
  }

  HttpResponse<String> opens(String address) {
    return answer(HttpRequest.newBuilder(URI.create(home + address)).GET());
  }

  /** What a scanner does that only wants to know what is there. */
  HttpResponse<String> looksAt(String address) {
    return answer(
        HttpRequest.newBuilder(URI.create(home + address)).method("HEAD", BodyPublishers.noBody()));
  }

  /** Presses the button of the page that was opened last. */
  HttpResponse<String> sends(String address, Map<String, String> typed) {
    Map<String, String> form = new LinkedHashMap<>(typed);
    form.put("_csrf", forgeryToken);
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return answer(
        HttpRequest.newBuilder(URI.create(home + address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = web.send(request.build(), BodyHandlers.ofString());
      Matcher token = FORGERY_TOKEN.matcher(answer.body());
      if (token.find()) {
        forgeryToken = token.group(1);
      }
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
