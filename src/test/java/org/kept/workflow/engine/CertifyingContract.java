package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.kept.proof.Certificate;
import org.kept.proof.Verdict;
import org.kept.request.Reopenings;
import org.kept.request.Unwatched;
import org.kept.request.Watches;
import org.kept.workflow.WatchCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing goes live without a proof, and no case starts on what was not proved. */
@KeptTest
abstract class CertifyingContract {

  private static final String DIAGRAM = "processes/service-request.bpmn";

  @Autowired private Certificates certificates;
  @Autowired private PublishedModels models;
  @Autowired private ProofGate gate;
  @Autowired private ProcessStarter starter;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private WatchCheck check;
  @Autowired private Watches watches;
  @Autowired private Reopenings reopenings;
  @Autowired private Ledger ledger;

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void everythingThatShipsHasACertificateForItsVeryBytes() {
    for (ProcessDefinition live : gate.live()) {
      byte[] bytes = bytesOf(live);
      Certificates.Kept kept =
          certificates.of(live.getDeploymentId(), live.getResourceName()).get(0);

      assertThat(kept.sha256()).isEqualTo(Sha256.of(bytes));
      assertThat(kept.processes()).containsExactly(live.getKey());
      assertThat(kept.certificateSha256()).isEqualTo(Sha256.of(kept.json()));
      assertThat(kept.actor()).isEqualTo("system");
      Certificate certificate = Certificate.read(kept.json());
      assertThat(certificate.verdict()).isEqualTo(Verdict.PROVED);
      assertThat(certificate.sha256()).isEqualTo(kept.sha256());
      assertThat(certificate.states()).isPositive();
      assertThat(certificate.charter()).isNotNull();
      assertThat(certificate.sentences()).isNotEmpty();
      assertThat(certificates.named(kept.certificateSha256())).contains(kept);
    }
  }

  @Test
  void aDiagramThatBreaksTheCharterIsRefusedWithThePathAndNothingOfItStays() {
    long deployments = repository.createDeploymentQuery().count();
    long kept = countCertificates();

    assertThatThrownBy(() -> publish(this::withoutTellingTheCustomer))
        .isInstanceOf(NotValidException.class)
        .hasMessageStartingWith("Not deployed. ")
        .hasMessageContaining(DIAGRAM + ", element ")
        .hasMessageContaining("It happens like this: 1. ")
        .hasMessageContaining(" 2. ");

    assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    assertThat(countCertificates()).isEqualTo(kept);
  }

