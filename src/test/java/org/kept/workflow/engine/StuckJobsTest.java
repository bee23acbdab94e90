package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kept.journey.KeptTest;
import org.kept.request.Channel;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@KeptTest
@Tag("h2")
@ExtendWith(OutputCaptureExtension.class)
class StuckJobsTest {

  @Autowired private Requests requests;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;

  @Test
  void aTimerThatGaveUpIsAnErrorInTheLog(CapturedOutput log) {
    Submitted.Accepted accepted =
        (Submitted.Accepted)
            requests.submit(
                new Submit(
                    "pothole", Channel.WEB, Map.of(), Map.of("hazard", "no"), someone(), null));
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(accepted.reference())
            .singleResult()
            .getId();
    Job watch = management.createJobQuery().processInstanceId(instance).singleResult();

    management.setJobRetries(watch.getId(), 0);

    List<String> errors = log.getAll().lines().filter(line -> line.contains(" ERROR ")).toList();
    assertThat(errors).anyMatch(line -> line.contains("Job " + watch.getId() + " at "));
    management.setJobRetries(watch.getId(), 1);
  }

  private static Person someone() {
    return new Person(
        "Nan Shepherd", "nan@example.org", null, null, PreferredContact.EMAIL, "standard", "en");
  }
}
