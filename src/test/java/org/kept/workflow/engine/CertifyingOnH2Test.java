package org.kept.workflow.engine;

/** On the embedded default. */
class CertifyingOnH2Test extends CertifyingContract {

  @Override
  void allowForgetting() {
    // Nothing forbids it here.
  }
}