  @Test
  void aProvedDiagramIsCertifiedWithItsDeploymentAndRolledBackWithIt() {
    forgetting(
        any -> {
          Deployment deployed = publish(renamed("Ask for feedback", "Ask how it was"));

          List<Certificates.Kept> kept = certificates.of(deployed.getId(), DIAGRAM);
          assertThat(kept).hasSize(1);
          assertThat(kept.get(0).sha256()).isEqualTo(Sha256.of(bytes(deployed.getId(), DIAGRAM)));
        });

    assertThat(
            jdbc.sql(
                    "select count(*) from proof_certificate where deployment not in (select id_"
                        + " from act_re_deployment)")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whoeverBringsAWeakerCharterIsHeldToTheOneInForceAllTheSame() {
    Map<String, byte[]> files = bundle(this::withoutTellingTheCustomer);
    files.put(
        "processes/charter.yaml",
        "commitments: []\nmarks: []\nsentences: []\nkinds: []\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> forgetting(any -> deploy("service-request", files)))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining(DIAGRAM);
  }

  @Test
  void aCharterThatALiveDiagramDoesNotKeepDoesNotComeIntoForce() {
    Map<String, byte[]> before = models.catalogue();
    Map<String, byte[]> stricter = new TreeMap<>(before);
    stricter.put(
        "processes/charter.yaml",
        text(before, "processes/charter.yaml")
            .replace(
                "    processes: [service-request]\n    must:\n",
                "    processes: [service-request]\n    must:\n      - learnt\n")
            .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> models.publish(stricter))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("The catalogue cannot come into force")
        .hasMessageContaining(DIAGRAM);

    assertThat(models.catalogue()).isEqualTo(before);
  }

  @Test
  void aTimerThatCannotBeSetDoesNotGoLive() {
    String asks = ">${promise.nextLook()}<";

    for (String time :
        List.of("${promise.due('nonsense')}", "${promise.standing()}", "5 days", "")) {
      assertThatThrownBy(() -> publish(diagram -> diagram.replace(asks, ">" + time + "<")))
          .as(time)
          .isInstanceOf(NotValidException.class)
          .hasMessageContaining(DIAGRAM)
          .hasMessageContaining("The timer «Until the next look»");
    }
  }

  @Test
  void aDiagramThatGoesRoundWithoutAWaitDoesNotGoLive() {
    assertThatThrownBy(
            () ->
                publish(
                    diagram ->
                        diagram.replace(
                            "sourceRef=\"Gateway_WhereDoesThePromiseStand\""
                                + " targetRef=\"Gateway_ToTheNextLook\"",
                            "sourceRef=\"Gateway_WhereDoesThePromiseStand\""
                                + " targetRef=\"Gateway_ToTheLook\"")))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("without ever stopping")
        .hasMessageContaining("1. A case starts");
  }

  @Test
  void whatKeptCannotVouchForDoesNotGoLive() {
    String start = "<bpmn:startEvent id=\"Event_RequestReceived\" name=\"Request received\">";
    String asked = ">${decision == 'ask-customer'}<";
    String look =
        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${promise.nextLook()}</bpmn:timeDate>";
    Map<String, UnaryOperator<String>> changes =
        Map.of(
            "lets the timer begin a case",
            diagram ->
                diagram.replace(
                    start,
                    start
                        + "<bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle>R/PT24H"
                        + "</bpmn:timeCycle></bpmn:timerEventDefinition>"),
            "An event that waits for a condition cannot be proved",
            diagram ->
                diagram.replace(
                    "<bpmn:exclusiveGateway id=\"Gateway_WhatWasDecided\"",
                    "<bpmn:boundaryEvent id=\"More\" attachedToRef=\"Activity_DecideOnTheRequest\">"
                        + "<bpmn:conditionalEventDefinition id=\"c\"><bpmn:condition"
                        + " xsi:type=\"bpmn:tFormalExpression\">${decision == 'done'}</bpmn:condition>"
                        + "</bpmn:conditionalEventDefinition></bpmn:boundaryEvent>"
                        + "<bpmn:exclusiveGateway id=\"Gateway_WhatWasDecided\""),
            "which Kept cannot answer with yes or no",
            diagram -> diagram.replace(asked, ">${promise.standing()}<"),
            "«decision» is 'Ask', which it never is: it is 'ask-customer'",
            diagram -> diagram.replace(asked, ">${decision == 'Ask'}<"),
            "the officer cannot finish",
            diagram -> diagram.replace(asked, ">${service == 'pothole'}<"),
            "The engine goes on day and night",
            diagram -> diagram.replace(look, "<bpmn:timeDuration>PT1S</bpmn:timeDuration>"));

    changes.forEach(
        (says, change) ->
            assertThatThrownBy(() -> publish(change))
                .as(says)
                .isInstanceOf(NotValidException.class)
                .hasMessageContaining(DIAGRAM)
                .hasMessageContaining(says));
  }

  @Test
  void aCharterInAnotherFolderIsNoneThatAnythingIsHeldTo() {
    Map<String, byte[]> before = models.catalogue();
    Map<String, byte[]> files = bundle(UnaryOperator.identity());
    files.put(
        "drafts/charter.yaml", "commitments: []\nmarx: []\n".getBytes(StandardCharsets.UTF_8));

    forgetting(any -> assertThat(deploy("service-request", files)).isNotNull());

    assertThat(models.catalogue()).isEqualTo(before);
  }

  @Test
  void noServiceIsLedToAProcessThatIsHeldToNothing() {
    Map<String, byte[]> free = new TreeMap<>(models.catalogue());
    free.put(
        "processes/services.yaml",
        text(free, "processes/services.yaml")
            .replaceFirst("process: service-request", "process: anything-goes")
            .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> models.publish(free))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("anything-goes, which is of no kind in charter.yaml");
  }

  @Test
  void aCharterThatCannotBeReadDoesNotComeIntoForce() {
    Map<String, byte[]> broken = new TreeMap<>(models.catalogue());
    broken.put(
        "processes/charter.yaml", "commitments: []\nmarx: []\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> models.publish(broken))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("charter.yaml, line");
  }

  @Test
  void noWayOfDeployingGoesRoundTheProof() {
    String bad =
        new String(bundle(this::withoutTellingTheCustomer).get(DIAGRAM), StandardCharsets.UTF_8);
    Map<String, byte[]> others = bundle(UnaryOperator.identity());
    others.remove(DIAGRAM);
    List<Consumer<DeploymentBuilder>> ways =
        List.of(
            way -> way.addString(DIAGRAM, bad),
            way -> way.addString("a.bpmn20.xml", bad),
            way -> way.addString("a/b/c.bpmn", bad),
            way ->
                way.addInputStream(
                    "a.bpmn",
                    new java.io.ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))),
            way ->
                way.addModelInstance(
                    "a.bpmn",
                    org.camunda.bpm.model.bpmn.Bpmn.readModelFromStream(
                        new java.io.ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)))),
            way -> way.addZipInputStream(zip("a.bpmn", bad)),
            way -> way.addString("a.bpmn", bad).enableDuplicateFiltering(true),
            way -> way.addString("a.bpmn", bad).source("kept"),
            way -> way.addString("a.bpmn", bad).tenantId("t"));
    for (Consumer<DeploymentBuilder> way : ways) {
      DeploymentBuilder builder = repository.createDeployment().name("round");
      others.forEach(
          (name, bytes) -> builder.addInputStream(name, new java.io.ByteArrayInputStream(bytes)));
      way.accept(builder);

      assertThatThrownBy(() -> forgetting(any -> builder.deploy()))
          .isInstanceOf(NotValidException.class)
          .hasMessageContaining("Not deployed.");
    }
  }

