-- When the customer was asked: as the question is written where a machine carries it, and when a colleague has told it
-- where one has to. Until then our clock goes on. What was asked before counts from its writing, as it did then.
alter table service_request add question_told_at timestamp(6) with time zone;
update service_request set question_told_at = asked_at where asked_at is not null;
