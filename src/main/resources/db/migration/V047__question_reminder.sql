-- When the customer is reminded of a question that waits for their answer; null once that is over.
alter table service_request add remind_at timestamp(6) with time zone;
create index service_request_remind on service_request (remind_at);