  @Test
  void aTenantGetsNoProcessOfItsOwn() {
    Map<String, byte[]> files = bundle(UnaryOperator.identity());
    DeploymentBuilder builder = repository.createDeployment().tenantId("t");
    files.forEach(
        (file, bytes) -> builder.addInputStream(file, new java.io.ByteArrayInputStream(bytes)));

    assertThatThrownBy(() -> forgetting(any -> builder.deploy()))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("no tenants");
  }

  @Test
  void whatIsDeployedAgainFromAnOlderDeploymentIsProvedAgain() {
    forgetting(
        any -> {
          ProcessDefinition live = live();
          tamper(live);

          assertThatThrownBy(
                  () ->
                      repository
                          .createDeployment()
                          .nameFromDeployment(live.getDeploymentId())
                          .addDeploymentResources(live.getDeploymentId())
                          .deploy())
              .isInstanceOf(NotValidException.class)
              .hasMessageContaining(DIAGRAM);
        });
  }

  @Test
  void aDiagramIsPublishedWithWhatItNames() {
    Map<String, byte[]> alone = bundle(UnaryOperator.identity());
    alone.keySet().retainAll(java.util.Set.of(DIAGRAM));

    assertThatThrownBy(() -> forgetting(any -> deploy("service-request", alone)))
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("decide-request")
        .hasMessageContaining("triage")
        .hasMessageContaining("publish");
    assertThatThrownBy(
            () ->
                publish(
                    diagram ->
                        diagram.replace(
                            "camunda:formRefBinding=\"deployment\"",
                            "camunda:formRefBinding=\"latest\"")))
        .hasMessageContaining("camunda:formRefBinding=\"deployment\"");
  }

  @Test
  void bytesThatWereChangedBehindTheEnginesBackStartNoCaseAndLoseNoRequest() {
    council.opensOn("2026-06-11 10:00");
    Council.Case running = council.missedBin();
    ProcessDefinition live = live();
    byte[] proved = bytesOf(live);
    Council.Case asked;
    try {
      tamper(live);
      forgetDiagrams();

      asked = council.missedBin();

      // Taken in, promises and all, but no process runs on what nobody proved.
      assertThat(processesOf(asked)).isZero();
      assertThat(asked.story()).contains("11 Jun");
      assertThat(promisesOf(asked)).isPositive();
      assertThatThrownBy(() -> runtime.startProcessInstanceByKey("service-request", "X"))
          .isInstanceOf(StartGuard.NotCertified.class)
          .hasMessageContaining("has no certificate");
      // Somebody is told, and it is not given up.
      check.look();
      assertThat(watches.lost())
          .anyMatch(
              lost ->
                  lost.reference().equals(asked.reference) && lost.cause() == Unwatched.Cause.HELD);
      starter.startWhatWasHeld();
      assertThat(processesOf(asked)).isZero();
      // What runs already goes on.
      assertThat(processesOf(running)).isEqualTo(1);
    } finally {
      write(live, proved);
      forgetDiagrams();
    }

    starter.startWhatWasHeld();

    assertThat(processesOf(asked)).isEqualTo(1);
    assertThat(asked.openWork().team()).isEqualTo("waste");
    check.look();
    assertThat(watches.lost()).noneMatch(lost -> lost.reference().equals(asked.reference));
    asked.isDoneBy("waste-officer", "We emptied your bin.");
    running.isDoneBy("waste-officer", "We emptied your bin.");
    assertThat(asked.hasNoOpenWork()).isTrue();
  }

