-- Each holds only what still needs something, so it stays small while the table grows.
create index outbox_due on outbox (not_before) where not_before is not null;
create index outbox_in_flight on outbox (attempted_at) where claimed_by is not null;
create index outbox_unsure on outbox (unsure_at) where unsure_at is not null;
create index outbox_failed on outbox (failed_at) where failed_at is not null;
