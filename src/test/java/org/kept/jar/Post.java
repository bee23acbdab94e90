package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A mail server that keeps what it gets, and that can leave one message without its answer: it has
 * the message then, and whoever sent it cannot know.
 */
final class Post implements AutoCloseable {

  private static final Pattern KEY = Pattern.compile("(?i)^Message-ID:\\s*<([^@]+)@");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final ServerSocket socket;
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile String held = "";
  private volatile int holdAt = -1;

  Post() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inThread(this::listen);
  }

  String port() {
    return String.valueOf(socket.getLocalPort());
  }

  /** The keys of all messages that it has, in the order in which they came. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  /** Takes this many more messages, and then one whose sender waits for the answer in vain. */
  void holdsTheAnswerAfter(int more) {
    held = "";
    holdAt = keys.size() + more;
  }

  /** The key of the message that is left without an answer, as soon as it is there. */
  String held() {
    await("a message without an answer", () -> assertThat(held).isNotEmpty());
    return held;
  }

  void has(int letters) {
    await(letters + " messages", () -> assertThat(keys).hasSizeGreaterThanOrEqualTo(letters));
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        inThread(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      talk(caller);
    } catch (IOException killed) {
      // Whoever sent was killed; what it handed over before is kept.
      return;
    }
  }

  private void talk(Socket caller) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    say(caller, "220 post");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (word.equals("DATA")) {
        say(caller, "354 go on");
        if (!takes(lines)) {
          return;
        }
        say(caller, "250 taken");
      } else if (word.equals("QUIT")) {
        say(caller, "221 bye");
        return;
      } else {
        say(caller, "250 ok");
      }
    }
  }

  /** False if the sender has gone, because its answer was held. */
  private boolean takes(BufferedReader lines) throws IOException {
    String key = "";
    for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
      if (line == null) {
        return false;
      }
      Matcher found = KEY.matcher(line);
      if (key.isEmpty() && found.find()) {
        key = found.group(1);
      }
    }
    boolean hold = keys.size() == holdAt;
    keys.add(key);
    if (!hold) {
      return true;
    }
    holdAt = -1;
    held = key;
    // Nothing more comes from there until it is killed.
    return lines.readLine() != null;
  }

  private static void await(String what, org.awaitility.core.ThrowingRunnable fact) {
    Awaitility.await(what)
        .dontCatchUncaughtExceptions()
        .atMost(LONGEST_WAIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(fact);
  }

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "post");
    thread.setDaemon(true);
    thread.start();
  }

  private static void say(Socket caller, String words) throws IOException {
    caller.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
    caller.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
