package org.kept.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hash that ties an entry to the one before. */
final class Chain {

  /** What the first entry of a case is tied to. */
  static final String START = "0".repeat(64);

  private Chain() {}

  /**
   * SHA-256 over the fields in this order, each preceded by its length in bytes, so that no two
   * different entries are the same bytes.
   */
  static String hash(
      String reference,
      int number,
      String kind,
      Instant at,
      String actor,
      Map<String, String> detail,
      String previousHash) {
    MessageDigest sha = sha256();
    field(sha, reference);
    field(sha, Integer.toString(number));
    field(sha, kind);
    field(sha, at.toString());
    field(sha, actor);
    new TreeMap<>(detail)
        .forEach(
            (name, value) -> {
              field(sha, name);
              field(sha, value);
            });
    field(sha, previousHash);
    return HexFormat.of().formatHex(sha.digest());
  }

  /**
   * Counts the hashes of a case again.
   *
   * @param most how many entries there must be
   * @param last the hash of the last one
   */
  static Verification verify(String reference, List<LedgerEntry> entries, int most, String last) {
    String previous = START;
    int number = 0;
    for (LedgerEntry entry : entries) {
      number++;
      String expected =
          hash(
              reference, number, entry.kind(), entry.at(), entry.actor(), entry.detail(), previous);
      if (entry.number() != number
          || !entry.previousHash().equals(previous)
          || !entry.hash().equals(expected)) {
        return new Verification(
            false,
            entries.size(),
            "Entry " + number + " is not what was written: it, or one before it, was changed.");
      }
      previous = entry.hash();
    }
    if (number != most || (number > 0 && !previous.equals(last))) {
      return new Verification(false, number, "Entries are missing after entry " + number + ".");
    }
    return new Verification(true, number, "All " + number + " entries are as they were written.");
  }

  private static void field(MessageDigest sha, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256.", missing);
    }
  }
}
