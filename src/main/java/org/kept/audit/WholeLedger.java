package org.kept.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kept.ledger.Ledger;
import org.kept.ledger.Verification;
import org.kept.request.CaseBook;
import org.springframework.stereotype.Component;

/**
 * Walks through the whole ledger, a portion of cases at a time. Requests are walked too: one whose
 * entries were all taken away is in the ledger no more.
 */
@Component
class WholeLedger {

  static final int PORTION = 500;

  /** As many as a page can list; all are counted. */
  static final int MOST_LISTED = 200;

  private final Ledger ledger;
  private final CaseBook book;

  WholeLedger(Ledger ledger, CaseBook book) {
    this.ledger = ledger;
    this.book = book;
  }

  /**
   * What was found.
   *
   * @param broken how many cases are not whole
   * @param listed the first of those, with what is wrong
   */
  record Findings(long cases, long entries, long broken, List<Broken> listed) {}

  /**
   * A case that is not whole.
   *
   * @param sentence what is wrong; empty if nothing at all is recorded of it
   */
  record Broken(String reference, String sentence) {}

  Findings verify() {
    long cases = 0;
    long entries = 0;
    long broken = 0;
    List<Broken> listed = new ArrayList<>();
    String last = "";
    for (Collection<String> portion = after(last); !portion.isEmpty(); portion = after(last)) {
      Set<String> requested = new HashSet<>(book.after(last, PORTION));
      for (Map.Entry<String, Verification> each : ledger.verify(portion).entrySet()) {
        String reference = each.getKey();
        Verification found = each.getValue();
        cases++;
        entries += found.entries();
        boolean gone = found.intact() && found.entries() == 0 && requested.contains(reference);
        if (gone || !found.intact()) {
          broken++;
          if (listed.size() < MOST_LISTED) {
            listed.add(new Broken(reference, gone ? "" : found.sentence()));
          }
        }
        last = reference;
      }
    }
    return new Findings(cases, entries, broken, List.copyOf(listed));
  }

  /** The next references of both, as many as either gives at once. */
  private Collection<String> after(String last) {
    TreeSet<String> all = new TreeSet<>(ledger.after(last, PORTION));
    all.addAll(book.after(last, PORTION));
    return all.stream().limit(PORTION).toList();
  }
}
