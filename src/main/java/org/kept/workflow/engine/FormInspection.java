package org.kept.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kept.form.Forms;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.Variables;

/**
 * Whether a form can be drawn and checked, and what it lets into the process: decisions, never
 * words that a person types.
 */
final class FormInspection {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TYPED = Set.of("textfield", "textarea");

  /** No answer may say what a case is about, or that it is opened again. */
  private static final Set<String> BEGUN_WITH = Set.of(Variables.SERVICE, Variables.REOPENED);

  private FormInspection() {}

  /** True if it has a question that files answer; false of what cannot be read. */
  static boolean asksForFiles(byte[] bytes) {
    try {
      return JSON.readTree(bytes).findValuesAsText("type").contains("filepicker");
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** True if it has a question that asks for a place; false of what cannot be read. */
  static boolean asksForPlaces(byte[] bytes) {
    try {
      return JSON.readTree(bytes).findParents("properties").stream()
          .anyMatch(field -> field.path("properties").has("kind"));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * True if it asks what contractors answer and nothing else, and lets none of it into the process:
   * their answers are kept with the work order. False of what cannot be read.
   */
  static boolean asksContractors(byte[] bytes) {
    Map<String, Set<String>> asks = new HashMap<>();
    try {
      for (JsonNode field : JSON.readTree(bytes).findParents("key")) {
        Set<String> can = new HashSet<>();
        field.path("values").forEach(value -> can.add(value.path("value").asText()));
        asks.put(field.path("key").asText(), can);
      }
      return asks.equals(ContractorWork.ANSWERS) && KnownVariables.decisions(bytes).isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  static void inspect(String file, byte[] bytes, List<String> findings) {
    try {
      for (JsonNode field : JSON.readTree(bytes).findParents("type")) {
        if (TYPED.contains(field.path("type").asText())
            && field.path("properties").path("decision").asBoolean()) {
          findings.add(
              file
                  + ", element "
                  + field.path("id").asText()
                  + ": what people type may be personal and must not enter the process; let them"
                  + " choose from options, or do not mark it as a decision.");
        }
      }
      for (String ours : KnownVariables.decisions(bytes)) {
        if (BEGUN_WITH.contains(ours)) {
          findings.add(
              file
                  + ": every case begins with a variable «"
                  + ours
                  + "» of Kept's own; give the question another key, or do not mark it as a"
                  + " decision.");
        }
      }
      Forms.inspect(bytes);
    } catch (IllegalArgumentException wrong) {
      findings.add(file + ": " + wrong.getMessage());
    } catch (IOException unreadable) {
      findings.add(file + " cannot be read as JSON.");
    }
  }
}
