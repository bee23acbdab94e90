package org.kept.proof;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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

  private YamlText() {}

  /** The root; null where nothing is written. */
  static @Nullable Node node(byte[] bytes, LoaderOptions options) {
    return composer(bytes, options).getSingleNode();
  }

  /** The root as lists, maps and texts; null where nothing is written. */
  static @Nullable Object data(byte[] bytes) {
    LoaderOptions options = new LoaderOptions();
    SafeConstructor constructor = new SafeConstructor(options);
    constructor.setComposer(composer(bytes, options));
    return constructor.getSingleData(Object.class);
  }

  private static Composer composer(byte[] bytes, LoaderOptions options) {
    StringReader text = new StringReader(new String(bytes, StandardCharsets.UTF_8));
    return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
  }
}
