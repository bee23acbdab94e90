-- Work that says how an appointment went has the date of that, not one of the promises of the request.
alter table work_item add column appointment boolean default false not null;
