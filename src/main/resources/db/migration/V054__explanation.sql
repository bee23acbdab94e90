-- What customers asked us to explain about their requests: one open question at a time for each request, with a
-- promise of its own. When it was promised and kept stands with that promise.
create table explanation (
  id            uuid primary key,
  reference     varchar(16)                 not null references service_request (reference),
  number        integer                     not null,
  -- The service when it was asked, for the figures.
  service       varchar(64)                 not null,
  channel       varchar(16)                 not null,
  asked_at      timestamp(6) with time zone not null,
  last_asked_at timestamp(6) with time zone not null,
  -- The promise that was made first.
  promise       uuid                        not null references promise (id),
  -- Null while no process has begun, because its diagram has no certificate.
  started_at    timestamp(6) with time zone,
  told_at       timestamp(6) with time zone,
  unique (reference, number)
);
create index explanation_told on explanation (told_at, asked_at);
create index explanation_asked on explanation (asked_at);

-- What was asked: the first question, and what they added until they had the answer.
create table explanation_question (
  explanation uuid                        not null references explanation (id),
  number      integer                     not null,
  at          timestamp(6) with time zone not null,
  channel     varchar(16)                 not null,
  -- What was written; gone with the customer's words when these are erased.
  words       uuid                        not null,
  primary key (explanation, number)
);

-- Work that explains something is ordered by the promise of that, not by those of the request.
alter table work_item add column explains boolean default false not null;
