-- Job acquisition reads by due date.
create index kept_job_due on act_ru_job (duedate_);
