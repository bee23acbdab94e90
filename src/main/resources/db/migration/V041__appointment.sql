-- Appointments about a request: a promise with a slot. Where one stands is computed from its dated facts.
create table appointment (
  id           uuid primary key,
  reference    varchar(16)                 not null references service_request (reference),
  -- The service and the team when it was offered, for the figures.
  service      varchar(64)                 not null,
  purpose      varchar(16)                 not null,
  offered_at   timestamp(6) with time zone not null,
  -- How often it changed since it was first booked: what a page has seen, and SEQUENCE of its calendar file.
  changes      integer                     not null,
  changed_at   timestamp(6) with time zone not null,
  -- The time that is booked; null until one is.
  booked       uuid,
  start_at     timestamp(6) with time zone,
  end_at       timestamp(6) with time zone,
  -- When to remind the customer; null where they book at so short a notice that it would be no help.
  remind_at    timestamp(6) with time zone,
  reminded_at  timestamp(6) with time zone,
  cancelled_at timestamp(6) with time zone,
  -- CUSTOMER or CLOSED.
  cancelled_by varchar(16),
  -- KEPT, MISSED_BY_US or MISSED_BY_CUSTOMER.
  went         varchar(24),
  went_at      timestamp(6) with time zone
);
create index appointment_reference on appointment (reference);
create index appointment_remind on appointment (remind_at);
create index appointment_went on appointment (went_at);

-- The times that customers can choose from, or could.
create table appointment_time (
  id           uuid primary key,
  appointment  uuid                        not null references appointment (id),
  start_at     timestamp(6) with time zone not null,
  end_at       timestamp(6) with time zone not null,
  withdrawn_at timestamp(6) with time zone
);
create index appointment_time_appointment on appointment_time (appointment);

-- Each time that we could not keep what was booked and said so before it began.
create table appointment_moved_by_us (
  appointment uuid                        not null references appointment (id),
  at          timestamp(6) with time zone not null,
  -- What was booked.
  start_at    timestamp(6) with time zone not null,
  primary key (appointment, at)
);
