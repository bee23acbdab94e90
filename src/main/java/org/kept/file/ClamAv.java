package org.kept.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ClamAV's daemon, by its command INSTREAM: the file goes over the connection in portions, so
 * that the scanner need not see our disk.
 */
final class ClamAv implements FileChecker, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClamAv.class);

  private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PORTION = 32 * 1024;
  private static final int LONGEST_ANSWER = 1024;
  private static final Pattern FOUND = Pattern.compile("stream: .+ FOUND");

  private final FileSettings.ClamAv settings;

  /** A socket has no limit for writing, nor for the whole: it is closed when the time is up. */
  private final ScheduledExecutorService watch;

  private final AtomicBoolean away = new AtomicBoolean();

  ClamAv(FileSettings.ClamAv settings) {
    this.settings = settings;
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "clamav-watch");
              thread.setDaemon(true);
              return thread;
            });
    one.setRemoveOnCancelPolicy(true);
    this.watch = one;
  }

  @Override
  public boolean scans() {
    return true;
  }

  @Override
  public Verdict check(InputStream content) {
    String answer;
    try (Socket clamd = new Socket()) {
      ScheduledFuture<?> timeUp =
          watch.schedule(
              () -> closeQuietly(clamd), settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      try {
        answer = ask(clamd, content);
      } finally {
        timeUp.cancel(false);
      }
    } catch (IOException unreachable) {
      return undone(unreachable.toString());
    }
    if (answer.equals("stream: OK")) {
      back();
      return Verdict.CLEAN;
    }
    if (FOUND.matcher(answer).matches()) {
      back();
      return Verdict.HARMFUL;
    }
    // Whatever it is, it is no verdict. It may hold anything, so it is not logged.
    return undone("it gave no verdict");
  }

  private String ask(Socket clamd, InputStream content) throws IOException {
    int patience = Math.toIntExact(settings.timeout().toMillis());
    clamd.connect(new InetSocketAddress(settings.host(), settings.port()), patience);
    clamd.setSoTimeout(patience);
    DataOutputStream out = new DataOutputStream(clamd.getOutputStream());
    out.write(INSTREAM);
    byte[] portion = new byte[PORTION];
    for (int some = content.read(portion); some >= 0; some = content.read(portion)) {
      if (some > 0) {
        out.writeInt(some);
        out.write(portion, 0, some);
      }
    }
    out.writeInt(0);
    out.flush();
    byte[] answer = clamd.getInputStream().readNBytes(LONGEST_ANSWER);
    return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  private Verdict undone(String why) {
    if (away.compareAndSet(false, true)) {
      LOG.error(
          "The virus scanner at {}:{} does not do its work ({}). Files wait, and nobody can open"
              + " them, until it does",
          settings.host(),
          settings.port(),
          why);
    }
    return Verdict.UNDONE;
  }

  private void back() {
    if (away.compareAndSet(true, false)) {
      LOG.info("The virus scanner does its work again");
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      LOG.debug("The connection to the virus scanner was closed already", closedAlready);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
