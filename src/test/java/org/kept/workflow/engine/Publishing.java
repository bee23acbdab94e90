package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kept.promise.Catalogue;
import org.springframework.boot.test.context.TestComponent;

/** Publishes another services.yaml than the one that ships, as a release would. */
@TestComponent
public class Publishing {

  private static final String SERVICES = "processes/services.yaml";

  private final PublishedModels models;
  private final Catalogue catalogue;

  Publishing(PublishedModels models, Catalogue catalogue) {
    this.models = models;
    this.catalogue = catalogue;
  }

  /** Publishes another timescale for the promise of a service; all else stays. */
  public void timescale(String service, String commitment, String was, String becomes) {
    String text = services();
    int from = text.indexOf("- commitment: " + commitment, text.indexOf("- id: " + service + "\n"));
    int at = text.indexOf("timescale: " + was + "\n", from);
    assertThat(from).isPositive();
    assertThat(text.substring(from, at)).doesNotContain("- id:");
    publish(
        text.substring(0, at)
            + "timescale: "
            + becomes
            + text.substring(at + ("timescale: " + was).length()));
  }

  /** Publishes another services.yaml. */
  public void publish(String services) {
    Map<String, byte[]> files = new TreeMap<>(models.catalogue());
    files.put(SERVICES, services.getBytes(StandardCharsets.UTF_8));
    models.publish(files);
    catalogue.reload();
  }

  /** Publishes what is assumed. */
  public void assumptions(String assumptions) {
    Map<String, byte[]> files = new TreeMap<>(models.catalogue());
    files.put(AssumptionsInForce.FILE, assumptions.getBytes(StandardCharsets.UTF_8));
    models.publish(files);
  }

  /** The services.yaml in force. */
  public String services() {
    return new String(
        Objects.requireNonNull(models.catalogue().get(SERVICES)), StandardCharsets.UTF_8);
  }

  /** What ships is in force again, as after a restart. */
  public void asShipped() {
    models.afterSingletonsInstantiated();
    catalogue.reload();
  }
}
