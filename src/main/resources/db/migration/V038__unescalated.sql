-- Broken promises for which nobody could be found. Short by nature: a row goes when somebody is found.
create table unescalated (
  reference varchar(16) primary key references service_request (reference),
  since     timestamp(6) with time zone not null
);
