-- What is to be said to people. A message is written in the transaction of what it tells; where it
-- stands is computed from its dated facts.
create table outbox (
  id uuid not null primary key,
  -- Of reference, template and occurrence: the same thing is said once, ever.
  dedup_key varchar(64) not null unique,
  reference varchar(40) not null,
  template varchar(60) not null,
  way varchar(10) not null,
  recipient varchar(1000) not null,
  subject varchar(200) not null,
  body varchar(30000) not null,
  format varchar(40) not null,
  language varchar(20) not null,
  created_at timestamp(6) with time zone not null,
  -- From when the sender may take it; null unless it waits for the sender.
  not_before timestamp(6) with time zone,
  -- The node whose try is in progress, or of which nobody knows how it ended.
  claimed_by varchar(40),
  attempted_at timestamp(6) with time zone,
  attempts integer not null,
  sent_at timestamp(6) with time zone,
  unsure_at timestamp(6) with time zone,
  failed_at timestamp(6) with time zone,
  cancelled_at timestamp(6) with time zone,
  problem varchar(500)
);

create index outbox_newest on outbox (created_at, id);
