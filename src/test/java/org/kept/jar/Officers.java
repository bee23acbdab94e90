package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Officers who take work and do it, several at once and often the same: two people, each in two
 * windows.
 */
final class Officers {

  private static final List<String> WINDOWS =
      List.of("officer", "officer", "waste-officer", "waste-officer");
  private static final Map<String, String> DECISION =
      Map.of("answers.decision", "done", "answers.reason", "We emptied the bin this morning.");

  private final Set<String> done = ConcurrentHashMap.newKeySet();

  /** The work of which somebody was told that it is done. */
  Set<String> done() {
    return Set.copyOf(done);
  }

  /** They work without a pause; when so much more is done it happens, and they go on to the end. */
  void workUntil(RunningJar kept, int enough, Runnable happening) throws Exception {
    CountDownLatch more = new CountDownLatch(enough);
    ExecutorService windows = Executors.newFixedThreadPool(WINDOWS.size());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (String username : WINDOWS) {
        Staff staff = Staff.signedIn(kept, username);
        all.add(
            windows.submit(
                () -> {
                  works(staff, more);
                  return null;
                }));
      }
      assertThat(more.await(60, TimeUnit.SECONDS)).as("Work gets done.").isTrue();
      happening.run();
      for (Future<?> window : all) {
        window.get(30, TimeUnit.SECONDS);
      }
    } finally {
      windows.shutdownNow();
    }
  }

  /** Until there is none or nobody answers. */
  private void works(Staff staff, CountDownLatch more) throws InterruptedException {
    try {
      for (List<String> work = workFor(staff); !work.isEmpty(); work = workFor(staff)) {
        Collections.shuffle(work);
        for (String task : work) {
          HttpResponse<String> page = staff.get(task);
          // Somebody else was quicker.
          if (page.statusCode() == 200) {
            staff.post(task + "/claim", page.body(), Map.of());
            if (staff.done(staff.post(task, page.body(), DECISION))
                && done.add(task.replaceAll(".*/", ""))) {
              more.countDown();
            }
          }
        }
      }
    } catch (IOException killed) {
      return;
    }
  }

  private static List<String> workFor(Staff staff) throws IOException, InterruptedException {
    return Staff.links(staff.page("/desk?view=team"), "/desk/work/");
  }
}
