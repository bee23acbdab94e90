package org.kept.channel;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.access.AddressLimits;
import org.kept.access.TrackingKeys;
import org.kept.form.Answers;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.Passport;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.TimeUnit;
import org.kept.promise.Timescale;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Submitted;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The endpoints over doors of other rooms that answer as told: one service, one request. */
final class Doors {

  static final String REFERENCE = "K7M2-9QXD";
  static final String KEY = "abcdefghijklmnopqrstuvwxyz";
  static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  static final Instant THURSDAY_NIGHT = Instant.parse("2026-11-26T23:59:59Z");

  static final ServicePromise COLLECT =
      new ServicePromise(
          "collect",
          "published-timescales",
          "answer",
          null,
          Rule.of(new Timescale(3, TimeUnit.WORKING_DAYS), "council"),
          List.of(),
          "Our own proposal",
          true);
  static final Service MISSED_BIN =
      new Service(
          "missed-bin",
          "Missed bin",
          "Tell us that we did not empty your bin.",
          List.of("waste"),
          "waste",
          "service-request",
          "missed-bin",
          "council",
          List.of(COLLECT));
  static final Form FORM =
      new Form(
          "missed-bin",
          List.of(
              question(Form.Type.RADIO, "colour", List.of(new Form.Option("green", "Green bin"))),
              question(Form.Type.TEXTFIELD, "street", List.of())));

  final Catalogue catalogue = mock(Catalogue.class);
  final KeptClock clock = new KeptClock();
  final Forms forms = spy(new Forms(Doors::shipped, messages(), clock));
  final Requests requests = mock(Requests.class);
  final Reopenings reopenings = mock(Reopenings.class);
  final TrackingKeys keys = mock(TrackingKeys.class);
  final AddressLimits limits = mock(AddressLimits.class);

  Doors() {
    clock.standAt(MONDAY);
    when(limits.mayAsk(any())).thenReturn(true);
    when(limits.mayTryKey(any())).thenReturn(true);
    when(catalogue.service(anyString())).thenReturn(Optional.empty());
    when(catalogue.service("missed-bin")).thenReturn(Optional.of(MISSED_BIN));
    when(catalogue.services()).thenReturn(List.of(MISSED_BIN));
    when(catalogue.open()).thenReturn(List.of(MISSED_BIN));
    when(catalogue.ask(any(), any(), any()))
        .thenAnswer(call -> List.of(asked(call.getArgument(1, Instant.class))));
    doReturn(FORM).when(forms).published("missed-bin");
    checkAnswers(new Answers(Map.of("colour", "green", "street", "High Street"), List.of()));
    when(requests.find(anyString())).thenReturn(Optional.empty());
    when(requests.submit(any()))
        .thenReturn(new Submitted.Accepted(REFERENCE, KEY, List.of(promise()), false));
  }

  /**
   * What the service's form says of the answers; the form about the customer is the shipped one.
   */
  void checkAnswers(Answers answers) {
    doReturn(answers).when(forms).check(same(FORM), any());
  }

  private static Optional<InputStream> shipped(String form) {
    try {
      return Optional.of(Files.newInputStream(Path.of("forms", form + ".form")));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static MessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/form");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  MockMvc mvc() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    return MockMvcBuilders.standaloneSetup(
            new RequestEndpoint(catalogue, forms, requests, reopenings, keys, limits),
            new ServiceEndpoint(catalogue, forms, clock))
        .setMessageConverters(new MappingJackson2HttpMessageConverter(mapper))
        .setHandlerExceptionResolvers(new ProblemResolver())
        .build();
  }

  static Promise promise() {
    return new Promise(
        UUID.fromString("00000000-0000-0000-0000-000000000001"),
        REFERENCE,
        "collect",
        "published-timescales",
        "answer",
        MONDAY,
        THURSDAY_NIGHT,
        MONDAY,
        "3 working days from the day after we got it.",
        null,
        null,
        null,
        null,
        null);
  }

  private static Asked asked(Instant received) {
    Instant due = Instant.parse("2026-07-02T22:59:59Z");
    LocalDate date = LocalDate.of(2026, 7, 2);
    return new Asked(
        COLLECT,
        received,
        false,
        new Reckoned(
            due,
            received,
            null,
            new Passport(
                received,
                COLLECT.rule(),
                "files",
                "council",
                "2026",
                LocalDate.of(2026, 12, 31),
                false,
                List.of(
                    new Passport.Segment(
                        Passport.Kind.WORKING_DAY, date, received, due, 1, false, "", null)),
                List.of(
                    new Passport.Day(
                        date, Passport.Kind.WORKING_DAY, 1, Duration.ZERO, false, "", null)),
                "One working day.")));
  }

  private static Form.Element question(Form.Type type, String key, List<Form.Option> options) {
    return new Form.Element(
        type,
        key,
        "The " + key,
        "",
        true,
        null,
        60,
        null,
        null,
        null,
        null,
        options,
        null,
        key.equals("colour") ? Map.of("decision", "true") : Map.of());
  }
}
