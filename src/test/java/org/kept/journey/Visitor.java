package org.kept.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** A file that is chosen on a page; the name as the browser writes it into the form. */
  @SuppressWarnings("ArrayRecordComponent")
  record Chosen(String field, String name, byte[] content) {}

  /** The same of a form with files. */
  HttpResponse<String> sends(String address, Map<String, String> typed, List<Chosen> files) {
    String border = "----kept" + System.identityHashCode(files);
    List<byte[]> body = new ArrayList<>();
    Map<String, String> form = new LinkedHashMap<>(typed);
    form.put("_csrf", forgeryToken);
    form.forEach(
        (name, value) -> part(body, border, "; name=\"" + name + "\"\r\n", value.getBytes(UTF_8)));
    for (Chosen file : files) {
      part(
          body,
          border,
          "; name=\""
              + file.field()
              + "\"; filename=\""
              + file.name()
              + "\"\r\nContent-Type: image/jpeg\r\n",
          file.content());
    }
    body.add(("--" + border + "--\r\n").getBytes(UTF_8));
    long length = body.stream().mapToLong(piece -> piece.length).sum();
    return answer(
        HttpRequest.newBuilder(URI.create(home + address))
            .header("Content-Type", "multipart/form-data; boundary=" + border)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> oneAfterTheOther(body)), length)));
  }

  private static void part(List<byte[]> body, String border, String head, byte[] content) {
    body.add(
        ("--" + border + "\r\nContent-Disposition: form-data" + head + "\r\n").getBytes(UTF_8));
    body.add(content);
    body.add("\r\n".getBytes(UTF_8));
  }

  private static InputStream oneAfterTheOther(List<byte[]> pieces) {
    return new SequenceInputStream(
        Collections.enumeration(pieces.stream().map(ByteArrayInputStream::new).toList()));
  }

  /** What is behind a link, as it comes. */
  HttpResponse<byte[]> downloads(String address) {
    try {
      return web.send(
          HttpRequest.newBuilder(URI.create(home + address)).GET().build(),
          BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The page was open for too long: nobody knows it any more. */
  void leavesThePageOpenForTooLong() {
    forgeryToken = "of-long-ago";
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
