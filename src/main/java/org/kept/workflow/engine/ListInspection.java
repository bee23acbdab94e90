package org.kept.workflow.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kept.proof.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Whether a list, such as the charter, can be read at all; what it says is for its own reader. What
 * is assumed must be understood to the last word: alarms hang on it.
 */
final class ListInspection {

  private ListInspection() {}

  static void inspect(String file, byte[] bytes, List<String> findings) {
    try {
      Object read =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(new String(bytes, StandardCharsets.UTF_8));
      if (!(read instanceof Map)) {
        findings.add(file + ": a list names what it lists, as in 'services:'.");
      } else if (file.equals(AssumptionsInForce.FILE)) {
        Assumptions.read(file, bytes);
      }
    } catch (YAMLException unreadable) {
      findings.add(file + " cannot be read as YAML.");
    } catch (IllegalArgumentException wrong) {
      findings.add(wrong.getMessage());
    }
  }
}
