-- Cases in which something happened that a recorded assumption says never does. They stay until somebody has looked.
create table broken_assumption (
  reference  varchar(16) references service_request (reference),
  assumption varchar(100)                not null,
  sentence   varchar(500)                not null,
  author     varchar(100)                not null,
  definition varchar(255)                not null,
  since      timestamp(6) with time zone not null,
  seen_by    varchar(64),
  seen_at    timestamp(6) with time zone,
  primary key (reference, assumption)
);
