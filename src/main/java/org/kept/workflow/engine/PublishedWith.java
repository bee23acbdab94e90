package org.kept.workflow.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.kept.proof.Library;

/**
 * What a proof may look at: what a diagram is published with, the services and their intake forms
 * of the catalogue, and what the steps of this very Kept do.
 *
 * @param bundle what the diagram is published with
 * @param catalogue which services start the process, and with which answers
 */
record PublishedWith(Bundle bundle, Map<String, byte[]> catalogue) implements Library {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What steps do is said by code, so no catalogue can say otherwise. */
  private static final byte[] STEPS = steps("/processes/steps.yaml");

  @Override
  public Optional<byte[]> form(String id) {
    return bundle.form(id).or(() -> intake(id));
  }

  @Override
  public Optional<byte[]> decision(String id) {
    return bundle.decision(id);
  }

  @Override
  public Optional<byte[]> process(String id) {
    return bundle.process(id);
  }

  @Override
  public Optional<byte[]> steps() {
    return Optional.of(STEPS.clone());
  }

  @Override
  public Optional<byte[]> services() {
    return Optional.ofNullable(catalogue.get("processes/services.yaml"));
  }

  private Optional<byte[]> intake(String id) {
    return catalogue.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".form") && id.equals(idOf(file.getValue())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String idOf(byte[] form) {
    try {
      return JSON.readTree(form).path("id").asText();
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static byte[] steps(String name) {
    try (InputStream in = PublishedWith.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
