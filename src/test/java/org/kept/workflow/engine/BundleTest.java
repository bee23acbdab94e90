package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only customers answer is asked on the form of a service, not in work of staff. */
class BundleTest {

  private static final String DIAGRAM =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
        <process id="a" isExecutable="true">
          <startEvent id="Event_Begin"/>
          <userTask id="Activity_Look" camunda:formRef="look"/>
        </process>
      </definitions>
      """;

  @Test
  void workOfStaffAsksForNoPlaces() {
    assertThat(missing("{'type': 'textfield', 'key': 'home', 'properties': {'kind': 'address'}}"))
        .containsExactly(
            "a.bpmn, element Activity_Look: its form look asks for an address or a location, which"
                + " only customers give. Ask for it on the form of a service, or as plain text.");
    assertThat(missing("{'type': 'textfield', 'key': 'home', 'properties': {}}")).isEmpty();
  }

  @Test
  void workOfStaffAsksForNoFiles() {
    assertThat(missing("{'type': 'filepicker', 'key': 'photo'}"))
        .singleElement()
        .asString()
        .contains("its form look asks for files, which only customers send.");
  }

  private static List<String> missing(String component) {
    String form = "{'id': 'look', 'components': [" + component + "]}";
    return Bundle.missingIn(
        Map.of(
            "a.bpmn", DIAGRAM.getBytes(StandardCharsets.UTF_8),
            "look.form", form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }
}
