-- Each time a customer had an answered request opened again: when, and what had been told before, as it was.
create table reopened (
  reference        varchar(16)                 not null references service_request (reference),
  -- Counts them on the request, from 1.
  number           integer                     not null,
  at               timestamp(6) with time zone not null,
  service          varchar(64)                 not null,
  team             varchar(64)                 not null,
  told_at          timestamp(6) with time zone not null,
  outcome          varchar(64)                 not null,
  settled_at_first boolean                     not null,
  refusal          varchar(64),
  closed_at        timestamp(6) with time zone not null,
  -- What the customer wrote about it.
  words            uuid                        not null,
  -- How the customer said we had done until then, and the link with which they were asked. The next answer has its own.
  rated_at         timestamp(6) with time zone,
  rating           integer,
  rating_route     varchar(16),
  comment          uuid,
  invited_at       timestamp(6) with time zone,
  until_at         timestamp(6) with time zone,
  token_hash       char(64) unique,
  primary key (reference, number)
);
create index reopened_told on reopened (told_at);
create index reopened_at on reopened (at);
create index reopened_rated on reopened (rated_at);
create index reopened_invited on reopened (invited_at);

-- Every answer that was told, also those after which a request was opened again: what is published never changes by it.
create view answer_told as
  select reference, service, told_at, outcome, settled_at_first, refusal, withdraw_reason, withdrawn_at
    from service_request where told_at is not null
  union all
  select reference, service, told_at, outcome, settled_at_first, refusal, null, null
    from reopened;

-- Every mark that was given, one for each answer at most.
create view feedback_mark as
  select reference, service, rated_at, rating, rating_route from service_request where rated_at is not null
  union all
  select reference, service, rated_at, rating, rating_route from reopened where rated_at is not null;

-- Everybody who was asked how we did, once for each answer; without a date where they did not say.
create view feedback_asked as
  select i.reference, r.service, i.invited_at, r.rated_at
    from feedback_invitation i join service_request r on r.reference = i.reference
  union all
  select reference, service, invited_at, rated_at from reopened where invited_at is not null;
