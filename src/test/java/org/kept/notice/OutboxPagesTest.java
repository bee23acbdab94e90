package org.kept.notice;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.KeptSettings;
import org.kept.access.TrackingKeys;
import org.kept.request.Attempts;
import org.kept.request.PreferredContact;
import org.kept.request.Reopenings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest
@MockitoBean(types = {OutboxSender.class, Reopenings.class})
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(classes = OutboxPagesTest.Room.class)
class OutboxPagesTest {

  private static final UUID ID = UUID.fromString("7f2c1f5e-6f0e-4a7e-9b1d-1c2d3e4f5a6b");

  @Autowired private MockMvc mvc;
  @MockitoBean private Outbox outbox;
  @MockitoBean private MailServer server;
  @MockitoBean private TrackingKeys keys;
  @MockitoBean private Attempts attempts;
  @MockitoBean private CurrentActor actor;

  @BeforeEach
  void anOutbox() {
    Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
    for (MessageState state : MessageState.values()) {
      counts.put(state, 7L);
    }
    when(outbox.counts()).thenReturn(counts);
    when(actor.get()).thenReturn(Actor.system());
    when(attempts.of(any())).thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
  }

  @Test
  void listsMessagesAndSaysThatNoMailServerIsThere() throws Exception {
    when(outbox.list(any(), eq(0), eq(31))).thenReturn(List.of(message(null)));

    mvc.perform(get("/outbox"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("We have your request K7QF"),
                        containsString("/outbox/" + ID),
                        containsString("KEPT_MAIL_HOST"),
                        containsString("Not sure if sent"),
                        not(containsString("??")))));
  }

  @Test
  void toleratesAnyFilterAndPage() throws Exception {
    when(outbox.list(any(), eq(0), eq(31))).thenReturn(List.of());

    mvc.perform(get("/outbox?show=nonsense&page=-3"))
        .andExpect(content().string(containsString("There are no messages here.")));
  }

  @Test
  void showsADoubtfulMessageWithWhatCanBeDone() throws Exception {
    Message unsure = message(Instant.parse("2026-12-01T09:05:00Z"));
    when(outbox.find(ID)).thenReturn(Optional.of(unsure));
    when(outbox.fitting(unsure)).thenReturn(Decision.fitting(unsure));

    mvc.perform(get("/outbox/" + ID))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("value=\"SEND_AGAIN\""),
                        containsString("value=\"CONFIRM\""),
                        containsString("Second &lt;line&gt;"),
                        containsString("1 Dec 2026, 09:05"),
                        not(containsString("??")))));
    mvc.perform(get("/outbox/" + UUID.randomUUID())).andExpect(status().isNotFound());
  }

  @Test
  void namesWhatItDoesNotSendAndKeepsTheButtonsApart() throws Exception {
    Message unsure = message(Instant.EPOCH);
    when(outbox.find(ID)).thenReturn(Optional.of(unsure));
    when(outbox.fitting(unsure)).thenReturn(Decision.fitting(unsure));

    mvc.perform(get("/outbox/" + ID))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Do not send"),
                        containsString("<form class=\"kept-actions\""))));
  }

  @Test
  void saysWhetherADecisionStillFitted() throws Exception {
    when(outbox.decide(ID, Decision.CANCEL, Actor.system())).thenReturn(true);

    mvc.perform(post("/outbox/" + ID).param("decision", "CANCEL"))
        .andExpect(redirectedUrl("/outbox/" + ID + "?done"));
    mvc.perform(post("/outbox/" + ID).param("decision", "CONFIRM"))
        .andExpect(redirectedUrl("/outbox/" + ID + "?late"));
  }

  @Test
  void showsTheOneUseLinkOnlyWhereEmailIsNotSent() throws Exception {
    when(keys.feedbackTokenOf("K7QF", 0)).thenReturn("T0KEN");
    when(outbox.find(ID))
        .thenReturn(
            Optional.of(message("feedback-invited", "Tell us here:\n" + OneUseLinks.PLACE, null)));

    mvc.perform(get("/outbox/" + ID))
        .andExpect(content().string(containsString("https://kept.example/feedback/T0KEN")));

    when(server.configured()).thenReturn(true);
    mvc.perform(get("/outbox/" + ID))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("(a link that works once; it stands in the email only)"),
                        not(containsString("T0KEN")))));
  }

  private static Message message(@Nullable Instant unsureAt) {
    return message("request-acknowledged", "First line\n\nSecond <line>", unsureAt);
  }

  private static Message message(String template, String body, @Nullable Instant unsureAt) {
    Instant written = Instant.parse("2026-12-01T09:00:00Z");
    return new Message(
        ID,
        "key",
        "K7QF",
        template,
        PreferredContact.EMAIL,
        false,
        "ailsa@example.com",
        "We have your request K7QF",
        body,
        "standard",
        "en",
        written,
        unsureAt,
        1,
        null,
        unsureAt,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Configuration(proxyBeanMethods = false)
  @Import({OutboxController.class, OneUseLinks.class})
  static class Room {

    @Bean
    KeptSettings settings() {
      return new KeptSettings(Path.of("data"), "https://kept.example", "a secret", null);
    }
  }
}
