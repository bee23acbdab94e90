package org.kept.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.kept.request.HearsWithdrawal;
import org.kept.request.RequestWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops the process of a request that its customer withdraws, in that very transaction. */
@Component
class WithdrawalHeard implements HearsWithdrawal {

  private static final String REQUEST_WITHDRAWN = "request-withdrawn";

  private final RuntimeService runtime;
  private final JdbcClient jdbc;

  WithdrawalHeard(RuntimeService runtime, JdbcClient jdbc) {
    this.runtime = runtime;
    this.jdbc = jdbc;
  }

  @Override
  public boolean hears(String reference) {
    return jdbc.sql(
                """
                select count(*) from act_ru_event_subscr waiting
                join act_ru_execution instance on instance.id_ = waiting.proc_inst_id_
                where instance.business_key_ = ? and instance.suspension_state_ = 1
                  and waiting.event_type_ = 'message' and waiting.event_name_ = ?
                """)
            .params(reference, REQUEST_WITHDRAWN)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * The execution that hears it. Where several do, one within the other, whichever hears it takes
   * the others away, so it is given to one: to the one that began first, around them all.
   */
  private Optional<String> firstToHear(String reference) {
    return jdbc.sql(
            """
            select waiting.execution_id_ from act_ru_event_subscr waiting
            join act_ru_execution instance on instance.id_ = waiting.proc_inst_id_
            where instance.business_key_ = ? and instance.suspension_state_ = 1
              and waiting.event_type_ = 'message' and waiting.event_name_ = ?
            order by waiting.created_, waiting.id_ fetch first 1 rows only
            """)
        .params(reference, REQUEST_WITHDRAWN)
        .query(String.class)
        .optional();
  }

  @EventListener
  void on(RequestWithdrawn withdrawn) {
    Optional<String> listening = firstToHear(withdrawn.reference());
    listening.ifPresent(
        execution ->
            Engine.unlessChanged(
                () -> {
                  runtime.messageEventReceived(REQUEST_WITHDRAWN, execution);
                  return execution;
                }));
    if (listening.isEmpty()) {
      // It did a moment ago: whoever withdraws it asks again.
      throw new OptimisticLockingFailureException("The case changed in the same moment.");
    }
  }
}
