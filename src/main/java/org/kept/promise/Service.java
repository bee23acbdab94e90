package org.kept.promise;

import java.util.List;

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
    List<ServicePromise> promises) {

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
