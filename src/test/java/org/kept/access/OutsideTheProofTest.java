package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What the engine's own tools may not do, whoever asks. */
class OutsideTheProofTest {

  private static final OutsideTheProof POLICY = new OutsideTheProof();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST deployment/create",
        "POST deployment/abc/redeploy",
        "DELETE deployment/abc",
        "POST migration/execute",
        "POST migration/executeAsync",
        "POST modification/execute",
        "POST modification/executeAsync",
        "POST process-instance/abc/modification",
        "POST process-instance/abc/modification-async",
        "POST process-instance/delete",
        "POST process-instance/message-async",
        "POST process-instance/variables-async",
        "DELETE process-instance/abc",
        "PUT process-instance/abc/variables/team",
        "POST process-instance/abc/variables",
        "DELETE process-instance/abc/variables/team",
        "POST process-definition/abc/start",
        "POST process-definition/key/abc/start",
        "POST process-definition/abc/submit-form",
        "POST process-definition/abc/restart",
        "POST process-definition/abc/restart-async",
        "DELETE process-definition/abc",
        "PUT process-definition/abc/history-time-to-live",
        "PUT execution/abc/localVariables/team",
        "POST execution/abc/signal",
        "POST execution/abc/messageSubscriptions/m/trigger",
        "POST execution/abc/create-incident",
        "PUT task/abc/variables/decision",
        "POST task/abc/complete",
        "POST task/abc/submit-form",
        "POST task/abc/bpmnError",
        "POST task/abc/bpmnEscalation",
        "POST task/abc/assignee",
        "POST task/abc/comment/create",
        "POST task/create",
        "DELETE task/abc",
        "POST external-task/fetchAndLock",
        "POST external-task/abc/complete",
        "POST message",
        "POST signal",
        "POST condition",
        "PUT job/abc/duedate",
        "DELETE job/abc",
        "DELETE incident/abc",
        "POST decision-definition/abc/evaluate",
        "DELETE history/process-instance/abc",
        "POST history/process-instance/delete",
        "POST history/cleanup",
        "POST user/create",
        "PUT user/admin/credentials",
        "POST authorization/create",
        "PATCH process-instance",
        "POST task/",
        "POST task/../message",
        "POST %74ask/abc/complete"
      })
  void isRefused(String act) {
    assertThat(POLICY.matches(request(act))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET process-instance",
        "GET deployment/abc/resources",
        "HEAD task",
        "POST process-instance",
        "POST process-instance/count",
        "POST task",
        "POST incident/count",
        "POST history/activity-instance",
        "POST history/job-log/count",
        "POST filter/abc/list",
        "POST filter/create",
        "PUT job/abc/retries",
        "POST job/retries",
        "POST job/abc/execute",
        "PUT job-definition/abc/retries",
        "POST process-instance/job-retries",
        "PUT process-instance/abc/suspended",
        "PUT process-instance/suspended",
        "PUT process-definition/key/abc/suspended",
        "PUT incident/abc/annotation"
      })
  void isLeft(String act) {
    assertThat(POLICY.matches(request(act))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/engine/deployment/create",
        "/camunda/%61pi/engine/engine/default/deployment/create",
        "/camunda/engine-rest/deployment/create"
      })
  void isRefusedUnderEveryAddressOfTheTools(String address) {
    assertThat(POLICY.matches(of("POST", address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/work/abc", "/ask/missed-bin", "/api/v1/requests"})
  void isNoConcernOfOurOwnPages(String address) {
    assertThat(POLICY.matches(of("POST", address))).isFalse();
  }

  private static MockHttpServletRequest request(String act) {
    String[] parts = act.split(" ", 2);
    return of(parts[0], "/camunda/api/engine/engine/default/" + parts[1]);
  }

  private static MockHttpServletRequest of(String method, String address) {
    return new MockHttpServletRequest(method, address);
  }
}
