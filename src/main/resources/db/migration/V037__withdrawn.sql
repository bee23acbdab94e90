-- When a customer withdrew a request, and why, as a code that can be counted; empty where they gave no reason.
alter table service_request add column withdrawn_at timestamp(6) with time zone;
alter table service_request add column withdraw_reason varchar(64);

-- The third way in which a promise ends: neither kept nor broken, as the customer withdrew the request.
alter table promise add column withdrawn_at timestamp(6) with time zone;
alter table promise add constraint promise_ends_once
  check (withdrawn_at is null or (kept_at is null and broken_at is null));
drop index promise_open;
create index promise_open on promise (broken_at, kept_at, withdrawn_at, due_at);
