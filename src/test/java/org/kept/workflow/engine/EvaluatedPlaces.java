package org.kept.workflow.engine;

import static org.kept.workflow.engine.Bpmn.definitions;
import static org.kept.workflow.engine.Bpmn.serviceTask;
import static org.kept.workflow.engine.Bpmn.userTask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every attribute, element and text of a diagram in which the engine evaluates something, read off
 * its parser and what that calls ({@code BpmnParse}, {@code BpmnParseUtil}, {@code ParseUtil},
 * {@code DefaultFormHandler}, {@code FormValidators}), and those that look as if it did.
 */
final class EvaluatedPlaces {

  /** Stands where the attack goes. */
  static final String HERE = "§";

  /**
   * A place.
   *
   * @param element id of the element that a refusal must name
   * @param template a whole file
   */
  record Place(String name, String element, String file, String template) {

    String with(String attack) {
      return template.replace(HERE, Attacks.inXml(attack));
    }

    /** As it stands, for what is written in XML's own ways. */
    String withXml(String xml) {
      return template.replace(HERE, xml);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Place> ALL = new ArrayList<>();

  static {
    processes();
    flows();
    starts();
    anyActivity();
    serviceTasks();
    userTasks();
    repeats();
    calls();
    otherTasks();
    events();
    decisions();
  }

  private EvaluatedPlaces() {}

  static List<Place> all() {
    return List.copyOf(ALL);
  }

  private static void place(String name, String element, String diagram) {
    ALL.add(new Place(name, element, "attack.bpmn", diagram));
  }

  private static void activity(String name, String activity) {
    place(name, "Activity_A", Bpmn.with(activity));
  }

  private static void processes() {
    String plain = Bpmn.with(userTask("", ""));
    Map<String, String> attributes = new TreeMap<>();
    for (String attribute :
        List.of(
            "candidateStarterUsers",
            "candidateStarterGroups",
            "jobPriority",
            "taskPriority",
            "versionTag")) {
      attributes.put("process " + attribute, " camunda:" + attribute + "='§'");
    }
    attributes.put("process name", " name='§'");
    attributes.forEach(
        (name, attribute) ->
            place(name, "attack", plain.replace("<process", "<process" + attribute)));
    place(
        "process historyTimeToLive",
        "attack",
        plain.replace("historyTimeToLive=\"P1D\"", "historyTimeToLive=\"§\""));
    place(
        "process potential starter",
        "attack",
        plain.replace(
            "<startEvent",
            "<extensionElements><camunda:potentialStarter><resourceAssignmentExpression>"
                + "<formalExpression>user(§)</formalExpression></resourceAssignmentExpression>"
                + "</camunda:potentialStarter></extensionElements><startEvent"));
    for (String event : List.of("start", "end")) {
      place(
          "process listener at its " + event,
          "attack",
          plain.replace(
              "<startEvent",
              "<extensionElements><camunda:executionListener event='"
                  + event
                  + "' expression='§'/></extensionElements><startEvent"));
    }
    place(
        "process data object",
        "P1",
        plain.replace(
            "<startEvent",
            "<property id='P1' name='p' camunda:type='string' camunda:srcExpr='§'/><startEvent"));
  }

  private static void flows() {
    String flow =
        "<startEvent id='Event_Start'/><sequenceFlow id='Flow_1' sourceRef='Event_Start'"
            + " targetRef='Event_End'>%s</sequenceFlow><endEvent id='Event_End'/>";
    place(
        "flow condition",
        "Flow_1",
        definitions(
            "",
            "",
            flow.formatted(
                "<conditionExpression xsi:type='tFormalExpression'>§</conditionExpression>")));
    place(
        "flow listener",
        "Flow_1",
        definitions(
            "",
            "",
            flow.formatted(
                "<extensionElements><camunda:executionListener event='take' expression='§'/>"
                    + "</extensionElements>")));
    place(
        "flow listener by delegate",
        "Flow_1",
        definitions(
            "",
            "",
            flow.formatted(
                "<extensionElements><camunda:executionListener event='take'"
                    + " delegateExpression='§'/></extensionElements>")));
    place(
        "flow after an inclusive gateway",
        "Flow_2",
        definitions(
            "",
            "",
            "<startEvent id='Event_Start'/><sequenceFlow id='Flow_1' sourceRef='Event_Start'"
                + " targetRef='Gateway_A'/><inclusiveGateway id='Gateway_A'/><sequenceFlow"
                + " id='Flow_2' sourceRef='Gateway_A' targetRef='Event_End'><conditionExpression"
                + " xsi:type='tFormalExpression'>§</conditionExpression></sequenceFlow><endEvent"
                + " id='Event_End'/>"));
  }

  private static void starts() {
    for (String kind : List.of("timeDate", "timeDuration", "timeCycle")) {
      start(
          "start " + kind,
          "<startEvent id='Event_Start'><timerEventDefinition><"
              + kind
              + ">§</"
              + kind
              + "></timerEventDefinition></startEvent>");
    }
    start("start initiator", "<startEvent id='Event_Start' camunda:initiator='§'/>");
    start("start form key", "<startEvent id='Event_Start' camunda:formKey='§'/>");
    start("start form", "<startEvent id='Event_Start' camunda:formRef='§'/>");
    start(
        "start form version",
        "<startEvent id='Event_Start' camunda:formRef='a' camunda:formRefBinding='version'"
            + " camunda:formRefVersion='§'/>");
    start(
        "start form default",
        "<startEvent id='Event_Start'><extensionElements><camunda:formData><camunda:formField"
            + " id='Event_Start_Field' type='string'"
            + " defaultValue='§'/></camunda:formData></extensionElements></startEvent>");
    start(
        "start form property",
        "<startEvent id='Event_Start'><extensionElements><camunda:formProperty"
            + " id='Event_Start_Property' expression='§'/></extensionElements></startEvent>");
    start(
        "start condition",
        "<startEvent id='Event_Start'><conditionalEventDefinition><condition"
            + " xsi:type='tFormalExpression'>§</condition></conditionalEventDefinition></startEvent>");
    start(
        "start listener",
        "<startEvent id='Event_Start'><extensionElements><camunda:executionListener event='end'"
            + " expression='§'/></extensionElements></startEvent>");
  }

  private static void start(String name, String start) {
    place(
        name,
        "Event_Start",
        Bpmn.with(userTask("", "")).replace("<startEvent id=\"Event_Start\"/>", start));
  }

  private static void anyActivity() {
    Map<String, String> extensions = new TreeMap<>();
    extensions.put("input", "<camunda:inputParameter name='a'>§</camunda:inputParameter>");
    extensions.put(
        "input with space", "<camunda:inputParameter name='a'>\n §\n</camunda:inputParameter>");
    extensions.put(
        "input list",
        "<camunda:inputParameter name='a'><camunda:list><camunda:value>§</camunda:value>"
            + "</camunda:list></camunda:inputParameter>");
    extensions.put(
        "input map",
        "<camunda:inputParameter name='a'><camunda:map><camunda:entry key='k'>§</camunda:entry>"
            + "</camunda:map></camunda:inputParameter>");
    extensions.put(
        "input map key",
        "<camunda:inputParameter name='a'><camunda:map><camunda:entry key='§'>v</camunda:entry>"
            + "</camunda:map></camunda:inputParameter>");
    extensions.put(
        "input script",
        "<camunda:inputParameter name='a'><camunda:script scriptFormat='juel'>§</camunda:script>"
            + "</camunda:inputParameter>");
    extensions.put(
        "input script file",
        "<camunda:inputParameter name='a'><camunda:script scriptFormat='juel' resource='§'/>"
            + "</camunda:inputParameter>");
    extensions.put("output", "<camunda:outputParameter name='a'>§</camunda:outputParameter>");
    extensions.put(
        "output list",
        "<camunda:outputParameter name='a'><camunda:list><camunda:value>§</camunda:value>"
            + "</camunda:list></camunda:outputParameter>");
    extensions.put(
        "output script",
        "<camunda:outputParameter name='a'><camunda:script scriptFormat='juel'>§</camunda:script>"
            + "</camunda:outputParameter>");
    extensions.forEach(
        (name, parameter) ->
            activity(
                name,
                userTask("", "<camunda:inputOutput>" + parameter + "</camunda:inputOutput>")));
    for (String event : List.of("start", "end")) {
      activity(
          "listener at " + event,
          userTask("", "<camunda:executionListener event='" + event + "' expression='§'/>"));
    }
    activity(
        "listener by delegate",
        userTask("", "<camunda:executionListener event='start' delegateExpression='§'/>"));
    activity(
        "listener script",
        userTask(
            "",
            "<camunda:executionListener event='start'><camunda:script scriptFormat='juel'>§"
                + "</camunda:script></camunda:executionListener>"));
    activity(
        "listener field",
        userTask(
            "",
            "<camunda:executionListener event='start' delegateExpression='${closeRequest}'>"
                + "<camunda:field name='a' expression='§'/></camunda:executionListener>"));
    activity("job priority", userTask("camunda:asyncBefore='true' camunda:jobPriority='§'", ""));
    activity(
        "retries",
        userTask(
            "camunda:asyncBefore='true'",
            "<camunda:failedJobRetryTimeCycle>§</camunda:failedJobRetryTimeCycle>"));
  }

  private static void serviceTasks() {
    activity("step", serviceTask("camunda:delegateExpression='§'", ""));
    activity("expression", serviceTask("camunda:expression='§'", ""));
    activity(
        "expression with result",
        serviceTask("camunda:expression='§' camunda:resultVariable='a'", ""));
    activity("class", serviceTask("camunda:class='§'", ""));
    activity(
        "result variable",
        serviceTask("camunda:expression='${team}' camunda:resultVariable='§'", ""));
    activity("topic", serviceTask("camunda:type='external' camunda:topic='§'", ""));
    activity("type", serviceTask("camunda:type='§'", ""));
    activity(
        "external task priority",
        serviceTask("camunda:type='external' camunda:topic='a' camunda:taskPriority='§'", ""));
    activity(
        "external error",
        serviceTask(
                "camunda:type='external' camunda:topic='a'",
                "<camunda:errorEventDefinition id='Error_D' errorRef='Error_A' expression='§'/>")
            .replace("Error_D", "Activity_A_Error"));
    activity(
        "field",
        serviceTask(
            "camunda:delegateExpression='${closeRequest}'",
            "<camunda:field name='step' expression='§'/>"));
    activity(
        "field text",
        serviceTask(
            "camunda:delegateExpression='${closeRequest}'",
            "<camunda:field name='step'><camunda:expression>§</camunda:expression>"
                + "</camunda:field>"));
    activity(
        "mail",
        serviceTask(
            "camunda:type='mail'",
            "<camunda:field name='to' expression='§'/><camunda:field name='text'"
                + " stringValue='a'/>"));
    activity(
        "shell",
        serviceTask("camunda:type='shell'", "<camunda:field name='command' expression='§'/>"));
    activity(
        "connector",
        serviceTask(
            "",
            "<camunda:connector><camunda:inputOutput><camunda:inputParameter name='url'>§"
                + "</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector"
                + "</camunda:connectorId></camunda:connector>"));
    activity(
        "connector id",
        serviceTask(
            "",
            "<camunda:connector><camunda:connectorId>§</camunda:connectorId>"
                + "</camunda:connector>"));
  }

  private static void userTasks() {
    for (String attribute :
        List.of(
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "priority",
            "formKey",
            "formRef")) {
      activity("task " + attribute, userTask("camunda:" + attribute + "='§'", ""));
    }
    activity("one of the candidate users", userTask("camunda:candidateUsers='a, §'", ""));
    activity("one of the candidate groups", userTask("camunda:candidateGroups='a, §'", ""));
    activity(
        "task form version",
        userTask(
            "camunda:formRef='a' camunda:formRefBinding='version' camunda:formRefVersion='§'", ""));
    activity("task name", userTask("name='§'", ""));
    activity(
        "task documentation",
        "<userTask id='Activity_A'><documentation>§</documentation></userTask>");
    for (String owner : List.of("potentialOwner", "humanPerformer")) {
      activity(
          "task " + owner,
          "<userTask id='Activity_A'><"
              + owner
              + "><resourceAssignmentExpression><formalExpression>§</formalExpression>"
              + "</resourceAssignmentExpression></"
              + owner
              + "></userTask>");
    }
    for (String event : List.of("create", "assignment", "complete", "update", "delete")) {
      activity(
          "task listener at " + event,
          userTask(
              "camunda:assignee='a'",
              "<camunda:taskListener event='" + event + "' expression='§'/>"));
    }
    activity(
        "task listener by delegate",
        userTask("", "<camunda:taskListener event='create' delegateExpression='§'/>"));
    activity(
        "task listener script",
        userTask(
            "",
            "<camunda:taskListener event='create'><camunda:script scriptFormat='juel'>§"
                + "</camunda:script></camunda:taskListener>"));
    activity(
        "task listener after a time",
        userTask(
            "",
            "<camunda:taskListener event='timeout' id='Activity_A_Listener' expression='${team}'>"
                + "<timerEventDefinition id='Activity_A_Timer'><timeDuration>§</timeDuration>"
                + "</timerEventDefinition></camunda:taskListener>"));
    for (String attribute : List.of("label", "defaultValue", "type")) {
      activity(
          "form field " + attribute,
          userTask(
              "",
              "<camunda:formData><camunda:formField id='Activity_A_Field' "
                  + (attribute.equals("type") ? "" : "type='string' ")
                  + attribute
                  + "='§'/></camunda:formData>"));
    }
    activity(
        "form field check",
        userTask(
            "",
            "<camunda:formData><camunda:formField id='Activity_A_Field' type='string'>"
                + "<camunda:validation><camunda:constraint name='validator' config='§'/>"
                + "</camunda:validation></camunda:formField></camunda:formData>"));
    for (String attribute : List.of("expression", "default", "variable")) {
      activity(
          "form property " + attribute,
          userTask("", "<camunda:formProperty id='Activity_A_Property' " + attribute + "='§'/>"));
    }
  }

  private static void repeats() {
    String task =
        "<userTask id='Activity_A'><multiInstanceLoopCharacteristics%s>%s"
            + "</multiInstanceLoopCharacteristics></userTask>";
    activity("several: collection", task.formatted(" camunda:collection='§'", ""));
    activity(
        "several: variable",
        task.formatted(" camunda:collection='${team}' camunda:elementVariable='§'", ""));
    activity("several: number", task.formatted("", "<loopCardinality>§</loopCardinality>"));
    activity(
        "one after the other: number",
        task.formatted(" isSequential='true'", "<loopCardinality>§</loopCardinality>"));
    activity(
        "several: done when",
        task.formatted(
            "",
            "<loopCardinality>2</loopCardinality><completionCondition>§</completionCondition>"));
    activity("several: data", task.formatted("", "<loopDataInputRef>§</loopDataInputRef>"));
    activity(
        "repeated while",
        "<userTask id='Activity_A'><standardLoopCharacteristics><loopCondition>§</loopCondition>"
            + "</standardLoopCharacteristics></userTask>");
  }

  private static void calls() {
    activity("called process", "<callActivity id='Activity_A' calledElement='§'/>");
    for (String attribute :
        List.of(
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "calledElementTenantId",
            "caseRef",
            "variableMappingClass",
            "variableMappingDelegateExpression")) {
      String binding =
          attribute.endsWith("Version")
              ? " camunda:calledElementBinding='version'"
              : attribute.endsWith("VersionTag")
                  ? " camunda:calledElementBinding='versionTag'"
                  : "";
      activity(
          attribute,
          "<callActivity id='Activity_A' "
              + (attribute.equals("caseRef") ? "" : "calledElement='a'")
              + binding
              + " camunda:"
              + attribute
              + "='§'/>");
    }
    for (String mapping :
        List.of(
            "in source='§' target='b'",
            "in sourceExpression='§' target='b'",
            "in source='team' target='§'",
            "in businessKey='§'",
            "in variables='§'",
            "out source='§' target='b'",
            "out sourceExpression='§' target='b'",
            "out source='team' target='§'")) {
      activity(
          "call " + mapping,
          "<callActivity id='Activity_A' calledElement='a'><extensionElements><camunda:"
              + mapping
              + "/></extensionElements></callActivity>");
    }
  }

  private static void otherTasks() {
    for (String attribute :
        List.of(
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "decisionRefTenantId",
            "mapDecisionResult",
            "resultVariable",
            "expression",
            "delegateExpression",
            "class")) {
      boolean other =
          List.of("decisionRef", "expression", "delegateExpression", "class").contains(attribute);
      String binding =
          attribute.endsWith("Version")
              ? " camunda:decisionRefBinding='version'"
              : attribute.endsWith("VersionTag") ? " camunda:decisionRefBinding='versionTag'" : "";
      activity(
          "decision " + attribute,
          "<businessRuleTask id='Activity_A'"
              + (other ? "" : " camunda:decisionRef='a'")
              + binding
              + " camunda:"
              + attribute
              + "='§'/>");
    }
    for (String attribute : List.of("expression", "delegateExpression", "class", "topic")) {
      activity(
          "sending " + attribute,
          "<sendTask id='Activity_A' "
              + (attribute.equals("topic") ? "camunda:type='external' " : "")
              + "camunda:"
              + attribute
              + "='§'/>");
    }
    activity(
        "script",
        "<scriptTask id='Activity_A' scriptFormat='juel'><script>§</script></scriptTask>");
    activity(
        "script file", "<scriptTask id='Activity_A' scriptFormat='juel' camunda:resource='§'/>");
    activity(
        "script result",
        "<scriptTask id='Activity_A' scriptFormat='juel' camunda:resultVariable='§'><script>1"
            + "</script></scriptTask>");
    activity(
        "script language",
        "<scriptTask id='Activity_A' scriptFormat='§'><script>1</script></scriptTask>");
    place(
        "message waited for",
        "Message_A",
        definitions(
            "",
            "<message id='Message_A' name='§'/>",
            Bpmn.START + "<receiveTask id='Activity_A' messageRef='Message_A'/>" + Bpmn.END));
  }

  private static void events() {
    for (String kind : List.of("timeDate", "timeDuration", "timeCycle")) {
      String timer = "<timerEventDefinition><" + kind + ">§</" + kind + "></timerEventDefinition>";
      caught("waiting " + kind, timer);
      boundary("beside " + kind, "false", timer);
      inside("inside " + kind, timer);
    }
    String condition =
        "<conditionalEventDefinition><condition xsi:type='tFormalExpression'>§</condition>"
            + "</conditionalEventDefinition>";
    caught("waiting condition", condition);
    boundary("beside condition", "false", condition);
    inside("inside condition", condition);
    boundary(
        "error code variable",
        "true",
        "<errorEventDefinition errorRef='Error_A' camunda:errorCodeVariable='§'/>");
    boundary(
        "error message variable",
        "true",
        "<errorEventDefinition errorRef='Error_A' camunda:errorMessageVariable='§'/>");
    boundary(
        "escalation code variable",
        "false",
        "<escalationEventDefinition escalationRef='Escalation_A'"
            + " camunda:escalationCodeVariable='§'/>");
    for (String attribute : List.of("expression", "delegateExpression", "class", "topic")) {
      String external = attribute.equals("topic") ? "camunda:type='external' " : "";
      String message =
          "<messageEventDefinition messageRef='Message_A' "
              + external
              + "camunda:"
              + attribute
              + "='§'/>";
      thrown("thrown message " + attribute, message);
      ended("ended message " + attribute, message);
    }
    thrown(
        "thrown signal",
        "<signalEventDefinition signalRef='Signal_A'><extensionElements><camunda:in"
            + " sourceExpression='§' target='b'/></extensionElements></signalEventDefinition>");
    thrown(
        "thrown signal expression",
        "<signalEventDefinition signalRef='Signal_A' camunda:expression='§'/>");
    thrown(
        "thrown escalation expression",
        "<escalationEventDefinition escalationRef='Escalation_A' camunda:expression='§'/>");
    String[][] names = {
      {"message", "name", "Message_B"},
      {"signal", "name", "Signal_B"},
      {"escalation", "name", "Escalation_B"},
      {"escalation", "escalationCode", "Escalation_B"},
      {"error", "name", "Error_B"},
      {"error", "errorCode", "Error_B"},
      {"error", "camunda:errorMessage", "Error_B"}
    };
    for (String[] each : names) {
      String definition = "<" + each[0] + " id='" + each[2] + "' " + each[1] + "='§'/>";
      String thrown = "<" + each[0] + "EventDefinition " + each[0] + "Ref='" + each[2] + "'/>";
      place(
          each[0] + " " + each[1],
          each[2],
          definitions(
              "",
              ROOTS + definition,
              each[0].equals("error")
                  ? Bpmn.START
                      + userTask("", "")
                      + Bpmn.END.replace(
                          "<endEvent id=\"Event_End\"/>",
                          "<endEvent id='Event_End'>" + thrown + "</endEvent>")
                  : each[0].equals("message")
                      ? Bpmn.START
                          + "<intermediateCatchEvent id='Activity_A'>"
                          + thrown
                          + "</intermediateCatchEvent>"
                          + Bpmn.END
                      : Bpmn.START
                          + "<intermediateThrowEvent id='Activity_A'>"
                          + thrown
                          + "</intermediateThrowEvent>"
                          + Bpmn.END));
    }
  }

  private static final String ROOTS =
      "<message id='Message_A' name='m'/><signal id='Signal_A' name='s'/><escalation"
          + " id='Escalation_A' escalationCode='e'/><error id='Error_A' errorCode='e'/>";

  private static void caught(String name, String definition) {
    place(
        name,
        "Activity_A",
        definitions(
            "",
            ROOTS,
            Bpmn.START
                + "<intermediateCatchEvent id='Activity_A'>"
                + definition
                + "</intermediateCatchEvent>"
                + Bpmn.END));
  }

  private static void thrown(String name, String definition) {
    place(
        name,
        "Activity_A",
        definitions(
            "",
            ROOTS,
            Bpmn.START
                + "<intermediateThrowEvent id='Activity_A'>"
                + definition
                + "</intermediateThrowEvent>"
                + Bpmn.END));
  }

  private static void ended(String name, String definition) {
    place(
        name,
        "Event_End",
        definitions(
            "",
            ROOTS,
            Bpmn.START
                + userTask("", "")
                + Bpmn.END.replace(
                    "<endEvent id=\"Event_End\"/>",
                    "<endEvent id='Event_End'>" + definition + "</endEvent>")));
  }

  private static void boundary(String name, String interrupting, String definition) {
    place(
        name,
        "Event_Beside",
        definitions(
            "",
            ROOTS,
            Bpmn.START
                + "<subProcess id='Activity_A'><startEvent id='S'/><sequenceFlow id='F'"
                + " sourceRef='S' targetRef='T'/><userTask id='T'/></subProcess>"
                + "<boundaryEvent id='Event_Beside' attachedToRef='Activity_A' cancelActivity='"
                + interrupting
                + "'>"
                + definition
                + "</boundaryEvent>"
                + Bpmn.END));
  }

  private static void inside(String name, String definition) {
    place(
        name,
        "Event_Inside",
        definitions(
            "",
            ROOTS,
            Bpmn.START
                + userTask("", "")
                + Bpmn.END
                + "<subProcess id='Activity_Inside' triggeredByEvent='true'><startEvent"
                + " id='Event_Inside' isInterrupting='false'>"
                + definition
                + "</startEvent></subProcess>"));
  }

  private static void decisions() {
    String input = "<inputExpression id='I'><text>%s</text></inputExpression>";
    decision("cell asked", "I", table("", input.formatted("§"), "", "<text>1</text>"));
    decision("cell tested", "E", table("", input.formatted("a"), "§", "<text>1</text>"));
    decision("cell answered", "O", table("", input.formatted("a"), "", "<text>§</text>"));
    decision(
        "cell language",
        "I",
        table(
            "",
            "<inputExpression id='I' expressionLanguage='§'><text>a</text></inputExpression>",
            "",
            "<text>1</text>"));
    decision(
        "table language",
        "D",
        table("expressionLanguage='§'", input.formatted("a"), "", "<text>1</text>"));
    decision(
        "literal decision",
        "L",
        table("", input.formatted("a"), "", "<text>1</text>")
            .replaceAll(
                "<decisionTable.*</decisionTable>",
                "<literalExpression id='L'><text>§</text></literalExpression>"));
    decision(
        "input variable",
        "In",
        table("", input.formatted("a"), "", "<text>1</text>")
            .replace("<input id='In'>", "<input id='In' camunda:inputVariable='§'>"));
    decision(
        "decision version",
        "attack",
        table("", input.formatted("a"), "", "<text>1</text>")
            .replace("<decision id='attack'", "<decision id='attack' camunda:versionTag='§'"));
  }

  private static void decision(String name, String element, String table) {
    ALL.add(new Place(name, element, "attack.dmn", table));
  }

  private static String table(String attributes, String input, String entry, String output) {
    return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'"
        + " xmlns:camunda='http://camunda.org/schema/1.0/dmn' id='D' name='d' namespace='x' "
        + attributes
        + "><decision id='attack' name='a'><decisionTable id='T'><input id='In'>"
        + input
        + "</input><output id='Out' name='o'/><rule id='R'><inputEntry id='E'><text>"
        + entry
        + "</text></inputEntry><outputEntry id='O'>"
        + output
        + "</outputEntry></rule></decisionTable></decision></definitions>";
  }
}
