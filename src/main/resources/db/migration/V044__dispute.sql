-- Requests that went from team to team so often that a lead is asked where they belong.
create table dispute (
  reference    varchar(16)                 not null references service_request (reference),
  -- The hand-over with which it began.
  number       integer                     not null,
  raised_at    timestamp(6) with time zone not null,
  -- The lead who is asked; null while nobody is there.
  asked        varchar(64),
  settled_at   timestamp(6) with time zone,
  settled_by   varchar(64),
  -- The last hand-over before it was settled, or the one that settled it; later ones count anew.
  settled_with integer,
  primary key (reference, number)
);
create index dispute_open on dispute (settled_at, asked);
-- What a lead has settled goes back to nobody.
alter table hand_over add column settled boolean default false not null;
