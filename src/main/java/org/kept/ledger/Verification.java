package org.kept.ledger;

/**
 * What came of recomputing a case's chain.
 *
 * @param entries how many were read
 * @param sentence what was found, in plain words; names the first entry that does not fit
 */
public record Verification(boolean intact, int entries, String sentence) {}
