package org.kept.gazetteer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the council's addresses come from.
 *
 * @param file a path, or a location that Spring reads such as {@code classpath:…}; without one,
 *     every address is written by hand
 */
@ConfigurationProperties("kept.gazetteer")
record GazetteerSettings(@DefaultValue("") String file) {

  /** Where Spring finds it: a bare path is a file. */
  String location() {
    return file.matches("(?i)(classpath|file):.*") ? file : "file:" + file;
  }
}
