package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.workflow.engine.EvaluatedPlaces.Place;

/** Every attack in every place, as the gate looks at it: what is refused, and in which words. */
class AttacksTest {

  private static final Set<String> STEPS = Set.of("closeRequest");

  static Stream<Place> places() {
    return EvaluatedPlaces.all().stream();
  }

  @Test
  void areMoreThanAHundredInMoreThanAHundredPlaces() {
    assertThat(new HashSet<>(Attacks.all())).hasSameSizeAs(Attacks.all());
    assertThat(Attacks.all()).hasSizeGreaterThan(100);
    assertThat(EvaluatedPlaces.all().stream().map(Place::name)).doesNotHaveDuplicates();
    assertThat(EvaluatedPlaces.all()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("places")
  void areRefusedInEveryPlace(Place place) {
    for (String attack : Attacks.all()) {
      refuses(place, place.with(attack), attack, StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void areRefusedHoweverTheyAreWritten(Place place) {
    for (String xml :
        List.of(
            "&#36;{canary.touched}",
            "&#x24;&#x7b;canary.touched}",
            "&#35;{canary.touched}",
            "${canary&#46;touched}",
            "x&#36;{canary.touched}y")) {
      refuses(place, place.withXml(xml), xml, StandardCharsets.UTF_8);
    }
    for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1")) {
      String file =
          "<?xml version='1.0' encoding='" + encoding + "'?>" + place.with("${canary.touched}");
      refuses(place, file, encoding, Charset.forName(encoding));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void areRefusedInPieces(Place place) {
    if (!place.template().contains(">" + EvaluatedPlaces.HERE)
        && !place.template().contains(EvaluatedPlaces.HERE + "<")) {
      // An attribute has no pieces.
      return;
    }
    for (String xml :
        List.of(
            "<![CDATA[${canary.touched}]]>",
            "<![CDATA[$]]><![CDATA[{canary.touched}]]>",
            "$<![CDATA[{canary.touched}]]>",
            "$<!-- -->{canary.touched}",
            "$<?x y?>{canary.touched}",
            "&#36;<!-- -->&#123;canary.touched}")) {
      refuses(place, place.withXml(xml), xml, StandardCharsets.UTF_8);
    }
  }

  @Test
  void theSameInTheNamespaceOfAnotherEngineIsRefusedAsWell() {
    for (Place place : EvaluatedPlaces.all()) {
      if (place.template().contains("camunda:") && place.file().endsWith(".bpmn")) {
        for (String namespace :
            List.of(
                "http://activiti.org/bpmn",
                "http://www.camunda.com/fox",
                "http://camunda.org/schema/1.0/BPMN",
                "urn:mine")) {
          String file =
              place
                  .with("${canary.touched}")
                  .replace("http://camunda.org/schema/1.0/bpmn", namespace);
          refuses(place, file, namespace, StandardCharsets.UTF_8);
        }
      }
    }
  }

  @Test
  void aStepInANamespaceOfOnesOwnIsRefused() {
    // The engine goes by the name alone.
    String diagram = Bpmn.with("<x:userTask xmlns:x='urn:mine' id='Activity_A' x:assignee='a'/>");

    assertThat(inspect("attack.bpmn", diagram.getBytes(StandardCharsets.UTF_8)))
        .anyMatch(each -> each.contains("Activity_A") && each.contains("urn:mine"));
  }

  @Test
  void whatADiagramMaySayIsNotRefused() {
    for (String fine :
        List.of(
            "${team}",
            "${ team }",
            "${!team}",
            "${team == 'roads'}",
            "${team != 'roads'}",
            "${promise.standing()}",
            "${promise.standing() == 'past'}",
            "plain words",
            "$5",
            "#1")) {
      String diagram =
          Bpmn.with(Bpmn.userTask("camunda:candidateGroups='" + Attacks.inXml(fine) + "'", ""));

      assertThat(inspect("fine.bpmn", diagram.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
  }

  private static void refuses(Place place, String content, String attack, Charset encoding) {
    List<String> findings = inspect(place.file(), content.getBytes(encoding));

    assertThat(findings).as("%s: %s", place, attack).isNotEmpty();
    assertThat(findings)
        .as("%s: %s", place, attack)
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith(place.file() + ", element " + place.element())
                    .contains(": ")
                    .endsWith("."));
  }

  private static List<String> inspect(String file, byte[] bytes) {
    return DeploymentGate.inspect(Map.of(file, bytes), STEPS, Map.of());
  }
}
