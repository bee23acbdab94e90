-- What ended a promise that was not kept: our answer, of which it was no part. One that was late by then is broken, and
-- nothing is owed of it any more. Null where the customer withdrew the request, or where it did not end so.
alter table promise add column ended_by varchar(32);
alter table promise add constraint promise_ended_by_with_end check (ended_by is null or withdrawn_at is not null or broken_at is not null);

-- The work that ended as its request began anew, so that whoever still has it before them is told why it is gone.
alter table recategorised add column work varchar(64);
create index recategorised_work on recategorised (work);
