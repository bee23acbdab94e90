package org.kept.ledger;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class LedgerOnH2Test extends LedgerContract {

  @Override
  void behindItsBack(Runnable change) {
    change.run();
  }
}
