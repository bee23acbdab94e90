package org.kept.jar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** What lies between Kept and its database: it can be cut, and it can fall silent. */
final class Cable implements AutoCloseable {

  private static final int BUFFER = 8192;

  private final int database;
  private final int port;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;
  private volatile CountDownLatch flowing = new CountDownLatch(0);

  Cable(int database) throws IOException {
    this.database = database;
    this.door = open(0);
    this.port = door.getLocalPort();
    listen();
  }

  int port() {
    return port;
  }

  /** Every connection breaks, and new ones are refused. */
  void cut() {
    shut(door);
    ends.forEach(Cable::shut);
    ends.clear();
  }

  /** Connections stay, also new ones, but nothing gets through. */
  void fallSilent() {
    flowing = new CountDownLatch(1);
  }

  /** It works again, for new connections; none that fell silent is left. */
  void mend() throws IOException {
    ends.forEach(Cable::shut);
    ends.clear();
    flowing.countDown();
    if (door.isClosed()) {
      door = open(port);
      listen();
    }
  }

  @Override
  public void close() {
    cut();
    flowing.countDown();
  }

  private static ServerSocket open(int port) throws IOException {
    ServerSocket door = new ServerSocket();
    door.setReuseAddress(true);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    return door;
  }

  private void listen() {
    ServerSocket mine = door;
    inThread(
        () -> {
          while (!mine.isClosed()) {
            try {
              connect(mine.accept());
            } catch (IOException cut) {
              return;
            }
          }
        });
  }

  private void connect(Socket kept) throws IOException {
    Socket there = new Socket(InetAddress.getLoopbackAddress(), database);
    ends.add(kept);
    ends.add(there);
    inThread(() -> carry(kept, there));
    inThread(() -> carry(there, kept));
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        flowing.await();
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException cut) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void shut(Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "cable");
    thread.setDaemon(true);
    thread.start();
  }
}
