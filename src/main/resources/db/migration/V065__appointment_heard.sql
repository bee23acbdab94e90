-- With how many changes its process last heard of it: where that is another number, or none, it is told (again).
alter table appointment add column heard integer;
