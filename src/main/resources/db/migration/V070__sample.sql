-- How far the sample council's past has been run, so that a start that was cut off goes on where it stopped.
create table sample_progress (
  anchor      timestamp(6) with time zone primary key,
  happenings  integer                     not null,
  finished_at timestamp(6) with time zone
);

create table sample_request (
  nickname  varchar(64) primary key,
  reference varchar(16) not null
);
