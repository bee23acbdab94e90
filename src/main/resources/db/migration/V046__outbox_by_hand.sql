-- True if a colleague says it, whatever the way: Braille and audio are made by people.
alter table outbox add by_hand boolean default false not null;
update outbox set by_hand = true where way <> 'EMAIL';
