package org.kept.file;

import jakarta.servlet.MultipartConfigElement;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Sets up what takes files in, to fit the settings. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

  /** So much of what is too large is read and thrown away, at least. */
  private static final long LEAST_SWALLOWED = DataSize.ofMegabytes(100).toBytes();

  @Bean
  FileChecker fileChecker(FileSettings settings) {
    return settings.clamav().host().isBlank() ? new NobodyScans() : new ClamAv(settings.clamav());
  }

  /**
   * A file that is too large is refused by the page that takes it, which says so and keeps the
   * rest; only a form that is far larger than all files together may be is not read at all.
   */
  @Bean
  MultipartConfigElement multipartConfigElement(FileSettings settings) {
    MultipartConfigFactory limits = new MultipartConfigFactory();
    limits.setMaxFileSize(settings.largestForm());
    limits.setMaxRequestSize(settings.largestForm());
    // What is typed beside files is personal and stays in memory; only files pass over the disk.
    limits.setFileSizeThreshold(DataSize.ofKilobytes(64));
    return limits.createMultipartConfig();
  }

  /**
   * Of what is too large, so much is read and thrown away: else the connection breaks off, and the
   * sender never sees why.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> readsOnToSayWhy(FileSettings settings) {
    int swallowed =
        (int)
            Math.min(
                Integer.MAX_VALUE, Math.max(LEAST_SWALLOWED, 2 * settings.largestForm().toBytes()));
    return factory ->
        factory.addConnectorCustomizers(
            connector -> {
              if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(swallowed);
              }
            });
  }
}
