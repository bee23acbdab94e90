-- Where the customer goes; null where we come to them or ring.
alter table appointment add column place varchar(200);
