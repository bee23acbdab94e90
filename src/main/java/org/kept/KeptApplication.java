package org.kept;

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
    // KEPT_DATA may be a folder relative to where Kept is started; H2 wants that to be allowed.
    System.setProperty("h2.implicitRelativePath", "true");
    SpringApplication.run(KeptApplication.class, arguments);
  }
}
