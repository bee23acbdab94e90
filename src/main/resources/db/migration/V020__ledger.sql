-- What happened, append-only. Each case is a chain of its own: a chain over all cases would make every writer wait.
create table ledger_head (
  reference varchar(16) primary key,
  entries   integer     not null,
  hash      char(64)    not null
);

create table ledger_entry (
  reference     varchar(16)                 not null,
  number        integer                     not null,
  kind          varchar(48)                 not null,
  at            timestamp(6) with time zone not null,
  actor         varchar(64)                 not null,
  detail        text                        not null,
  previous_hash char(64)                    not null,
  hash          char(64)                    not null,
  primary key (reference, number)
);
