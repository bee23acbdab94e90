package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.OnPostgres;

/** On the database of production. */
@OnPostgres
@Tag("postgresql")
class CertifyingOnPostgresTest extends CertifyingContract {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update proof_certificate set sha256 = certificate_sha256",
        "delete from proof_certificate",
        "truncate proof_certificate"
      })
  void noCertificateIsEverChanged(String statement) {
    assertThatThrownBy(() -> jdbc().sql(statement).update())
        .hasMessageContaining("Certificates are never changed.");
  }

  /** Within a transaction that is rolled back, which takes this back as well. */
  @Override
  void allowForgetting() {
    jdbc().sql("alter table proof_certificate disable trigger all").update();
  }
}
