package org.kept.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a diagram's file says about who writes which variables, beside the forms, decision tables
 * and steps that its elements name.
 *
 * @param outputs by index of a node: what it hands over when it is done
 * @param others variables that something else may write, at moments that a proof does not follow
 * @param listeners steps that run on the way, at such moments as well
 * @param loose nodes whose decision table is the newest one when the case gets there
 * @param surely by index of a node: what it has written for certain when it is done
 * @param hidden by index of a node: variables that an input hides from what is in it
 * @param everything calls that hand over whatever the called process has
 * @param calls by index of a call: what it hands over
 * @param anything whether something in the diagram may write whatever it likes
 */
record DataFlow(
    Map<Integer, List<Output>> outputs,
    Set<String> others,
    Set<String> listeners,
    Set<Integer> loose,
    Map<Integer, Set<String>> surely,
    Map<Integer, Set<String>> hidden,
    Set<Integer> everything,
    Map<Integer, Handing> calls,
    boolean anything) {

  /** Nothing is known: anything may be written anywhere. */
  static final DataFlow UNKNOWN =
      new DataFlow(
          Map.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of(), Set.of(), Map.of(), true);

  /**
   * A variable that a node writes when it is done.
   *
   * @param variable its name
   * @param text what it is set to, as the file says
   */
  record Output(String variable, String text) {}
}
