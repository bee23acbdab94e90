package org.kept.audit;

import java.time.Instant;
import java.util.List;

/**
 * What came of checking the whole ledger.
 *
 * @param broken how many cases are not whole
 * @param listed the first of those
 */
record VerifiedPage(
    long cases, long entries, Instant at, long broken, List<WholeLedger.Broken> listed) {}
