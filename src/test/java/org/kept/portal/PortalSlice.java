package org.kept.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.kept.file.FileSettings;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** The portal over the shipped catalogue and forms, with the clock standing on a Thursday. */
@TestConfiguration
@EnableConfigurationProperties(FileSettings.class)
@Import({
  AskPages.class,
  CasePages.class,
  Colleagues.class,
  KeyPages.class,
  PromiseWords.class,
  ServiceCards.class,
  ServicePages.class,
  TrackAppointments.class,
  TrackFiles.class,
  TrackingCookies.class,
  Uploads.class
})
class PortalSlice {

  static final Instant NOW = Instant.parse("2026-11-26T10:40:00Z");

  @Bean
  KeptClock clock() {
    KeptClock clock = new KeptClock();
    clock.standAt(NOW);
    return clock;
  }

  @Bean
  Catalogue catalogue() {
    return new Catalogue(name -> open(Path.of("processes", name)));
  }

  @Bean
  Forms forms(MessageSource messages, KeptClock clock) {
    return new Forms(
        id ->
            Optional.of(Path.of("forms", id + ".form"))
                .filter(Files::exists)
                .map(PortalSlice::open),
        messages,
        clock);
  }

  /** As open as the real one is for customers, with the same protection against forged forms. */
  @Bean
  SecurityFilterChain openToAll(HttpSecurity security) throws Exception {
    return security
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
        .build();
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
