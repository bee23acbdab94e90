create index outbox_by_hand on outbox (created_at)
  where way <> 'EMAIL' and sent_at is null and cancelled_at is null and failed_at is null and unsure_at is null;
create index outbox_reference on outbox (reference);
