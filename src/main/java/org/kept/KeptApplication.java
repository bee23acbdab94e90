package org.kept;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.kept.proof.ProveCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Kept, or proves diagrams without starting it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class KeptApplication {

  /**
   * Starts the server, or runs the command that proves diagrams.
   *
   * @param arguments Spring Boot's command line, or {@code prove} and what it wants
   */
  public static void main(String[] arguments) {
    List<String> toProve = ProveCommand.asked(List.of(arguments));
    if (toProve != null) {
      prove(toProve);
      return;
    }
    // The engine's columns have no zone: every JVM must write them in the same one.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    // H2 opens no database under a relative path, and KEPT_DATA may be one.
    String data =
        System.getProperty("kept.data", System.getenv().getOrDefault("KEPT_DATA", "data"));
    System.setProperty("kept.data", Path.of(data).toAbsolutePath().toString());
    SpringApplication.run(KeptApplication.class, arguments);
  }

  /** Before anything of Spring is loaded, so that it answers at once. */
  private static void prove(List<String> arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int status = ProveCommand.run(arguments, out, err);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
