-- Both days belong to the absence; both empty means that the person is here.
alter table staff_account add column absent_from date;
alter table staff_account add column absent_until date;
alter table staff_account add constraint staff_account_absence check (
  (absent_from is null and absent_until is null)
  or (absent_from is not null and absent_until is not null and absent_from <= absent_until));
