-- Which promises a change of calendars moves; worked off in portions, so that a stop in the middle loses nothing.
create table calendar_move (
  change  integer                     not null,
  promise uuid                        not null references promise (id),
  tell    boolean                     not null,
  done_at timestamp(6) with time zone,
  primary key (change, promise)
);
create index calendar_move_waiting on calendar_move (done_at, change, promise);
