-- Changes of calendars that somebody looks at before making them. One is applied once, however often it is pressed.
create table calendar_proposal (
  id         uuid primary key,
  at         timestamp(6) with time zone not null,
  actor      varchar(64)                 not null,
  change     text,
  undoes     integer references calendar_change (number),
  reason     varchar(1000)               not null,
  tell       boolean                     not null,
  applied_as integer references calendar_change (number)
);
