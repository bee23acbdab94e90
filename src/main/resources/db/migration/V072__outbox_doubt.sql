-- Nobody knew if it had arrived, and a person had it sent once more: it may have arrived whatever becomes of that.
alter table outbox add doubted_at timestamp(6) with time zone;
