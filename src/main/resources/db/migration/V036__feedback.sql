-- When each customer was asked how we did. Of what stands in the link of the message only a digest
-- is kept; null where nobody got a link.
create table feedback_invitation (
  reference  varchar(16) primary key references service_request (reference),
  token_hash char(64) unique,
  invited_at timestamp(6) with time zone not null,
  -- The last moment of the link; null where there is none.
  until_at   timestamp(6) with time zone
);
create index feedback_invitation_invited on feedback_invitation (invited_at);

-- Who was asked before there were links; the page of their request takes their answer as it did.
insert into feedback_invitation (reference, invited_at)
  select reference, min(at) from ledger_entry
  where kind = 'feedback-invited' and reference in (select reference from service_request)
  group by reference;

-- By which way a request was rated.
alter table service_request add column rating_route varchar(16);
update service_request set rating_route = 'TRACKING' where rating is not null;
create index service_request_rated on service_request (rated_at);

-- What people say of our services that is about no request. Their words may hold personal data, and
-- stand here only.
create table open_feedback (
  reference varchar(16) primary key,
  -- Of the value by which a second click is known.
  once_hash char(64)                    not null unique,
  service   varchar(64),
  route     varchar(16)                 not null,
  score     integer                     not null,
  at        timestamp(6) with time zone not null,
  actor     varchar(64)                 not null,
  words     text
);
create index open_feedback_at on open_feedback (at);
