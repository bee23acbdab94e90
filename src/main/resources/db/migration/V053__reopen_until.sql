-- Until when a customer may have an answered request opened again, as they were told with the answer; null for never.
-- It holds whatever the catalogue says later.
alter table service_request add column reopen_until timestamp(6) with time zone;
alter table reopened add column reopen_until timestamp(6) with time zone;
