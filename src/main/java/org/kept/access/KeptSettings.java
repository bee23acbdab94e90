package org.kept.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that every installation has.
 *
 * @param data the folder of everything that the embedded default keeps
 * @param baseUrl where customers reach this installation, without a slash at the end
 * @param secret what tracking keys are derived from; if absent, one is made and kept in {@code
 *     data}
 * @param adminPassword the password of the first administrator, under production only
 */
@ConfigurationProperties("kept")
public record KeptSettings(
    @DefaultValue("data") Path data,
    @DefaultValue("http://localhost:8080") String baseUrl,
    @Nullable String secret,
    @Nullable String adminPassword) {

  /** Takes the slash off the end of the address, so that links can be put together blindly. */
  public KeptSettings {
    while (baseUrl.endsWith("/")) {
      baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }
  }

  /** Leaves the secrets out, so that no log can show them. */
  @Override
  public String toString() {
    return "KeptSettings[data=" + data + ", baseUrl=" + baseUrl + "]";
  }
}
