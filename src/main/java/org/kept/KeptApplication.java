package org.kept;

import java.nio.file.Path;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Kept. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class KeptApplication {

  /**
   * Starts the server.
   *
   * @param arguments Spring Boot's command line
   */
  public static void main(String[] arguments) {
    // The engine's columns have no zone: every JVM must write them in the same one.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    // H2 opens no database under a relative path, and KEPT_DATA may be one.
    String data =
        System.getProperty("kept.data", System.getenv().getOrDefault("KEPT_DATA", "data"));
    System.setProperty("kept.data", Path.of(data).toAbsolutePath().toString());
    SpringApplication.run(KeptApplication.class, arguments);
  }
}
