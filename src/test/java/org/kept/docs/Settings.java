package org.kept.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The settings that the code really reads. */
final class Settings {

  /** The name of a placeholder and what stands in for it. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?}");

  private static final Pattern OURS = Pattern.compile("KEPT_[A-Z0-9_]+");

  private final Map<String, String> values;
  private final Set<String> components;

  Settings(Map<String, String> values, Set<String> components) {
    this.values = values;
    this.components = components;
  }

  /** Those of the application's own files and of every component that binds properties. */
  static Settings ofTheApplication() {
    Map<String, String> values = new TreeMap<>();
    files().forEach(file -> flatten("", new Yaml().load(Table.read(file.toString())), values));
    return new Settings(values, components());
  }

  /** The application's own files. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("application.*\\.yaml"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Every environment variable of ours that a text names. */
  static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = OURS.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  /** Why the row does not tell the truth; empty if it does. */
  Optional<String> lieOf(String name, String variable, String defaultValue) {
    String value = values.get(name);
    Matcher placeholder = PLACEHOLDER.matcher(value == null ? "" : value);
    if (placeholder.matches() && placeholder.group(1).equals(variable)) {
      String real = Optional.ofNullable(placeholder.group(2)).orElse("");
      return real.equals(defaultValue.equals("–") ? "" : defaultValue)
          ? Optional.empty()
          : Optional.of(name + " is " + real + " unless it is set, not " + defaultValue);
    }
    boolean binds = components.contains(name) && variable.equals(variableOf(name));
    return binds ? Optional.empty() : Optional.of(variable + " does not reach " + name);
  }

  /** The variable from which Spring Boot sets a property by itself. */
  private static String variableOf(String name) {
    return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
  }

  private static void flatten(String prefix, Object node, Map<String, String> into) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, into));
    } else if (node != null) {
      into.put(prefix, node.toString());
    }
  }

  private static Set<String> components() {
    Set<String> names = new HashSet<>();
    try {
      ObjectMapper mapper = new ObjectMapper();
      for (URL metadata :
          Collections.list(
              Settings.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream json = metadata.openStream()) {
          for (JsonNode property : mapper.readTree(json).path("properties")) {
            names.add(property.path("name").asText());
          }
        }
      }
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
