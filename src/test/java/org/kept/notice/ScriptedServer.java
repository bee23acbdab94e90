package org.kept.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that misbehaves at one step: answers it so, or hangs up. */
final class ScriptedServer implements AutoCloseable {

  static final String HANG_UP = "";

  private final ServerSocket socket;
  private final String step;
  private final String answer;
  private final AtomicInteger handedOver = new AtomicInteger();

  ScriptedServer(String step, String answer) throws IOException {
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.step = step;
    this.answer = answer;
    Thread thread = new Thread(this::serve, "scripted mail server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many times somebody came as far as to hand over a whole message. */
  int handedOver() {
    return handedOver.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        talk(caller);
      } catch (IOException e) {
        // The test has ended, or the caller has hung up: wait for the next.
      }
    }
  }

  private void talk(Socket caller) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    say(caller, "220 scripted");
    boolean inData = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (inData && !line.equals(".")) {
        continue;
      }
      String now = inData ? "." : line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (inData) {
        handedOver.incrementAndGet();
      }
      inData = now.equals("DATA");
      if (now.equals(step)) {
        if (answer.equals(HANG_UP)) {
          return;
        }
        inData = false;
        say(caller, answer);
      } else {
        say(caller, now.equals("DATA") ? "354 go on" : "250 ok");
      }
    }
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
