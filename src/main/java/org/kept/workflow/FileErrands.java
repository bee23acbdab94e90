package org.kept.workflow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kept.request.Attachments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has files scanned that could not be before, and clears away those that nobody took up. In a
 * thread of its own: a scanner may take its time, and what else is due must not wait for that.
 */
@Component
class FileErrands implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(FileErrands.class);

  private final Attachments attachments;
  private final AtomicBoolean toScan = new AtomicBoolean();
  private final AtomicBoolean toSweep = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "files");
            worker.setDaemon(true);
            return worker;
          });

  FileErrands(Attachments attachments) {
    this.attachments = attachments;
  }

  @Scheduled(cron = "35 * * * * *", zone = "Europe/London")
  void scan() {
    inThread(toScan, attachments::scanWaiting);
  }

  @Scheduled(cron = "5 3/5 * * * *", zone = "Europe/London")
  void sweep() {
    inThread(toSweep, attachments::sweep);
  }

  private void inThread(AtomicBoolean asked, Runnable errand) {
    if (!asked.compareAndSet(false, true)) {
      // The last one is not done yet.
      return;
    }
    try {
      thread.execute(
          () -> {
            try {
              errand.run();
            } catch (RuntimeException failed) {
              LOG.error("Files could not be seen to; that is tried again", failed);
            } finally {
              asked.set(false);
            }
          });
    } catch (RejectedExecutionException stopping) {
      asked.set(false);
    }
  }

  @Override
  public void destroy() {
    // Without an interruption: H2 closes the file in which it is interrupted.
    thread.shutdown();
  }
}
