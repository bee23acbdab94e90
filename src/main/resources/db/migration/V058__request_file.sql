-- What customers sent with their requests. Lists read this table only; the content stands by itself.
create table request_file (
  id          uuid primary key,
  -- The random value by which a page finds again what was sent before it was taken; only its hash is kept.
  token_hash  char(64)                    not null unique,
  -- Null while it belongs to no request: such files go away after a day.
  reference   varchar(16) references service_request (reference),
  -- The question of the form that it answers, or 'information'.
  question    varchar(64),
  name        varchar(200)                not null,
  kind        varchar(16)                 not null,
  size        bigint                      not null,
  sha256      char(64)                    not null,
  received_at timestamp(6) with time zone not null,
  attached_at timestamp(6) with time zone,
  actor       varchar(64),
  -- not-scanned, waiting, clean or harmful; of what is harmful, the content is gone.
  state       varchar(16)                 not null,
  -- When the scanner was asked last.
  looked_at   timestamp(6) with time zone
);
create index request_file_reference on request_file (reference, attached_at);
create index request_file_state on request_file (state, looked_at);
create index request_file_received on request_file (received_at);

-- In pieces, so that nobody ever holds a whole file in memory.
create table request_file_piece (
  file    uuid    not null references request_file (id) on delete cascade,
  number  integer not null,
  content bytea   not null,
  primary key (file, number)
);
