-- Work on a request that a contractor was given: by which team, since when, and how it ended. The promise stays the council's.
create table work_order (
  id         uuid primary key,
  reference  varchar(16)                 not null references service_request (reference),
  -- Counts them on the request, from 1.
  number     integer                     not null,
  contractor varchar(64)                 not null,
  -- The council's team that gave it.
  team       varchar(64)                 not null,
  given_at   timestamp(6) with time zone not null,
  -- What is to be done, in words for the contractor.
  what       uuid                        not null,
  ended_at   timestamp(6) with time zone,
  -- How it ended, as a code; null while it is open.
  ended      varchar(32),
  ended_by   varchar(64),
  -- The day of the work itself; null unless it was done.
  done_on    date,
  -- What was said about its end; null where nobody said anything.
  said       uuid,
  unique (reference, number)
);
create index work_order_contractor on work_order (contractor, ended_at);
