-- Requests whose promises nothing is watching. Short by nature: a row goes when a watch is back.
create table unwatched (
  reference  varchar(16) primary key references service_request (reference),
  cause      varchar(16)                 not null,
  since      timestamp(6) with time zone not null,
  rearmed_at timestamp(6) with time zone
);
