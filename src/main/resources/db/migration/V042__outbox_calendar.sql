-- The calendar file that goes with a message, as it was when the message was written.
create table outbox_calendar (
  message uuid primary key references outbox (id),
  method  varchar(16)    not null,
  file    varchar(10000) not null
);
