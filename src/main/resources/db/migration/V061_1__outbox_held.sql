-- From when a message must not go out, as it tells more than may be told; null for nearly all.
alter table outbox add held_at timestamp(6) with time zone;
