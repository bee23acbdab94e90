-- Changes under a running Kept to the calendars that services.yaml publishes. Rows stay: undoing is a change too.
create table calendar_change (
  number    integer primary key,
  at        timestamp(6) with time zone not null,
  actor     varchar(64)                 not null,
  reason    varchar(1000)               not null,
  kind      varchar(32)                 not null,
  contents  text                        not null,
  calendars varchar(2000)               not null,
  undone_by integer references calendar_change (number)
);

-- One row, locked by whoever changes a calendar and read by every node to see that one was changed.
create table calendar_state (
  one      integer primary key check (one = 1),
  revision varchar(36) not null
);
insert into calendar_state (one, revision) values (1, 'as-published');

-- Every version of a calendar that a date was ever counted by.
create table calendar_version (
  version       varchar(12) primary key,
  calendar      varchar(64)                 not null,
  contents      text                        not null,
  first_used_at timestamp(6) with time zone not null
);
