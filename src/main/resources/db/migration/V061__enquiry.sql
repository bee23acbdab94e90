-- What enquiries of elected representatives are about, and whether the person's authority to tell them of it is recorded.
-- At most one of each is in force for an enquiry; older ones stay, with when they ended and by whom.
create table enquiry_about (
  id          uuid primary key,
  -- The enquiry.
  reference   varchar(16)                 not null references service_request (reference),
  -- The request that it asks about.
  about       varchar(16)                 not null references service_request (reference),
  linked_at   timestamp(6) with time zone not null,
  linked_by   varchar(64)                 not null,
  unlinked_at timestamp(6) with time zone,
  unlinked_by varchar(64)
);
create index enquiry_about_enquiry on enquiry_about (reference);
create index enquiry_about_request on enquiry_about (about);

create table enquiry_authority (
  id          uuid primary key,
  reference   varchar(16)                 not null references service_request (reference),
  -- The request whose person it is of; an authority for one case opens no other one.
  about       varchar(16)                 not null references service_request (reference),
  how         varchar(32)                 not null,
  recorded_at timestamp(6) with time zone not null,
  recorded_by varchar(64)                 not null,
  -- How it was checked; gone with the words of the enquiry when these are erased.
  words       uuid                        not null,
  ended_at    timestamp(6) with time zone,
  ended_by    varchar(64)
);
create index enquiry_authority_enquiry on enquiry_authority (reference);
