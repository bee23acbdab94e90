package org.kept.promise;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads YAML in which nothing may be missing, doubled or unknown. */
final class StrictYaml {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private StrictYaml() {}

  /**
   * @throws IllegalArgumentException naming the file and the entry that is wrong
   */
  static <T> T read(CatalogueSource source, String name, Class<T> type) {
    JsonNode tree;
    try (InputStream file = source.open(name)) {
      tree = YAML.readTree(file);
    } catch (JsonProcessingException malformed) {
      String line =
          malformed.getLocation() == null
              ? ""
              : "line " + malformed.getLocation().getLineNr() + ": ";
      throw wrong(name, line + malformed.getOriginalMessage(), malformed);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read.", unreadable);
    }
    if (!tree.isObject()) {
      throw new IllegalArgumentException(name + ": nothing is written here.");
    }
    try {
      return YAML.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException unknown) {
      throw wrong(
          where(name, tree, unknown),
          "nothing is called '" + unknown.getPropertyName() + "' here.",
          unknown);
    } catch (JsonMappingException unfit) {
      throw wrong(where(name, tree, unfit), unfit.getOriginalMessage(), unfit);
    } catch (JsonProcessingException unfit) {
      throw wrong(name, unfit.getOriginalMessage(), unfit);
    }
  }

  /** Names the entries on the way to the mistake by their ids, as a reader would look for them. */
  private static String where(String name, JsonNode tree, JsonMappingException unfit) {
    StringBuilder where = new StringBuilder(name);
    JsonNode node = tree;
    String list = "";
    for (JsonMappingException.Reference step : unfit.getPath()) {
      String field = step.getFieldName();
      if (field != null) {
        node = node.path(field);
        list = field;
        continue;
      }
      node = node.path(step.getIndex());
      String id = node.path("id").asText(node.path("commitment").asText(""));
      where
          .append(", ")
          .append(list.replaceFirst("s$", ""))
          .append(' ')
          .append(id.isEmpty() ? "number " + (step.getIndex() + 1) : id);
    }
    return where.toString();
  }

  private static IllegalArgumentException wrong(String where, String what, Exception cause) {
    return new IllegalArgumentException(where + ": " + what, cause);
  }
}
