package org.kept.channel;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** What came of reading the body of a call. */
sealed interface Body {

  /** The most that we read: a long letter is a tenth of it. */
  int MOST_BYTES = 256 * 1024;

  /** It is JSON. */
  record Read(JsonNode json) implements Body {}

  /** It is not, or not one that we would read. */
  record Unreadable(Problem problem) implements Body {}

  /** Reads a body that came from anywhere. */
  static Body read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return new Unreadable(
          Problem.of(ProblemKind.TOO_LARGE, "Send at most 256 KB. Nothing was taken in."));
    }
    try {
      JsonNode json = Parser.MAPPER.readTree(bytes);
      return json.isMissingNode() ? malformed("The body is empty.") : new Read(json);
    } catch (JsonProcessingException exception) {
      JsonLocation where = exception.getLocation();
      // The parser's own message may name classes and quote what was sent; the place is enough.
      return malformed(
          where == null
              ? "The body cannot be read as JSON."
              : "The body stops being JSON at line %d, column %d."
                  .formatted(where.getLineNr(), where.getColumnNr()));
    } catch (CharConversionException exception) {
      return malformed("The body is not text in UTF-8.");
    }
  }

  private static Body malformed(String detail) {
    return new Unreadable(Problem.of(ProblemKind.MALFORMED_JSON, detail));
  }

  /** Strict: a name that stands twice or words after the end would hide what was meant. */
  final class Parser {
    private static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Parser() {}
  }
}
