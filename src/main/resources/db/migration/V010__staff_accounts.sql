-- Accounts are closed, never deleted: the ledger names who acted by username.
create table staff_account (
  username varchar(40) not null primary key,
  name varchar(120) not null,
  email varchar(254) not null,
  password_hash varchar(200) not null,
  -- Rises with every change, so that a session notices that it speaks for an older account.
  revision integer not null,
  added_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone
);

create table staff_role (
  username varchar(40) not null references staff_account (username),
  role varchar(20) not null,
  primary key (username, role)
);

create table staff_team (
  username varchar(40) not null references staff_account (username),
  team varchar(60) not null,
  primary key (username, team)
);

create index staff_team_by_team on staff_team (team);
