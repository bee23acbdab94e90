package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** What must hold whenever Kept is down, however it went down. Each query finds what is wrong. */
final class Truth {

  private static final String TOLD =
      "select reference from service_request where told_at is not null";
  private static final String OPEN = "select reference from service_request where told_at is null";

  private final Installation kept;

  private Truth(Installation kept) {
    this.kept = kept;
  }

  static Truth of(Installation kept) {
    return new Truth(kept);
  }

  /** Every case is before a step or after it, in all tables, ours and the engine's. */
  Truth everyCaseIsBeforeOrAfterEachStep() {
    none(TOLD + " and (closed_at is null or outcome is null)");
    none(TOLD + " and reference in (select reference from work_item)");
    none(TOLD + " and reference in (" + running() + ")");
    for (String kind :
        new String[] {"work-completed", "customer-told", "request-closed", "feedback-invited"}) {
      String entered = "select reference from ledger_entry where kind = '" + kind + "'";
      none(TOLD + " and reference not in (" + entered + ")");
      none(OPEN + " and reference in (" + entered + ")");
    }
    for (String template : new String[] {"decision-told", "feedback-invited"}) {
      String written = "select reference from outbox where template = '" + template + "'";
      none(TOLD + " and reference not in (" + written + ")");
      none(OPEN + " and reference in (" + written + ")");
    }
    none(OPEN + " and reference not in (select reference from work_item)");
    none(OPEN + " and reference not in (" + running() + ")");
    none("select reference from work_item group by reference having count(*) > 1");
    none(
        "select id from work_item where id not in (select ID_ from ACT_RU_TASK)"
            + " union select ID_ from ACT_RU_TASK where ID_ not in (select id from work_item)");
    none(
        "select reference from ledger_entry group by reference"
            + " having min(number) <> 1 or max(number) <> count(*)");
    return this;
  }

  Truth nothingHappenedTwice() {
    none(
        "select reference from ledger_entry where kind in ('request-acknowledged', 'work-completed',"
            + " 'customer-told', 'request-closed', 'feedback-invited', 'holder-warned', 'escalated',"
            + " 'promise-broken') group by reference, kind having count(*) > 1");
    none(
        "select reference from ledger_entry where kind in ('promise-kept', 'message-sent')"
            + " group by reference, kind, detail having count(*) > 1");
    none(
        "select reference from outbox group by reference, template, recipient having count(*) > 1");
    none("select PROC_INST_ID_ from ACT_HI_TASKINST group by PROC_INST_ID_ having count(*) > 1");
    none(
        "select reference from promise where milestone = 'answer'"
            + " and kept_at is null and broken_at is null and withdrawn_at is null group by reference having count(*) > 1");
    return this;
  }

  /** What a person was told is done stays done. */
  Truth isDone(Set<String> work) {
    assertThat(kept.strings("select ID_ from ACT_HI_TASKINST where DELETE_REASON_ = 'completed'"))
        .containsAll(work);
    return this;
  }

  /** The holders of these, whose dates are near, are warned. */
  Truth areWarnedOf(List<String> cases) {
    entered("holder-warned", cases);
    written("promise-at-risk", cases);
    return this;
  }

  /** These, whose dates have passed, are broken, escalated, apologised for and promised again. */
  Truth arePromisedAgain(List<String> cases) {
    entered("promise-broken", cases);
    entered("escalated", cases);
    written("promise-escalated", cases);
    written("promise-broken", cases);
    assertThat(
            kept.strings(
                "select again.reference from promise again join promise broken on broken.id ="
                    + " again.replaces where broken.broken_at is not null"
                    + " and again.broken_at is null and again.kept_at is null"))
        .containsExactlyInAnyOrderElementsOf(cases);
    return this;
  }

  /** What arrived came once, and what is written down as sent has arrived. */
  Truth nothingWasSentTwice(Post post) {
    assertThat(post.keys()).doesNotHaveDuplicates();
    assertThat(post.keys())
        .containsAll(kept.strings("select dedup_key from outbox where sent_at is not null"));
    // What arrived though nobody wrote so down is what a person is asked about.
    assertThat(kept.strings("select dedup_key from outbox where attempted_at is not null"))
        .containsAll(post.keys());
    return this;
  }

  /** Nobody knows of these whether they arrived; all the others are sent. */
  Truth everythingElseIsSent(int atMostInDoubt) {
    none(
        "select dedup_key from outbox where not by_hand and sent_at is null and unsure_at is null");
    assertThat(kept.strings("select dedup_key from outbox where unsure_at is not null"))
        .hasSizeLessThanOrEqualTo(atMostInDoubt);
    return this;
  }

  private void entered(String kind, List<String> cases) {
    assertThat(kept.strings("select reference from ledger_entry where kind = '" + kind + "'"))
        .as(kind)
        .containsAll(cases);
  }

  private void written(String template, List<String> cases) {
    assertThat(kept.strings("select reference from outbox where template = '" + template + "'"))
        .as(template)
        .containsAll(cases);
  }

  private static String running() {
    return "select BUSINESS_KEY_ from ACT_RU_EXECUTION where BUSINESS_KEY_ is not null";
  }

  private void none(String wrong) {
    assertThat(kept.strings(wrong)).as(wrong).isEmpty();
  }
}
