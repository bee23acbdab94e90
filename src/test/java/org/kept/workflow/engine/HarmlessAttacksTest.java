package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.workflow.engine.EvaluatedPlaces.Place;
import org.slf4j.LoggerFactory;

/** Attacks that came past the deployment gate, on an engine that is set up as ours. */
class HarmlessAttacksTest {

  /**
   * Where the engine reads a plain word, or where it would need what is not here: a mail server,
   * connectors, a task form that somebody opens. The gate refuses the attack there all the same.
   */
  private static final Set<String> TAKEN_AS_IT_IS =
      Set.of(
          "call in source='team' target='§'",
          "call in source='§' target='b'",
          "call in variables='§'",
          "call out source='team' target='§'",
          "call out source='§' target='b'",
          "calledElementBinding",
          "cell answered",
          "cell asked",
          "cell language",
          "cell tested",
          "class",
          "connector",
          "connector id",
          "decision class",
          "decision decisionRefBinding",
          "decision mapDecisionResult",
          "decision resultVariable",
          "decision version",
          "ended message class",
          "error camunda:errorMessage",
          "error code variable",
          "error errorCode",
          "error message variable",
          "error name",
          "escalation code variable",
          "escalation escalationCode",
          "escalation name",
          "field",
          "field text",
          "form field type",
          "form property variable",
          "input script file",
          "input variable",
          "listener field",
          "literal decision",
          "mail",
          "process candidateStarterGroups",
          "process candidateStarterUsers",
          "process data object",
          "process historyTimeToLive",
          "process jobPriority",
          "process name",
          "process potential starter",
          "process taskPriority",
          "process versionTag",
          "repeated while",
          "result variable",
          "script file",
          "script language",
          "script result",
          "sending class",
          "several: data",
          "several: variable",
          "shell",
          "start form",
          "start form key",
          "start form property",
          "start form version",
          "start initiator",
          "table language",
          "task formRef",
          "task listener at delete",
          "thrown escalation expression",
          "thrown message class",
          "thrown signal expression",
          "type",
          "variableMappingClass");

  private static final Logger ENGINE = (Logger) LoggerFactory.getLogger("org.camunda");
  private static final Logger OURS =
      (Logger) LoggerFactory.getLogger("org.kept.workflow.engine.StuckJobs");

  private static AttackedEngine guarded;
  private static AttackedEngine unguarded;

  @BeforeAll
  static void twoEngines() {
    // It tells of thousands of refusals, each with its trace.
    ENGINE.setLevel(Level.OFF);
    OURS.setLevel(Level.OFF);
    guarded = AttackedEngine.withoutAGate();
    unguarded = AttackedEngine.withoutAGuard();
  }

  @AfterAll
  static void noEngines() {
    guarded.close();
    unguarded.close();
    ENGINE.setLevel(null);
    OURS.setLevel(null);
  }

  @BeforeEach
  void aCanary() {
    Canary.livesAgain();
  }

  @Test
  void theAttacksAreReal() {
    for (String attack : Attacks.DEADLY) {
      Canary.livesAgain();
      unguarded.play("attack.bpmn", place("input").with(attack));
      assertThat(Canary.lives()).as(attack).isFalse();
    }
  }

  @Test
  void thePlacesAreReal() {
    Set<String> notReached = new TreeSet<>();
    for (Place place : EvaluatedPlaces.all()) {
      Canary.livesAgain();
      unguarded.play(place.file(), place.with("${canary.reach(1)}"));
      if (Canary.lives()) {
        notReached.add(place.name());
      }
    }

    assertThat(notReached).isEqualTo(TAKEN_AS_IT_IS);
    assertThat(EvaluatedPlaces.all().size() - notReached.size()).isGreaterThan(100);
  }

  @Test
  void noAttackRunsAnything() {
    List<String> read = Attacks.all().stream().filter(guarded::reads).toList();

    guarded.play("attack.bpmn", besideEachOther(read));

    assertThat(Canary.lives()).isTrue();
    assertThat(read).hasSizeGreaterThan(100).containsAll(Attacks.DEADLY);
    // The twin: without the guard the same diagram kills.
    unguarded.play("attack.bpmn", besideEachOther(Attacks.DEADLY));
    assertThat(Canary.lives()).isFalse();
  }

  /** Each in a branch and a job of its own, so that none keeps another from being evaluated. */
  private static String besideEachOther(List<String> attacks) {
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < attacks.size(); i++) {
      String attack = Attacks.inXml(attacks.get(i));
      branches.append(
          """
          <sequenceFlow id='Flow_%1$d' sourceRef='Gateway_A' targetRef='Activity_%1$d'/>
          <userTask id='Activity_%1$d' camunda:asyncBefore='true'><extensionElements>
            <camunda:inputOutput><camunda:inputParameter name='a'>%2$s</camunda:inputParameter>
            </camunda:inputOutput></extensionElements></userTask>
          """
              .formatted(i, attack));
    }
    return Bpmn.definitions(
        "",
        "",
        "<startEvent id='Event_Start'/><sequenceFlow id='Flow_S' sourceRef='Event_Start'"
            + " targetRef='Gateway_A'/><parallelGateway id='Gateway_A'/>"
            + branches);
  }

  @Test
  void inNoPlaceAnythingRuns() {
    for (Place place : EvaluatedPlaces.all()) {
      // By a bean, and by a class: two that kill wherever they are evaluated.
      for (String attack :
          TAKEN_AS_IT_IS.contains(place.name())
              ? List.of(Attacks.DEADLY.get(0))
              : List.of(Attacks.DEADLY.get(0), Attacks.DEADLY.get(4))) {
        guarded.play(place.file(), place.with(attack));
        assertThat(Canary.lives()).as("%s in %s", attack, place).isTrue();
      }
    }
  }

  @Test
  void noClassOrCommandRuns() {
    String canary = Canary.class.getName();
    List<String> attacks = new ArrayList<>();
    for (Place place : EvaluatedPlaces.all()) {
      if (place.name().toLowerCase(java.util.Locale.ROOT).contains("class")) {
        attacks.add(place.with(canary));
      }
    }
    attacks.add(
        Bpmn.with(
            Bpmn.userTask(
                "",
                "<camunda:executionListener event='start' class='"
                    + canary
                    + "'/>"
                    + "<camunda:taskListener event='create' class='"
                    + canary
                    + "'/>")));
    attacks.add(
        Bpmn.with(
            Bpmn.serviceTask(
                "camunda:type='shell'",
                "<camunda:field name='command' stringValue='touch'/><camunda:field name='arg1'"
                    + " stringValue='target/canary'/><camunda:field name='wait'"
                    + " stringValue='true'/>")));
    Set<Integer> real = new TreeSet<>();
    for (int i = 0; i < attacks.size(); i++) {
      Canary.livesAgain();
      unguarded.play("attack.bpmn", attacks.get(i));
      if (!Canary.lives()) {
        real.add(i);
      }
      Canary.livesAgain();
      guarded.play("attack.bpmn", attacks.get(i));
      assertThat(Canary.lives()).as(attacks.get(i)).isTrue();
    }
    assertThat(real).as(attacks.stream().collect(Collectors.joining("\n"))).hasSizeGreaterThan(5);
  }

  private static Place place(String name) {
    return EvaluatedPlaces.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
