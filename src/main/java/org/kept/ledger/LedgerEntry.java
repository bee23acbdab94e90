package org.kept.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One recorded fact.
 *
 * @param number 1 for the first of its case, without gaps
 * @param actor id of who acted: a username, {@code customer} or {@code system}
 * @param detail ids, codes and dates
 * @param previousHash hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 in hex over everything else here
 */
public record LedgerEntry(
    String reference,
    int number,
    String kind,
    Instant at,
    String actor,
    Map<String, String> detail,
    String previousHash,
    String hash) {}
