-- Dates move for two reasons now: a calendar changed, or open promises are held to a shorter timescale.
alter table calendar_change rename to date_change;
alter table calendar_move rename to date_move;
alter table calendar_proposal rename to date_proposal;

-- What a promise is held to by a change, and what it was held to before; null where only a calendar changes.
alter table date_move add column rule_before varchar(400);
alter table date_move add column rule_after varchar(400);
alter table date_move add column catalogue_before varchar(64);
alter table date_move add column catalogue_after varchar(64);

-- The rule by which a promise was made, once it is held to another.
alter table promise add column rule_promised varchar(400);
