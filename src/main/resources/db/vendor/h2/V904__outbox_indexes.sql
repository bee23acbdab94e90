-- H2 has no indexes over a part of a table.
create index outbox_due on outbox (not_before);
create index outbox_in_flight on outbox (claimed_by);
create index outbox_unsure on outbox (unsure_at);
create index outbox_failed on outbox (failed_at);
