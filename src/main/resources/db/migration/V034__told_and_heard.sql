-- When a customer was told what somebody wrote for them; the same is never told again.
alter table request_words add column told_at timestamp(6) with time zone;

-- Which of the customer's answers the process has heard, by its moment; each goes to whoever waits for it once.
alter table service_request add column information_heard_at timestamp(6) with time zone;
