package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.kept.workflow.engine.Bpmn.definitions;
import static org.kept.workflow.engine.Bpmn.serviceTask;
import static org.kept.workflow.engine.Bpmn.userTask;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.KeptTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be deployed, by the way that Camunda's own tools take too. */
@KeptTest
class DeploymentGateTest {

  private static final String EVIL = "${''.getClass().forName('java.lang.Runtime')}";

  @Autowired private RepositoryService repository;
  @Autowired private PlatformTransactionManager transactions;

  static Stream<Arguments> tasks() {
    return Stream.of(
        arguments("class", serviceTask("camunda:class='java.lang.Runtime'", "")),
        arguments("expression", serviceTask("camunda:expression='${team}'", "")),
        arguments(
            "expression",
            serviceTask("camunda:expression='${team}' camunda:resultVariable='promise'", "")),
        arguments("no step", serviceTask("camunda:delegateExpression='${dataSource}'", "")),
        arguments("no step", serviceTask("camunda:delegateExpression='${execution}'", "")),
        arguments(
            "Write ${closeRequest}.",
            serviceTask("camunda:delegateExpression='#{closeRequest}'", "")),
        arguments("no step", serviceTask("camunda:delegateExpression='${closeRequest.step}'", "")),
        arguments("no step", serviceTask("camunda:delegateExpression='" + q(EVIL) + "'", "")),
        arguments("type", serviceTask("camunda:type='external' camunda:topic='x'", "")),
        arguments("type", serviceTask("camunda:type='mail'", "")),
        arguments("type", serviceTask("camunda:type='shell'", "")),
        arguments("another engine", serviceTask("activiti:class='java.lang.Runtime'", "")),
        arguments("another engine", serviceTask("activiti:expression='${team}'", "")),
        arguments("another engine", serviceTask("activiti:type='shell'", "")),
        arguments(
            "another engine",
            serviceTask(
                "camunda:delegateExpression='${closeRequest}'",
                "<fox:failedJobRetryTimeCycle>R3/PT1M</fox:failedJobRetryTimeCycle>")),
        arguments(
            "field",
            serviceTask(
                "camunda:delegateExpression='${closeRequest}'",
                "<camunda:field name='step' stringValue='x'/>")),
        arguments(
            "scriptTask",
            "<scriptTask id='Activity_A' scriptFormat='juel'><script>${team}</script></scriptTask>"),
        arguments(
            "scriptFormat",
            "<scriptTask id='Activity_A' scriptFormat='javascript' camunda:resource='a.js'/>"),
        arguments(
            "script",
            withExtension(
                "<camunda:inputOutput><camunda:inputParameter name='a'><camunda:script"
                    + " scriptFormat='juel'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>")),
        arguments("more than a diagram may say", withExtension(input(EVIL))),
        arguments("more than a diagram may say", withExtension(input("#{team}"))),
        arguments("more than a diagram may say", withExtension(input("a ${team}"))),
        arguments("more than a diagram may say", withExtension(input("${team}${team}"))),
        arguments("more than a diagram may say", withExtension(input("${now()}"))),
        arguments("more than a diagram may say", withExtension(input("${team.bytes}"))),
        arguments("more than a diagram may say", withExtension(input("${promise.progress}"))),
        arguments("more than a diagram may say", withExtension(input("${team == other}"))),
        arguments(
            "more than a diagram may say", withExtension(input("<![CDATA[$]]><![CDATA[{a.b}]]>"))),
        arguments("more than a diagram may say", withExtension(input("$<!-- -->{a.b}"))),
        arguments("more than a diagram may say", withExtension(input("$<?x y?>{a.b}"))),
        arguments("more than a diagram may say", withExtension(input("&#36;&#x7b;a.b}"))),
        arguments(
            "more than a diagram may say",
            withExtension(
                input("<camunda:list><camunda:value>${a.b}</camunda:value></camunda:list>"))),
        arguments(
            "more than a diagram may say",
            withExtension(
                input("<camunda:map><camunda:entry key='${a.b}'>x</camunda:entry></camunda:map>"))),
        arguments(
            "connector",
            withExtension(
                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>"
                    + "</camunda:connector>")),
        arguments(
            "class",
            withExtension("<camunda:executionListener event='start' class='java.lang.Runtime'/>")),
        arguments(
            "expression",
            withExtension("<camunda:executionListener event='start' expression='${team}'/>")),
        arguments(
            "no step",
            withExtension(
                "<camunda:executionListener event='start' delegateExpression='${task}'/>")),
        arguments(
            "script",
            withExtension(
                "<camunda:executionListener event='start'><camunda:script scriptFormat='juel'>1"
                    + "</camunda:script></camunda:executionListener>")),
        arguments(
            "another engine",
            withExtension("<activiti:executionListener event='start' class='java.lang.Runtime'/>")),
        arguments(
            "taskListener",
            userTask("", "<camunda:taskListener event='create' class='java.lang.Runtime'/>")),
        arguments(
            "taskListener",
            userTask(
                "", "<camunda:taskListener event='create' delegateExpression='${closeRequest}'/>")),
        arguments(
            "formData",
            userTask(
                "", "<camunda:formData><camunda:formField id='a' type='x'/></camunda:formData>")),
        arguments("formKey", userTask("camunda:formKey='embedded:deployment:a.html'", "")),
        arguments("formKey", userTask("camunda:formKey='${team}'", "")),
        arguments("formHandlerClass", userTask("camunda:formHandlerClass='a.B'", "")),
        arguments("same for every case", userTask("camunda:formRef='${team}'", "")),
        arguments("more than a diagram may say", userTask("camunda:assignee='${a.b}'", "")),
        arguments("more than a diagram may say", userTask("camunda:dueDate='${now()}'", "")),
        arguments("more than a diagram may say", userTask("camunda:followUpDate='${a.b}'", "")),
        arguments("more than a diagram may say", userTask("camunda:priority='${a.b}'", "")),
        arguments("more than a diagram may say", userTask("camunda:candidateUsers='a,${a.b}'", "")),
        arguments("more than a diagram may say", userTask("camunda:candidateGroups='${a.b}'", "")),
        arguments("more than a diagram may say", userTask("name='Hello ${a.b}'", "")),
        arguments(
            "more than a diagram may say",
            "<userTask id='Activity_A'><documentation>${a.b}</documentation></userTask>"),
        arguments(
            "more than a diagram may say",
            "<userTask id='Activity_A'><potentialOwner><resourceAssignmentExpression>"
                + "<formalExpression>group(${a.b})</formalExpression>"
                + "</resourceAssignmentExpression></potentialOwner></userTask>"),
        arguments(
            "more than a diagram may say",
            "<userTask id='Activity_A'><multiInstanceLoopCharacteristics"
                + " camunda:collection='${a.b}'/></userTask>"),
        arguments(
            "more than a diagram may say",
            "<userTask id='Activity_A'><multiInstanceLoopCharacteristics>"
                + "<loopCardinality>${a.b}</loopCardinality>"
                + "</multiInstanceLoopCharacteristics></userTask>"),
        arguments(
            "more than a diagram may say",
            "<userTask id='Activity_A'><multiInstanceLoopCharacteristics>"
                + "<loopCardinality>2</loopCardinality>"
                + "<completionCondition>${a.b}</completionCondition>"
                + "</multiInstanceLoopCharacteristics></userTask>"),
        arguments("more than a diagram may say", serviceTask("camunda:jobPriority='${a.b}'", "")),
        arguments(
            "more than a diagram may say",
            withExtension(
                "<camunda:failedJobRetryTimeCycle>${a.b}</camunda:failedJobRetryTimeCycle>")),
        arguments("same for every case", "<callActivity id='Activity_A' calledElement='${team}'/>"),
        arguments(
            "variableMappingClass",
            "<callActivity id='Activity_A' calledElement='a' camunda:variableMappingClass='a.B'/>"),
        arguments(
            "variableMappingDelegateExpression",
            "<callActivity id='Activity_A' calledElement='a'"
                + " camunda:variableMappingDelegateExpression='${closeRequest}'/>"),
        arguments(
            "more than a diagram may say",
            "<callActivity id='Activity_A' calledElement='a'><extensionElements>"
                + "<camunda:in sourceExpression='${a.b}' target='x'/></extensionElements></callActivity>"),
        arguments(
            "more than a diagram may say",
            "<callActivity id='Activity_A' calledElement='a'><extensionElements>"
                + "<camunda:in businessKey='#{execution.processBusinessKey}'/></extensionElements></callActivity>"),
        arguments(
            "same for every case",
            "<businessRuleTask id='Activity_A' camunda:decisionRef='${team}'/>"),
        arguments("class", "<sendTask id='Activity_A' camunda:class='a.B'/>"),
        arguments("type", "<sendTask id='Activity_A' camunda:type='external' camunda:topic='a'/>"));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void refusesATaskThatCouldRunCode(String reason, String task) {
    refuses("attack.bpmn", Bpmn.with(task), reason, "Activity_A");
  }

  static Stream<Arguments> diagrams() {
    String end = Bpmn.with(userTask("", ""));
    return Stream.of(
        arguments(
            "language",
            definitions(
                "",
                "",
                flow(
                    "<conditionExpression xsi:type='tFormalExpression' language='javascript'>true"
                        + "</conditionExpression>"))),
        arguments(
            "resource",
            definitions(
                "",
                "",
                flow(
                    "<conditionExpression xsi:type='tFormalExpression'"
                        + " camunda:resource='deployment://a.js'/>"))),
        arguments(
            "more than a diagram may say",
            definitions(
                "",
                "",
                flow(
                    "<conditionExpression xsi:type='tFormalExpression'>${a.b}"
                        + "</conditionExpression>"))),
        arguments(
            "more than a diagram may say",
            end.replace(
                "<startEvent id=\"Event_Start\"/>",
                "<startEvent id=\"Event_Start\"><timerEventDefinition><timeDate>${now()}</timeDate>"
                    + "</timerEventDefinition></startEvent>")),
        arguments(
            "same for every case",
            definitions("", "<message id='Message_A' name='${team}'/>", "<startEvent id='S'/>")),
        arguments(
            "same for every case",
            definitions("", "<message id='Message_A' name='#{a.b}'/>", "<startEvent id='S'/>")),
        arguments(
            "same for every case",
            definitions("", "<signal id='Signal_A' name='x-${a.b}'/>", "<startEvent id='S'/>")),
        arguments(
            "same for every case",
            definitions("", "<escalation id='E' name='${a.b}'/>", "<startEvent id='S'/>")),
        arguments(
            "same for every case",
            definitions("", "<error id='E' name='${a.b}'/>", "<startEvent id='S'/>")),
        arguments(
            "more than a diagram may say",
            definitions("", "<error id='E' errorCode='${a.b}'/>", "<startEvent id='S'/>")),
        arguments(
            "expressionLanguage",
            definitions("expressionLanguage='javascript'", "", "<startEvent id='S'/>")),
        arguments(
            "gives the file rules of its own",
            definitions(
                "xsi:schemaLocation='http://camunda.org/schema/1.0/bpmn http://localhost/a.xsd'",
                "",
                "<startEvent id='S'/>")),
        arguments(
            "gives the file rules of its own",
            definitions(
                "xsi:noNamespaceSchemaLocation='file:///etc/passwd'", "", "<startEvent id='S'/>")),
        arguments("cannot be read", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + end),
        arguments("cannot be read", "<!DOCTYPE a [<!ENTITY b '$'>]>" + end),
        arguments("cannot be read", "no XML"),
        arguments("cannot be read", ""));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void refusesADiagramThatCouldRunCode(String reason, String diagram) {
    refuses("attack.bpmn", diagram, reason, "attack.bpmn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attack.bpmn",
        "attack.bpmn20.xml",
        "a/b/attack.bpmn",
        "attackbpmn",
        "attackbpmn20.xml",
        "bpmn",
        "attack.dmn.bpmn",
        "attack.BPMN",
        "attack.Bpmn20.xml",
        "attack.bpmn.txt",
        "attack.xml",
        "attack.cmmn",
        "attackcmmn",
        "attack.cmmn10.xml",
        "attack.js",
        "attack.groovy",
        "attack.html",
        "attack.jar",
        "attack"
      })
  void refusesTheAttackUnderEveryName(String file) {
    refuses(file, Bpmn.with(serviceTask("camunda:class='java.lang.Runtime'", "")), "", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
  void refusesTheAttackInEveryEncoding(String encoding) {
    String attack =
        "<?xml version='1.0' encoding='"
            + encoding
            + "'?>"
            + Bpmn.with(serviceTask("camunda:class='java.lang.Runtime'", ""));

    refuses("attack.bpmn", attack, Charset.forName(encoding), "class", "Activity_A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<inputExpression id='I' expressionLanguage='juel'><text>a</text></inputExpression>",
        "<inputExpression id='I' expressionLanguage='javascript'><text>a</text></inputExpression>",
        "<inputExpression id='I' expressionLanguage='JUEL'><text>a</text></inputExpression>",
        "<inputExpression id='I'><text>${a.b}</text></inputExpression>",
        "<inputExpression id='I'><text>$<!-- -->{a.b}</text></inputExpression>"
      })
  void refusesADecisionInAnyLanguageButFeel(String expression) {
    refuses("attack.dmn", table("", expression, "<text>1</text>"), "FEEL", "element I");
    refuses("attack.dmn11.xml", table("", expression, "<text>1</text>"), "FEEL", "element I");
  }

  @Test
  void refusesADecisionWhoseLanguageStandsElsewhere() {
    String input = "<inputExpression id='I'><text>a</text></inputExpression>";

    refuses("a.dmn", table("expressionLanguage='juel'", input, "<text>1</text>"), "FEEL", "a.dmn");
    refuses(
        "a.dmn",
        table("", input, "<text>1</text>")
            .replace("<outputEntry", "<outputEntry expressionLanguage='groovy'"),
        "FEEL",
        "element O");
    refuses(
        "a.dmn",
        table("", input, "<text>1</text>")
            .replaceAll(
                "<decisionTable.*</decisionTable>",
                "<literalExpression id='L' expressionLanguage='juel'><text>a</text></literalExpression>"),
        "FEEL",
        "element L");
    refusesOnlyIfBroken("fine.dmn", table("", input, "<text>1</text>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html/>",
        "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='a' name='a'"
            + " namespace='x'><decision id='d'/></definitions>",
        "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='a' name='a'"
            + " namespace='x'><decision id='d' name='d'><decisionTable id='t' hitPolicy='ANYHOW'/>"
            + "</decision></definitions>"
      })
  void saysWhatIsWrongWithADecisionThatCannotBeRead(String table) {
    refuses("garbage.dmn", table, "not a decision table that can be read. ", "garbage.dmn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "a", "", "- a"})
  void refusesAListThatCannotBeRead(String list) {
    refuses("garbage.yaml", list, "", "garbage.yaml");
  }

  @Test
  void refusesAnAssumptionThatIsNotUnderstoodToTheLastWord() {
    refuses(
        "processes/assumptions.yaml",
        "assumptions:\n  - id: a\n    alarm: none\n",
        "'alarm' means nothing here",
        "processes/assumptions.yaml:3");
  }

  @Test
  void refusesADiagramOfNothing() {
    refuses(
        "garbage.bpmn",
        definitions("", "", "").replaceAll("(?s)<process.*</process>", ""),
        "no process",
        "garbage.bpmn");
  }

  @Test
  void refusesAFormThatLetsTypedWordsIntoTheProcess() {
    String form =
        "{'id': 'a', 'schemaVersion': 16, 'components': [{'type': '%s', 'id': 'Field_A', 'label':"
            + " 'A', 'values': [{'label': 'B', 'value': 'b'}], 'key':"
            + " 'words', 'properties': {'decision': 'true'}}]}";

    refuses("a.form", form.formatted("textfield").replace('\'', '"'), "personal", "Field_A");
    refuses("a.form", form.formatted("textarea").replace('\'', '"'), "personal", "Field_A");
    refusesOnlyIfBroken("a.form", form.formatted("radio").replace('\'', '"'));
    for (String ours : List.of("service", "reopened")) {
      refuses(
          "a.form",
          form.formatted("radio").replace("words", ours).replace('\'', '"'),
          "every case begins with a variable «" + ours + "»",
          "a.form");
    }
    refuses("a.form", "{", "JSON", "a.form");
    refuses(
        "a.form",
        "{'id': 'a', 'schemaVersion': 16, 'components': [{'type': 'datetime', 'subtype': 'date',"
                .replace('\'', '"')
            + "'key': 'day', 'label': 'Day', 'properties': {'latest': 'tomorrow'}}]}"
                .replace('\'', '"'),
        "'latest' must be a period",
        "a.form");
  }

  @Test
  void oneBadFileKeepsTheWholeBundleOut() {
    DeploymentBuilder bundle =
        repository
            .createDeployment()
            .name("attack")
            .addString("good.bpmn", Bpmn.with(userTask("", "")))
            .addString("bad.bpmn", Bpmn.with(serviceTask("camunda:class='a.B'", "")))
            .addString("worse.html", "<script>");

    assertThatThrownBy(() -> deployAndForget(bundle))
        .hasMessageContaining("bad.bpmn, element Activity_A")
        .hasMessageContaining("worse.html")
        .hasMessageNotContaining("good.bpmn");
    assertThat(repository.createDeploymentQuery().deploymentName("attack").count()).isZero();
  }

  @Test
  void letsInWhatShipsAndWhatADiagramMaySay() throws IOException {
    DeploymentBuilder all = repository.createDeployment().name("shipped-again");
    for (String pattern : new String[] {"classpath*:processes/*", "classpath*:forms/*"}) {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
        all.addInputStream(String.valueOf(file.getFilename()), file.getInputStream());
      }
    }
    deployAndForget(all);

    refusesOnlyIfBroken(
        "fine.bpmn", Bpmn.with(serviceTask("camunda:delegateExpression='${closeRequest}'", "")));
    refusesOnlyIfBroken(
        "fine.bpmn",
        Bpmn.with(
            userTask(
                "camunda:candidateGroups='${team}' camunda:formRef='decide-request'"
                    + " camunda:formRefBinding='deployment'",
                // Without it a case would stop here: nobody has named a team yet.
                input("waste").replace("name='a'", "name='team'")
                    + "<camunda:executionListener event='start'"
                    + " delegateExpression='${warnHolder}'/>")),
        "forms/decide-request.form");
    refusesOnlyIfBroken(
        "fine.bpmn",
        definitions(
            "",
            "",
            flow(
                "<conditionExpression xsi:type='tFormalExpression'>"
                    + "${promise.standing() == 'past'}</conditionExpression>")));
  }

  private void refuses(String file, String content, String reason, String place) {
    refuses(file, content, StandardCharsets.UTF_8, reason, place);
  }

  private void refuses(String file, String content, Charset encoding, String reason, String place) {
    long before = repository.createDeploymentQuery().count();

    assertThatThrownBy(
            () ->
                deployAndForget(
                    repository
                        .createDeployment()
                        .addInputStream(
                            file, new ByteArrayInputStream(content.getBytes(encoding)))))
        // What the engine's interface answers with 400, and not with 500.
        .isInstanceOf(NotValidException.class)
        .hasMessageContaining("Not deployed.")
        .hasMessageContaining(file)
        .hasMessageContaining(place)
        .hasMessageContaining(reason);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  private void refusesOnlyIfBroken(String file, String content, String... beside) {
    DeploymentBuilder all = repository.createDeployment().addString(file, content);
    for (String each : beside) {
      all.addClasspathResource(each);
    }
    deployAndForget(all);
  }

  /** What gets through is taken back, so that other tests do not meet it. */
  private void deployAndForget(DeploymentBuilder deployment) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              deployment.deploy();
            });
  }

  private static String withExtension(String extension) {
    return serviceTask("camunda:delegateExpression='${closeRequest}'", extension);
  }

  private static String input(String value) {
    return "<camunda:inputOutput><camunda:inputParameter name='a'>"
        + value
        + "</camunda:inputParameter></camunda:inputOutput>";
  }

  private static String flow(String condition) {
    return "<startEvent id='Event_Start'/><sequenceFlow id='Flow_1' sourceRef='Event_Start'"
        + " targetRef='Event_End'>"
        + condition
        + "</sequenceFlow><endEvent id='Event_End'/>";
  }

  private static String table(String attributes, String input, String output) {
    return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='D' name='d'"
        + " namespace='x' "
        + attributes
        + "><decision id='attack' name='a'><decisionTable id='T'><input id='In'>"
        + input
        + "</input><output id='Out' name='o'/><rule id='R'><inputEntry id='E'><text></text>"
        + "</inputEntry><outputEntry id='O'>"
        + output
        + "</outputEntry></rule></decisionTable></decision></definitions>";
  }

  private static String q(String text) {
    return text.replace("'", "&apos;");
  }
}
