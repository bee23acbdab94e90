package org.kept.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Kept made a proof. */
final class Verifier {

  /** Between waits, a case is played as this engine runs it. */
  static final String SEMANTICS = "camunda-7.24";

  private static final String UNKNOWN = "unreleased";

  private Verifier() {}

  /** The version that the build wrote down. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in = Verifier.class.getResourceAsStream("verifier.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
    String version = properties.getProperty("version", UNKNOWN);
    // Classes that no build has filtered.
    return version.contains("@") ? UNKNOWN : version;
  }
}
