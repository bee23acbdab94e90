-- All that a promise's date was counted from, so that anybody can count it again.
alter table promise add column started_at timestamp(6) with time zone;
alter table promise add column rule varchar(400) default '' not null;
alter table promise add column calendar_version varchar(64) default '' not null;
alter table promise add column catalogue_version varchar(64) default '' not null;
-- What figures are made of: when it was kept or broken, by whom, and after how much working time.
alter table promise add column settled_at timestamp(6) with time zone;
-- When it was done all the same, in time or late; null while it is not.
alter table promise add column done_at timestamp(6) with time zone;
alter table promise add column team varchar(64);
alter table promise add column working_seconds bigint;
-- The Monday of the week, in Europe/London.
alter table promise add column settled_week date;
update promise set started_at = made_at, settled_at = coalesce(kept_at, broken_at), done_at = kept_at;
alter table promise alter column started_at set not null;
create index promise_settled on promise (settled_at);
create index promise_open on promise (broken_at, kept_at, due_at);
drop index promise_honours;

-- What happened to its clock, in order. Reasons are codes; what people wrote is with the request.
create table promise_clock (
  promise  uuid                        not null references promise (id),
  number   integer                     not null,
  kind     varchar(16)                 not null,
  at       timestamp(6) with time zone not null,
  actor    varchar(64)                 not null,
  reason   varchar(64),
  how_much varchar(64),
  primary key (promise, number)
);
