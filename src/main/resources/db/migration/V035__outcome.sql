-- Why a request could not be met, as a code that can be counted. Empty for requests told before there was one.
alter table service_request add column refusal varchar(64);
-- Outcomes are counted by the day on which they were told.
create index service_request_told on service_request (told_at);

-- The older request that asks for the same and goes on. No customer is told it.
alter table service_request add column duplicate_of varchar(16);
alter table service_request add constraint service_request_duplicate_of
  foreign key (duplicate_of) references service_request (reference);
