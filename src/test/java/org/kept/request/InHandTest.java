package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class InHandTest {

  private static final String REFERENCE = "ABCD-EFGH";

  private final EmbeddedDatabase database =
      new EmbeddedDatabaseBuilder()
          .generateUniqueName(true)
          .setType(EmbeddedDatabaseType.H2)
          .addScript("db/migration/V030__request.sql")
          .addScript("db/migration/V071__question_told.sql")
          .build();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final InHand inHand = new InHand(jdbc);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(database));

  @BeforeEach
  void oneRequest() {
    jdbc.sql(
            "insert into service_request (reference, service, channel, team, received_at)"
                + " values (?, 'missed-bin', 'WEB', 'waste', current_timestamp)")
        .param(REFERENCE)
        .update();
  }

  @AfterEach
  void close() {
    database.shutdown();
  }

  @Test
  void readsACaseOnceInATransaction() {
    transaction.executeWithoutResult(
        status -> {
          assertThat(team()).isEqualTo("waste");
          moveTo("roads");

          assertThat(team()).isEqualTo("waste");
        });
  }

  @Test
  void readsAnewWhatTheTransactionChanged() {
    transaction.executeWithoutResult(
        status -> {
          assertThat(team()).isEqualTo("waste");
          moveTo("roads");
          inHand.requestChanged(REFERENCE);

          assertThat(team()).isEqualTo("roads");
        });
  }

  @Test
  void remembersNothingFromOneTransactionToTheNext() {
    transaction.executeWithoutResult(status -> assertThat(team()).isEqualTo("waste"));
    moveTo("roads");

    transaction.executeWithoutResult(status -> assertThat(team()).isEqualTo("roads"));
  }

  @Test
  void remembersNothingOutsideATransaction() {
    assertThat(team()).isEqualTo("waste");
    moveTo("roads");

    assertThat(team()).isEqualTo("roads");
  }

  @Test
  void keepsTwoTransactionsApart() {
    TransactionTemplate apart = new TransactionTemplate(new DataSourceTransactionManager(database));
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    transaction.executeWithoutResult(
        status -> {
          assertThat(team()).isEqualTo("waste");
          apart.executeWithoutResult(
              inner -> {
                moveTo("roads");
                assertThat(team()).isEqualTo("roads");
              });

          assertThat(team()).isEqualTo("waste");
        });
  }

  private String team() {
    return inHand.request(REFERENCE).orElseThrow().team();
  }

  private void moveTo(String team) {
    jdbc.sql("update service_request set team = ? where reference = ?")
        .params(team, REFERENCE)
        .update();
  }
}
