drop index outbox_by_hand;
create index outbox_by_hand on outbox (created_at)
  where by_hand and sent_at is null and cancelled_at is null and failed_at is null and unsure_at is null;
