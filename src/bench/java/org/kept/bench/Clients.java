package org.kept.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Those who use a contender at the same time. */
final class Clients {

  static final int NUMBER = 4;

  interface Client {
    void act() throws InterruptedException;
  }

  private Clients() {}

  static void run(Client client) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(NUMBER);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int number = 0; number < NUMBER; number++) {
        all.add(
            () -> {
              client.act();
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(all)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A client failed.", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
