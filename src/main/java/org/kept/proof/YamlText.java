package org.kept.proof;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML by the parts of its library that read. The whole of it begins with what writes, which
 * costs the command more than the proof of a small diagram.
 */
final class YamlText {

  /** What was read last: each proof asks the same two lists several times, and reading is slow. */
  private static final Map<ByteBuffer, Optional<Object>> RECENT = new LinkedHashMap<>();

  private static final int MOST = 4;

  private YamlText() {}

  /** The root; null where nothing is written. */
  static @Nullable Node node(byte[] bytes, LoaderOptions options) {
    return composer(bytes, options).getSingleNode();
  }

  /**
   * The root as lists, maps and texts, which nobody may change; null where nothing is written.
   *
   * @param bytes never changed once handed over
   */
  static @Nullable Object data(byte[] bytes) {
    ByteBuffer text = ByteBuffer.wrap(bytes);
    synchronized (RECENT) {
      Optional<Object> read = RECENT.get(text);
      if (read != null) {
        return read.orElse(null);
      }
    }
    LoaderOptions options = new LoaderOptions();
    SafeConstructor constructor = new SafeConstructor(options);
    constructor.setComposer(composer(bytes, options));
    Object data = constructor.getSingleData(Object.class);
    synchronized (RECENT) {
      if (RECENT.size() >= MOST) {
        RECENT.clear();
      }
      RECENT.put(text, Optional.ofNullable(data));
    }
    return data;
  }

  private static Composer composer(byte[] bytes, LoaderOptions options) {
    StringReader text = new StringReader(new String(bytes, StandardCharsets.UTF_8));
    return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
  }
}
