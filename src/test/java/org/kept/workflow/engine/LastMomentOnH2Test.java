package org.kept.workflow.engine;

/** On the embedded default. */
class LastMomentOnH2Test extends LastMomentContract {

  @Override
  String sessionsThatWait() {
    return "select count(*) from information_schema.sessions where blocker_id is not null";
  }
}
