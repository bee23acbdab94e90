package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands where while a case waits.
 *
 * @param waiting indexes of nodes that wait for somebody or something, one for each token: tasks,
 *     events, event gateways, multi-instance bodies once for each instance
 * @param byJob those of them with which the engine itself goes on at once, by a job
 * @param parked indexes of joins, one for each token that waits there for others
 * @param scopes indexes of the sub-processes at work, each after the one that it is in
 * @param armed indexes of the events that could happen now: boundary events, starts of event
 *     sub-processes, waiting catch events, the events after an event gateway. A timer that fired
 *     and does not repeat is not among them
 * @param known what is known of the case's variables, for people; empty where nothing is
 */
record View(
    List<Integer> waiting,
    List<Integer> byJob,
    List<Integer> parked,
    List<Integer> scopes,
    List<Integer> armed,
    String known) {

  /** Where somebody must act, or something must come: the engine goes on with all else at once. */
  List<Integer> held() {
    List<Integer> held = new ArrayList<>(waiting);
    byJob.forEach((Object job) -> held.remove(job));
    return held;
  }
}
