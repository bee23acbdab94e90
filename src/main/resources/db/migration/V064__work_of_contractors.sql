-- Who works for the team that has it; null where the team does it itself.
alter table work_item add column contractor varchar(64);
create index work_item_contractor on work_item (contractor, due_at, id);
