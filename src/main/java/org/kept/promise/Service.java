package org.kept.promise;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that customers can ask for.
 *
 * @param id kebab-case, stable: part of addresses and interfaces
 * @param name as customers say it
 * @param summary one plain sentence on when to use it
 * @param keywords other words by which it is found
 * @param team the id of the team that owns it
 * @param process the id of the process that runs it
 * @param form the id of its intake form
 * @param calendar the id of the calendar that its working days are counted by
 * @param channels how it can be asked for, some of {@link #ALL_CHANNELS}
 * @param emergency what to do instead when someone is in danger, shown before anything else; null
 *     for nothing
 * @param escalation the ids of the teams whose leads broken promises climb, lowest first; empty for
 *     its owner and all teams above
 * @param reopenWithin for how long after its answer a request may be opened again; null for never
 * @param forRepresentatives true if elected representatives ask for it, who may ask about somebody
 *     else's request
 * @param forStaff true if only the council's own people ask for it: internal customers
 * @param promises at least one with milestone {@code answer}
 */
public record Service(
    String id,
    String name,
    String summary,
    List<String> keywords,
    String team,
    String process,
    String form,
    String calendar,
    List<String> channels,
    @Nullable String emergency,
    List<String> escalation,
    @Nullable Timescale reopenWithin,
    boolean forRepresentatives,
    boolean forStaff,
    List<ServicePromise> promises) {

  /** Every way in which a service can be offered. */
  public static final List<String> ALL_CHANNELS =
      List.of("web", "phone", "face-to-face", "letter", "email");

  /** A service on every channel that needs no warning and names no levels. */
  public Service(
      String id,
      String name,
      String summary,
      List<String> keywords,
      String team,
      String process,
      String form,
      String calendar,
      List<ServicePromise> promises) {
    this(
        id,
        name,
        summary,
        keywords,
        team,
        process,
        form,
        calendar,
        ALL_CHANNELS,
        null,
        List.of(),
        promises);
  }

  /** A service whose requests are not opened again. */
  public Service(
      String id,
      String name,
      String summary,
      List<String> keywords,
      String team,
      String process,
      String form,
      String calendar,
      List<String> channels,
      @Nullable String emergency,
      List<String> escalation,
      List<ServicePromise> promises) {
    this(
        id,
        name,
        summary,
        keywords,
        team,
        process,
        form,
        calendar,
        channels,
        emergency,
        escalation,
        null,
        false,
        false,
        promises);
  }

  /**
   * What whoever asks so has to be told again at once, since it cannot wait for days.
   *
   * @param answers to its intake form
   * @return its words for an emergency; null if it has none, or its answer is due in days
   */
  public @Nullable String emergencyFor(Map<String, String> answers) {
    boolean urgent =
        promises.stream()
            .filter(promise -> promise.milestone().equals("answer"))
            .anyMatch(promise -> withinHours(promise.rule(answers)));
    return urgent ? emergency : null;
  }

  /**
   * What whoever has asked so reads once more on the page that says that it is ours.
   *
   * @param answers to its intake form
   * @return its words for an emergency, unless it asks for danger and they answered that there is
   *     none; null if it has none
   */
  public @Nullable String emergencyOnceOurs(Map<String, String> answers) {
    boolean asksForDanger =
        promises.stream()
            .filter(promise -> promise.milestone().equals("answer"))
            .flatMap(promise -> promise.byAnswer().stream())
            .anyMatch(each -> withinHours(each.rule()));
    return asksForDanger ? emergencyFor(answers) : emergency;
  }

  private static boolean withinHours(Rule rule) {
    TimeUnit unit = rule.timescale().unit();
    return unit == TimeUnit.CLOCK_HOURS || unit == TimeUnit.WORKING_HOURS;
  }

  /** True if it promises something under this commitment. */
  public boolean promises(String commitment) {
    return promises.stream().anyMatch(promise -> promise.commitment().equals(commitment));
  }

  /**
   * What the service promises under this commitment.
   *
   * @throws IllegalArgumentException if it promises nothing of the kind
   */
  public ServicePromise promise(String commitment) {
    return promises.stream()
        .filter(promise -> promise.commitment().equals(commitment))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Service " + id + " does not promise " + commitment + "."));
  }

  /**
   * The promise that this milestone keeps.
   *
   * @throws IllegalArgumentException if the service promises nothing of the kind
   */
  public ServicePromise promiseKeptBy(String milestone) {
    return promises.stream()
        .filter(promise -> promise.milestone().equals(milestone))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("Service " + id + " promises no " + milestone + "."));
  }
}
