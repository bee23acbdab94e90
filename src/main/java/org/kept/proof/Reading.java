package org.kept.proof;

import java.util.List;

/**
 * What a file was found to say.
 *
 * @param diagrams its processes, in their order; empty where it cannot be read
 * @param findings why it cannot be read, or what of it cannot
 */
record Reading(List<Diagram> diagrams, List<Finding> findings) {}