  /** A diagram may wait after a request was closed: nothing of that meets the new round. */
  @Test
  void whatTheFirstRoundWouldStillDoEndsWhenTheRequestIsOpenedAgain() {
    council.opensOn("2026-06-11 10:00");
    String ships = new String(bytesOf(live()), StandardCharsets.UTF_8);
    try {
      publish(CertifyingContract::asksForFeedbackThreeDaysLater);
      Council.Case hole = council.pothole();
      hole.isDoneBy("roads-officer", "We filled the hole.");
      assertThat(processesOf(hole)).isEqualTo(1);

      reopenings.reopen(hole.reference, "It is still there.");

      assertThat(processesOf(hole)).isEqualTo(1);
      council.timePassesUntil("2026-06-16 10:00");
      assertThat(messagesTo(hole, "feedback-invited")).isZero();
      hole.isDoneBy("roads-officer", "We filled it again.");
      council.timePassesUntil("2026-06-20 10:00");
      assertThat(messagesTo(hole, "feedback-invited")).isEqualTo(1);
      assertThat(processesOf(hole)).isZero();
      assertThat(ledger.verify(hole.reference).intact()).isTrue();
    } finally {
      publish(any -> ships);
    }
  }

  private long messagesTo(Council.Case asked, String template) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = ?")
        .params(asked.reference, template)
        .query(Long.class)
        .single();
  }

  private static String asksForFeedbackThreeDaysLater(String diagram) {
    String flow = "Flow_CloseTheRequestToAskForFeedback";
    String changed =
        diagram
            .replace(
                "<bpmn:incoming>" + flow + "</bpmn:incoming>",
                "<bpmn:incoming>Flow_ThreeDaysLaterToAskForFeedback</bpmn:incoming>")
            .replace(
                "<bpmn:sequenceFlow id=\""
                    + flow
                    + "\" sourceRef=\"Activity_CloseTheRequest\""
                    + " targetRef=\"Activity_AskForFeedback\" />",
                "<bpmn:intermediateCatchEvent id=\"Event_ThreeDaysLater\" name=\"Three days"
                    + " later\"><bpmn:extensionElements><camunda:properties><camunda:property"
                    + " name=\"charter.clock\" value=\"escalation\" /></camunda:properties>"
                    + "</bpmn:extensionElements><bpmn:incoming>"
                    + flow
                    + "</bpmn:incoming><bpmn:outgoing>Flow_ThreeDaysLaterToAskForFeedback"
                    + "</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeDuration"
                    + " xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
                    + "<bpmn:sequenceFlow id=\""
                    + flow
                    + "\" sourceRef=\"Activity_CloseTheRequest\""
                    + " targetRef=\"Event_ThreeDaysLater\" /><bpmn:sequenceFlow"
                    + " id=\"Flow_ThreeDaysLaterToAskForFeedback\""
                    + " sourceRef=\"Event_ThreeDaysLater\""
                    + " targetRef=\"Activity_AskForFeedback\" />")
            .replaceAll("(?s)<bpmndi:BPMNEdge id=\"" + flow + "_di\".*?</bpmndi:BPMNEdge>", "");
    assertThat(changed).contains("Event_ThreeDaysLater");
    return changed;
  }

  /** A proof counts on what the form of a service always asks, in every round of a request. */
  @Test
  void theSecondRoundBeginsWithWhatTheCustomerDecidedInTheFirst() {
    council.opensOn("2026-06-11 10:00");
    String ships = new String(bytesOf(live()), StandardCharsets.UTF_8);
    try {
      publish(CertifyingContract::opensAgainByWayOfTriage);
      Council.Case hole =
          council.ask(
              "pothole",
              Map.of(
                  "road", "Glen Avenue",
                  "where", "Outside number 7",
                  "size", "dinner-plate",
                  "hazard", "yes",
                  "hazardDetail", "Cars swerve into the other lane."));
      hole.isDoneBy("roads-officer", "We filled the hole.");
      reopenings.reopen(hole.reference, "It is still there.");

      assertThat(
              ledger.of(hole.reference).stream()
                  .filter(entry -> entry.kind().equals("request-triaged"))
                  .map(entry -> entry.detail().get("hazard")))
          .containsExactly("yes", "yes");
      hole.isDoneBy("roads-officer", "We filled it again.");
    } finally {
      publish(any -> ships);
    }
  }

  @Test
  void whatIsHeldWhenItIsOpenedAgainStartsAsOpenedAgain() {
    council.opensOn("2026-06-11 10:00");
    Council.Case bin = council.missedBin();
    bin.isDoneBy("waste-officer", "We emptied your bin.");
    ProcessDefinition live = live();
    byte[] proved = bytesOf(live);
    try {
      tamper(live);
      forgetDiagrams();

      assertThat(reopenings.reopen(bin.reference, "It is full."))
          .isEqualTo(Reopenings.Taken.OPENED);
      assertThat(bin.hasNoOpenWork()).isTrue();
    } finally {
      write(live, proved);
      forgetDiagrams();
    }

    starter.startWhatWasHeld();

    assertThat(bin.openWork().team()).isEqualTo("waste");
    assertThat(ledger.of(bin.reference))
        .filteredOn(entry -> entry.kind().equals("request-triaged"))
        .as("only the first time")
        .hasSize(1);
    bin.isDoneBy("waste-officer", "Now it is empty.");
  }

  @Test
  void whatWasPublishedBeforeThereWereCertificatesGetsOneAtTheNextStart() {
    forgetting(
        any -> {
          allowForgetting();
          jdbc.sql("delete from proof_certificate").update();
          assertThat(gate.neverCertified(live())).isTrue();

          models.afterSingletonsInstantiated();

          assertThat(gate.live()).noneMatch(gate::neverCertified);
          assertThat(certificates.of(live().getDeploymentId(), DIAGRAM).get(0).sha256())
              .isEqualTo(Sha256.of(bytesOf(live())));
        });
  }

  @Test
  void whatIsNotProvedGetsNoCertificateForBeingOld() {
    forgetting(
        any -> {
          allowForgetting();
          jdbc.sql("delete from proof_certificate").update();
          tamper(live());

          assertThat(gate.certifyPublished(live())).isNotEmpty();
          assertThat(gate.neverCertified(live())).isTrue();
        });
  }

  @Test
  void changedBytesAreGivenNoGoodNameByAnotherProof() {
    forgetting(
        any -> {
          ProcessDefinition live = live();
          write(
              live,
              renamed("Ask for feedback", "Ask how it was")
                  .apply(new String(bytesOf(live), StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8));

          assertThat(gate.certifyPublished(live))
              .anyMatch(each -> each.contains("was changed after it was proved"));
        });
  }

  @Test
  void aFormThatWasChangedBehindTheEnginesBackStartsNoCaseEither() {
    council.opensOn("2026-06-11 10:00");
    ProcessDefinition live = live();
    String form = "forms/decide-request.form";
    byte[] proved = bytes(live.getDeploymentId(), form);
    try {
      write(
          live.getDeploymentId(),
          form,
          new String(proved, StandardCharsets.UTF_8)
              .replace("cannot-meet", "could-not-meet")
              .getBytes(StandardCharsets.UTF_8));
      forgetDiagrams();

      assertThat(processesOf(council.missedBin())).isZero();
      assertThat(gate.isCertified(live)).isFalse();
      assertThat(gate.certifyPublished(live))
          .anyMatch(each -> each.contains("was changed after it was proved"));
    } finally {
      write(live.getDeploymentId(), form, proved);
      forgetDiagrams();
    }

    starter.startWhatWasHeld();
    assertThat(gate.isCertified(live)).isTrue();
    assertThat(processesOf(council.missedBin())).isEqualTo(1);
  }

  @Test
  void aFormThatIsPublishedAnewIsProvedWithItsDiagram() {
    forgetting(
        any -> {
          Map<String, byte[]> files = bundle(diagram -> diagram);
          files.computeIfPresent(
              "forms/decide-request.form",
              (name, bytes) ->
                  new String(bytes, StandardCharsets.UTF_8)
                      .replace("\"exporter\"", "\"exporter \"")
                      .getBytes(StandardCharsets.UTF_8));

          deploy("service-request", files);

          assertThat(gate.isCertified(live())).isTrue();
        });
  }

  /** H2 has no trigger that keeps rows. */
  abstract void allowForgetting();

  final JdbcClient jdbc() {
    return jdbc;
  }

  private String withoutTellingTheCustomer(String diagram) {
    return diagram
        .replace("targetRef=\"Activity_TellTheCustomer\"", "targetRef=\"Event_CustomerTold\"")
        .replaceAll(
            "(?s)<bpmn:serviceTask id=\"Activity_TellTheCustomer\".*?</bpmn:serviceTask>", "")
        .replaceAll("<bpmn:sequenceFlow id=\"Flow_TellTheCustomerToCustomerTold\"[^>]*/>", "")
        .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
        .replace(
            "<bpmn:incoming>Flow_TellTheCustomerToCustomerTold</bpmn:incoming>",
            "<bpmn:incoming>Flow_ToTheAnswerToTellTheCustomer</bpmn:incoming>");
  }

  private static String opensAgainByWayOfTriage(String diagram) {
    String changed =
        diagram
            .replace(
                "sourceRef=\"Activity_TakeItUpAgain\" targetRef=\"Gateway_ToTheTeam\"",
                "sourceRef=\"Activity_TakeItUpAgain\" targetRef=\"Activity_TriageTheRequest\"")
            .replace(
                "<bpmn:incoming>Flow_AcknowledgeTheRequestToTriageTheRequest</bpmn:incoming>",
                "<bpmn:incoming>Flow_AcknowledgeTheRequestToTriageTheRequest</bpmn:incoming>"
                    + "<bpmn:incoming>Flow_TakeItUpAgainToTheTeam</bpmn:incoming>")
            .replaceFirst(
                "(id=\"Gateway_ToTheTeam\"[^>]*>(?:(?!</bpmn:exclusiveGateway>)[\\s\\S])*?)"
                    + "<bpmn:incoming>Flow_TakeItUpAgainToTheTeam</bpmn:incoming>",
                "$1");
    assertThat(changed).isNotEqualTo(diagram);
    return changed;
  }

  private static UnaryOperator<String> renamed(String from, String to) {
    return diagram -> diagram.replace("name=\"" + from + "\"", "name=\"" + to + "\"");
  }

  private Deployment publish(UnaryOperator<String> change) {
    return deploy("service-request", bundle(change));
  }

  private Deployment deploy(String name, Map<String, byte[]> files) {
    DeploymentBuilder builder = repository.createDeployment().name(name);
    files.forEach(
        (file, bytes) -> builder.addInputStream(file, new java.io.ByteArrayInputStream(bytes)));
    return builder.deploy();
  }

  /** What is live of the process, with another diagram. */
  private Map<String, byte[]> bundle(UnaryOperator<String> change) {
    Map<String, byte[]> files = gate.filesOf(live().getDeploymentId());
    files.put(DIAGRAM, change.apply(text(files, DIAGRAM)).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private void tamper(ProcessDefinition live) {
    write(
        live,
        withoutTellingTheCustomer(new String(bytesOf(live), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
  }

  private void write(ProcessDefinition live, byte[] bytes) {
    write(live.getDeploymentId(), live.getResourceName(), bytes);
  }

  private void write(String deployment, String resource, byte[] bytes) {
    jdbc.sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ = ?")
        .params(bytes, deployment, resource)
        .update();
  }

  private void forgetDiagrams() {
    ((ProcessEngineConfigurationImpl) configuration)
        .getDeploymentCache()
        .discardProcessDefinitionCache();
  }

  private void forgetting(Consumer<Object> act) {
    try {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                status.setRollbackOnly();
                act.accept(status);
              });
    } finally {
      forgetDiagrams();
    }
  }

  private ProcessDefinition live() {
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey("service-request")
        .latestVersion()
        .singleResult();
  }

  private byte[] bytesOf(ProcessDefinition live) {
    return bytes(live.getDeploymentId(), live.getResourceName());
  }

  private byte[] bytes(String deployment, String resource) {
    return PublishedModels.bytes(repository.getResourceAsStream(deployment, resource));
  }

  private long countCertificates() {
    return jdbc.sql("select count(*) from proof_certificate").query(Long.class).single();
  }

  private long processesOf(Council.Case asked) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(asked.reference).count();
  }

  private long promisesOf(Council.Case asked) {
    return jdbc.sql("select count(*) from promise where reference = ?")
        .param(asked.reference)
        .query(Long.class)
        .single();
  }

  private static java.util.zip.ZipInputStream zip(String name, String content) {
    try {
      java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
      try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      return new java.util.zip.ZipInputStream(
          new java.io.ByteArrayInputStream(bytes.toByteArray()));
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }
}
