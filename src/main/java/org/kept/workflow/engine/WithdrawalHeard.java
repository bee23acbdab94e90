package org.kept.workflow.engine;

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

  @EventListener
  void on(RequestWithdrawn withdrawn) {
    boolean heard =
        !Engine.unlessChanged(
                () ->
                    runtime
                        .createMessageCorrelation(REQUEST_WITHDRAWN)
                        .processInstanceBusinessKey(withdrawn.reference())
                        .correlateAllWithResult())
            .isEmpty();
    if (!heard) {
      // It did a moment ago: whoever withdraws it asks again.
      throw new OptimisticLockingFailureException("The case changed in the same moment.");
    }
  }
}
