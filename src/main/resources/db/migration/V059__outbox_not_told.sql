-- The same text in English, for colleagues who must make it or say it; null where it is in English anyway.
alter table outbox add in_english varchar(30000);
-- True if it was overtaken before anybody said it: cancelled by that, and never told.
alter table outbox add not_needed boolean default false not null;
-- What was never told is counted apart from what was.
create index outbox_cancelled on outbox (cancelled_at);
