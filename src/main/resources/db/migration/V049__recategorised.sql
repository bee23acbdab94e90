-- Each time colleagues found that a request is about another service than it was asked for.
create table recategorised (
  reference    varchar(16)                 not null references service_request (reference),
  -- Counts them on the request, from 1.
  number       integer                     not null,
  from_service varchar(64)                 not null,
  to_service   varchar(64)                 not null,
  at           timestamp(6) with time zone not null,
  changed_by   varchar(64)                 not null,
  -- What was written about it.
  words        uuid                        not null,
  primary key (reference, number)
);
