-- What we do otherwise so that somebody can use our services. It can tell of a disability, so it stands apart
-- from who asked, and is not there for those who need nothing.
create table request_adjustment (
  reference varchar(16) primary key references request_person (reference),
  -- Codes of the form about-you, joined by comma.
  chosen    varchar(900) not null,
  words     varchar(500)
);
