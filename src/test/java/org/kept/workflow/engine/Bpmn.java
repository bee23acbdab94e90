package org.kept.workflow.engine;

/** Small diagrams for tests. */
final class Bpmn {

  static final String START =
      "<startEvent id=\"Event_Start\"/><sequenceFlow id=\"Flow_1\" sourceRef=\"Event_Start\""
          + " targetRef=\"Activity_A\"/>";
  static final String END =
      "<sequenceFlow id=\"Flow_2\" sourceRef=\"Activity_A\" targetRef=\"Event_End\"/>"
          + "<endEvent id=\"Event_End\"/>";

  private Bpmn() {}

  /** A process around this activity, which must have the id {@code Activity_A}. */
  static String with(String activity) {
    return definitions("", "", START + activity + END);
  }

  static String definitions(String attributes, String before, String content) {
    return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
        + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
        + " xmlns:activiti=\"http://activiti.org/bpmn\""
        + " xmlns:fox=\"http://www.camunda.com/fox\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " targetNamespace=\"x\" "
        + attributes
        + ">"
        + before
        + "<process id=\"attack\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
        + content
        + "</process></definitions>";
  }

  static String serviceTask(String attributes, String extensions) {
    return "<serviceTask id=\"Activity_A\" "
        + attributes
        + "><extensionElements>"
        + extensions
        + "</extensionElements></serviceTask>";
  }

  static String userTask(String attributes, String extensions) {
    return "<userTask id=\"Activity_A\" "
        + attributes
        + "><extensionElements>"
        + extensions
        + "</extensionElements></userTask>";
  }
}
