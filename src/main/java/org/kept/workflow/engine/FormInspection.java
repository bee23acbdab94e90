package org.kept.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kept.form.Forms;

/**
 * Whether a form can be drawn and checked, and what it lets into the process: decisions, never
 * words that a person types.
 */
final class FormInspection {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TYPED = Set.of("textfield", "textarea");

  private FormInspection() {}

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
      Forms.inspect(bytes);
    } catch (IllegalArgumentException wrong) {
      findings.add(file + ": " + wrong.getMessage());
    } catch (IOException unreadable) {
      findings.add(file + " cannot be read as JSON.");
    }
  }
}
