package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void contractorsAnswerWhatIsKeptWithTheirWorkAndNothingElse() throws IOException {
    String shipped = Files.readString(Path.of("forms/do-the-work.form")).replace("\"", "'");
    String theirs =
        DIAGRAM.replace("formRef=", "candidateGroups=\"${contractor}\" camunda:formRef=");
    String components =
        shipped.substring(shipped.indexOf('[') + 1, shipped.lastIndexOf(']')).strip();
    assertThat(missing(theirs, components)).isEmpty();

    for (String edited :
        List.of(
            components.replace("'done'", "'yes'"),
            components.replace("'whyNot'", "'reason'"),
            components + ", {'type': 'textfield', 'key': 'materials'}",
            components.replaceFirst("'missing'", "'decision': 'true', 'missing'"))) {
      assertThat(edited).isNotEqualTo(components);
      assertThat(missing(theirs, edited))
          .singleElement()
          .asString()
          .contains(
              "its form look is for a contractor, so it has to ask carriedOut (done or not-done),"
                  + " doneOn, doneSaid, whyNot and nothing else",
              "Take the form do-the-work.");
      assertThat(missing(edited)).isEmpty();
    }
  }

  private static List<String> missing(String component) {
    return missing(DIAGRAM, component);
  }

  private static List<String> missing(String diagram, String component) {
    String form = "{'id': 'look', 'components': [" + component + "]}";
    return Bundle.missingIn(
        Map.of(
            "a.bpmn", diagram.getBytes(StandardCharsets.UTF_8),
            "look.form", form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }
}
