package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Customers who ask over the interface for partners, several at once, each with a key to retry. */
final class Crowd {

  private static final int AT_ONCE = 4;
  private static final String BODY =
      """
      {"service": "missed-bin",
       "answers": {"bin": "general", "missedOn": "%s", "binAddress": "3 Kirk Wynd",
                   "neighbours": "yes", "recurring": "no"},
       "customer": {"name": "Agnes Mackenzie", "email": "agnes@example.com",
                    "preferredContact": "email", "format": "standard", "language": "en"},
       "channel": "partner"}
      """;

  private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final ObjectMapper json = new ObjectMapper();

  int size() {
    return answers.size();
  }

  List<String> references() {
    return answers.values().stream().map(Crowd::reference).toList();
  }

  /** Several ask without a pause; after so many answers it happens, and they ask until it ends. */
  void asksUntil(RunningJar kept, int enough, Runnable happening) throws Exception {
    CountDownLatch answered = new CountDownLatch(enough);
    ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int person = 0; person < AT_ONCE; person++) {
        all.add(
            people.submit(
                () -> {
                  while (ask(kept, UUID.randomUUID().toString())) {
                    answered.countDown();
                  }
                }));
      }
      assertThat(answered.await(60, TimeUnit.SECONDS)).as("Kept answers.").isTrue();
      happening.run();
      for (Future<?> person : all) {
        person.get(30, TimeUnit.SECONDS);
      }
    } finally {
      people.shutdownNow();
    }
  }

  void asksInVain(RunningJar kept) {
    assertThat(ask(kept, UUID.randomUUID().toString())).isFalse();
  }

  void asksAgainWhatWasNotAnswered(RunningJar kept) {
    for (String key : List.copyOf(unanswered)) {
      assertThat(ask(kept, key)).isTrue();
    }
    assertThat(unanswered).isEmpty();
  }

  void everyRetryGetsTheFirstAnswer(RunningJar kept) throws Exception {
    for (Map.Entry<String, JsonNode> first : answers.entrySet()) {
      HttpResponse<String> again = post(kept, first.getKey());

      assertThat(again.statusCode()).isEqualTo(201);
      assertThat(json.readTree(again.body())).isEqualTo(first.getValue());
    }
  }

  void everybodyCanFollow(RunningJar kept) throws Exception {
    for (JsonNode answer : answers.values()) {
      HttpResponse<String> followed =
          kept.web()
              .send(
                  HttpRequest.newBuilder(kept.at("/api/v1/requests/" + reference(answer)))
                      .header("X-Tracking-Key", answer.path("trackingKey").asText())
                      .build(),
                  BodyHandlers.ofString());

      assertThat(followed.statusCode()).isEqualTo(200);
      assertThat(json.readTree(followed.body()).path("story")).isNotEmpty();
    }
  }

  /** False if no answer came. */
  private boolean ask(RunningJar kept, String key) {
    unanswered.add(key);
    try {
      HttpResponse<String> answer = post(kept, key);
      if (answer.statusCode() == 503) {
        assertThat(answer.body()).contains("/problems/unavailable");
        return false;
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      answers.put(key, json.readTree(answer.body()));
      unanswered.remove(key);
      return true;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpResponse<String> post(RunningJar kept, String key)
      throws IOException, InterruptedException {
    return kept.web()
        .send(
            HttpRequest.newBuilder(kept.at("/api/v1/requests"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body()))
                .build(),
            BodyHandlers.ofString());
  }

  private static String reference(JsonNode answer) {
    return answer.path("reference").asText();
  }

  private static String body() {
    return BODY.formatted(LocalDate.now(ZoneOffset.UTC).minusDays(3));
  }
}
