package org.kept.proof;

import org.jspecify.annotations.Nullable;

/**
 * One step of a path that shows a finding.
 *
 * @param element id of the element or flow of the diagram that it happens at; null for the start
 * @param says what happens, as a sentence that a process owner understands
 * @param decision whether somebody or something could have done otherwise here: only these are
 *     counted when the shortest path is looked for
 * @param noReturn whether from here on no way of going on avoids the finding
 */
public record PathStep(@Nullable String element, String says, boolean decision, boolean noReturn) {}
