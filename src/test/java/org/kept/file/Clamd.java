package org.kept.file;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Speaks the command INSTREAM as ClamAV's daemon does: it reads the portions, and finds the test
 * file that every scanner finds. It can also behave badly.
 */
public final class Clamd implements AutoCloseable {

  /** What every scanner takes for harmful, though it does nothing. In two pieces, for scanners. */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /** How it behaves. */
  public enum Mood {
    WELL,
    /** Hangs up in the middle of the file. */
    DIES,
    /** Reads everything, and never answers. */
    SILENT,
    /** Answers a letter now and then, and never comes to an end. */
    DRIPS,
    /** Does not even read. */
    DEAF,
    /** Answers something else. */
    RUBBISH
  }

  private final ServerSocket door;
  private final List<byte[]> scanned = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> guests = Collections.synchronizedList(new ArrayList<>());
  private volatile Mood mood = Mood.WELL;

  public Clamd() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Thread host = new Thread(this::serve, "clamd");
    host.setDaemon(true);
    host.start();
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** What Kept has where no scanner is set up. */
  public static FileChecker nobodyScans() {
    return new NobodyScans();
  }

  /** One that asks it, and has as much patience. */
  public FileChecker scanner(Duration patience) {
    return new ClamAv(new FileSettings.ClamAv("127.0.0.1", port(), patience));
  }

  public void feels(Mood how) {
    mood = how;
  }

  /** What it read to the end. */
  public List<byte[]> scanned() {
    return List.copyOf(scanned);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        guests.add(guest);
        Thread talk = new Thread(() -> talk(guest), "clamd-talk");
        talk.setDaemon(true);
        talk.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket guest) {
    Mood now = mood;
    if (now == Mood.DEAF) {
      return;
    }
    try (guest) {
      DataInputStream in = new DataInputStream(guest.getInputStream());
      byte[] command = in.readNBytes(10);
      if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
        answer(guest, "UNKNOWN COMMAND\0");
        return;
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int size = in.readInt(); size > 0; size = in.readInt()) {
        file.write(in.readNBytes(size));
        if (now == Mood.DIES) {
          return;
        }
      }
      if (now == Mood.RUBBISH) {
        answer(guest, "\u0001\u0002 OK stream: FOUND nothing OK\n\0");
        return;
      }
      while (now == Mood.SILENT && in.read() >= 0) {
        // Until the other side hangs up.
      }
      while (now == Mood.DRIPS) {
        answer(guest, "s");
        guest.setSoTimeout(50);
        try {
          if (in.read() < 0) {
            return;
          }
        } catch (java.net.SocketTimeoutException stillThere) {
          // Another letter.
        }
      }
      scanned.add(file.toByteArray());
      boolean found = file.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
      answer(guest, found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
    } catch (IOException gone) {
      // Who asked hung up.
    }
  }

  private static void answer(Socket guest, String words) throws IOException {
    guest.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    guest.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket guest : List.copyOf(guests)) {
        guest.close();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
