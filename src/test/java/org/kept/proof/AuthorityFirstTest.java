package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No drawing lets an enquiry about a person be answered before the authority was checked. */
class AuthorityFirstTest {

  private static final String NOBODY =
      "<camunda:executionListener delegateExpression=\"${recordNobody}\" event=\"take\" />";
  private static final String RECORD = "camunda:delegateExpression=\"${recordAuthority}\"";

  @Test
  void asItIsShipped() {
    assertThat(Shipped.enquiry().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void noTagAloneSaysThatItIsAboutNobody() {
    Proof proof = Shipped.enquiry().with(NOBODY, "").prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Flow_NoForNobody: ")
                    .contains("but only ${recordNobody} does that"))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("before it is checked for authority or found to ask for nobody"));
  }

  @Test
  void noTagAloneSaysThatItWasChecked() {
    Proof proof = Shipped.enquiry().with(RECORD, RECORD.replace("Authority", "Triage")).prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatAsksForAPersonIsNotTakenForNobodys() {
    for (String instead : new String[] {"forPerson == 'yes'", "route == 'team'"}) {
      assertThat(
              Shipped.wrong(
                  Shipped.enquiry().with("${forPerson == 'no'}", "${" + instead + "}").prove()))
          .as(instead)
          .anySatisfy(
              wrong ->
                  assertThat(wrong).startsWith("Flow_NoForNobody: ").contains("«forPerson = no»"));
    }
  }
}
