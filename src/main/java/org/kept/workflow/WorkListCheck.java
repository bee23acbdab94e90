package org.kept.workflow;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the work list with the engine, every night and whenever an administrator asks at {@code
 * /actuator/worklist}; starting with {@code --rebuild-work-list} writes it anew.
 */
@Component
@Endpoint(id = "worklist")
class WorkListCheck implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WorkListCheck.class);

  private final WorkItems work;

  WorkListCheck(WorkItems work) {
    this.work = work;
  }

  /** What the comparison found: ids of work on which the two differ. */
  record Comparison(boolean right, List<String> differences) {}

  @ReadOperation
  public Comparison compare() {
    List<String> differences = work.differences();
    return new Comparison(differences.isEmpty(), differences);
  }

  @Scheduled(cron = "0 15 3 * * *", zone = "Europe/London")
  void everyNight() {
    List<String> differences = work.differences();
    if (!differences.isEmpty()) {
      LOG.error(
          "The work list differs from the engine on {}: start one node with --rebuild-work-list.",
          differences);
    }
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (arguments.containsOption("rebuild-work-list")) {
      LOG.info("Writing the work list anew from the engine …");
      LOG.info("The work list is written anew: {} pieces of open work.", work.rebuild());
    }
  }
}
