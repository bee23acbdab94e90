-- Since when its process has to hear how it stands; null once it knows. In place of a number to compare: this is found by an index.
alter table appointment add column hears_since timestamp(6) with time zone;
update appointment set hears_since = changed_at
  where went is null and (heard <> changes or (heard is null and cancelled_at is null));
create index appointment_hears on appointment (hears_since);
-- Since when none of its times can be chosen any more and nobody has offered others; null for all others.
alter table appointment add column lapsed_at timestamp(6) with time zone;
create index appointment_lapsed on appointment (lapsed_at);
