-- Each time people passed work on to another team, or back: from where to where, why, and who took it then.
create table hand_over (
  id          uuid primary key,
  reference   varchar(16)                 not null references service_request (reference),
  -- Counts them on the request, from 1.
  number      integer                     not null,
  work        varchar(64)                 not null,
  from_team   varchar(64)                 not null,
  to_team     varchar(64)                 not null,
  at          timestamp(6) with time zone not null,
  passed_by   varchar(64)                 not null,
  -- Why it went back, as a code; null where it was handed on.
  back_code   varchar(32),
  -- What was written about it.
  words       uuid                        not null,
  accepted_at timestamp(6) with time zone,
  accepted_by varchar(64),
  unique (reference, number)
);
create index hand_over_work on hand_over (work, number);
