package org.kept.workflow;

import org.kept.request.Attachments;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has files scanned that could not be before, and clears away those that nobody took up. */
@Component
class FileErrands {

  private final Attachments attachments;

  FileErrands(Attachments attachments) {
    this.attachments = attachments;
  }

  @Scheduled(cron = "35 * * * * *", zone = "Europe/London")
  void scan() {
    attachments.scanWaiting();
  }

  @Scheduled(cron = "5 3/5 * * * *", zone = "Europe/London")
  void sweep() {
    attachments.sweep();
  }
}
