package org.kept.proof;

import org.jspecify.annotations.Nullable;

/** Where the engine takes inputs and outputs; with one anywhere else it refuses the whole file. */
final class InputsAndOutputs {

  private InputsAndOutputs() {}

  /**
   * What is wrong with where they stand, to follow the label of the element; null if nothing is.
   *
   * @param on the element of the diagram that they stand on
   */
  static @Nullable String wrong(Markup on, Markup mapping) {
    if (!takesInputs(on)) {
      return " has inputs or outputs (camunda:inputOutput), and the engine takes none there. Delete"
          + " camunda:inputOutput there, and put what it says on the task before or after it.";
    }
    if (mapping.all("camunda:outputParameter").isEmpty()) {
      return null;
    }
    if (on.name.equals("endEvent")) {
      return " has an output, and the engine takes none at an end. Put it on the task before it.";
    }
    return on.first("multiInstanceLoopCharacteristics") == null
        ? null
        : " has an output and is done several times, and the engine takes no output there. Put it"
            + " on a task after it, or let it be done once.";
  }

  private static boolean takesInputs(Markup on) {
    return switch (on.name) {
      case "task",
          "userTask",
          "serviceTask",
          "sendTask",
          "receiveTask",
          "manualTask",
          "scriptTask",
          "businessRuleTask",
          "callActivity",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "endEvent",
          "transaction" ->
          true;
      case "subProcess" -> !on.says("triggeredByEvent");
      default -> false;
    };
  }
}
