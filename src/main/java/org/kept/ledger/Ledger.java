package org.kept.ledger;

import java.util.List;
import java.util.Map;
import org.kept.access.Actor;
import org.springframework.stereotype.Component;

/** Records what happened, once and for ever. */
@Component
public class Ledger {

  /**
   * Records a fact of this case; it is written with the transaction in progress, or not at all.
   *
   * @param kind past tense, kebab-case: {@code request-received}
   * @param detail ids, codes and dates only, never personal data or words that a person wrote
   * @throws IllegalStateException outside a transaction
   */
  public void append(String reference, String kind, Actor actor, Map<String, String> detail) {
    throw new UnsupportedOperationException();
  }

  /** Everything recorded of this case, in the order in which it happened; empty if unknown. */
  public List<LedgerEntry> of(String reference) {
    throw new UnsupportedOperationException();
  }

  /** Recomputes the chain of this case. */
  public Verification verify(String reference) {
    throw new UnsupportedOperationException();
  }
}
