package org.kept.proof;

import java.util.List;

/**
 * A way round that a case can go without ever waiting for anybody.
 *
 * @param state where the case waits before it gets into it
 * @param into what leads there, played until the first round is over
 * @param round what happens on one round
 * @param certain whether nothing that is not known could lead out of it
 * @param grows whether each round leaves more branches behind
 * @param byJobs whether the engine's jobs keep it going, each of which is due at once
 */
record Round(
    int state, Step into, List<Passage> round, boolean certain, boolean grows, boolean byJobs) {}
