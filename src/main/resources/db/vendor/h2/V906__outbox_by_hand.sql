create index outbox_unsent on outbox (sent_at);
create index outbox_reference on outbox (reference);
