-- The dated facts of a request. Its stage is computed from them and stored nowhere.
create table service_request (
  reference           varchar(16) primary key,
  service             varchar(64)                 not null,
  channel             varchar(16)                 not null,
  team                varchar(64)                 not null,
  received_at         timestamp(6) with time zone not null,
  acknowledged_at     timestamp(6) with time zone,
  handed_off_at       timestamp(6) with time zone,
  asked_at            timestamp(6) with time zone,
  reply_by            timestamp(6) with time zone,
  information_at      timestamp(6) with time zone,
  resumed_at          timestamp(6) with time zone,
  told_at             timestamp(6) with time zone,
  outcome             varchar(32),
  settled_at_first    boolean default false       not null,
  escalated_to        varchar(64),
  escalated_at        timestamp(6) with time zone,
  closed_at           timestamp(6) with time zone,
  rated_at            timestamp(6) with time zone,
  rating              integer
);
create index service_request_received on service_request (received_at);
create index service_request_service on service_request (service, received_at);

-- Personal data has this one address; erasing a person is erasing here.
create table request_person (
  reference         varchar(16) primary key references service_request (reference),
  name              varchar(200) not null,
  email             varchar(320),
  phone             varchar(40),
  address           varchar(1000),
  preferred_contact varchar(16)  not null,
  format            varchar(32)  not null,
  language          varchar(16)  not null
);

-- What people wrote: answers, questions, reasons. May hold personal data, so the ledger only knows the id.
create table request_words (
  id        uuid primary key,
  reference varchar(16)                 not null references service_request (reference),
  kind      varchar(48)                 not null,
  at        timestamp(6) with time zone not null,
  actor     varchar(64)                 not null,
  words     text                        not null
);
create index request_words_reference on request_words (reference);

create table promise (
  id         uuid primary key,
  reference  varchar(16)                 not null references service_request (reference),
  service    varchar(64)                 not null,
  commitment varchar(64)                 not null,
  honours    varchar(64)                 not null,
  milestone  varchar(32)                 not null,
  made_at    timestamp(6) with time zone not null,
  due_at     timestamp(6) with time zone not null,
  warn_at    timestamp(6) with time zone not null,
  passport   text                        not null,
  warned_at  timestamp(6) with time zone,
  paused_at  timestamp(6) with time zone,
  kept_at    timestamp(6) with time zone,
  broken_at  timestamp(6) with time zone,
  replaces   uuid references promise (id)
);
create index promise_reference on promise (reference);
create index promise_honours on promise (honours, kept_at, broken_at);

-- A key under which a second submission is the same request.
create table submission (
  once_hash   char(64) primary key,
  fingerprint char(64)                    not null,
  reference   varchar(16)                 not null,
  promises    text                        not null,
  at          timestamp(6) with time zone not null
);
