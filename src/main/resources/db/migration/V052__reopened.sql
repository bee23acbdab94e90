-- Each time a customer had an answered request opened again: when, and what had been told before, as it was.
create table reopened (
  reference        varchar(16)                 not null references service_request (reference),
  -- Counts them on the request, from 1.
  number           integer                     not null,
  at               timestamp(6) with time zone not null,
  service          varchar(64)                 not null,
  team             varchar(64)                 not null,
  told_at          timestamp(6) with time zone not null,
  outcome          varchar(64)                 not null,
  settled_at_first boolean                     not null,
  refusal          varchar(64),
  closed_at        timestamp(6) with time zone not null,
  -- What the customer wrote about it.
  words            uuid                        not null,
  primary key (reference, number)
);
create index reopened_told on reopened (told_at);

-- Every answer that was told, also those after which a request was opened again: what is published never changes by it.
create view answer_told as
  select reference, service, told_at, outcome, settled_at_first, refusal, withdraw_reason, withdrawn_at
    from service_request where told_at is not null
  union all
  select reference, service, told_at, outcome, settled_at_first, refusal, null, null
    from reopened;
