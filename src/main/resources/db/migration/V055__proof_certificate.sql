-- What was proved of a diagram before it went live, for exactly these bytes. Rows are added, never changed.
create table proof_certificate (
  number             bigint generated always as identity,
  deployment         varchar(64)                 not null,
  resource           varchar(255)                not null,
  sha256             char(64)                    not null,
  processes          varchar(1000)               not null,
  certificate        text                        not null,
  certificate_sha256 char(64)                    not null,
  actor              varchar(64)                 not null,
  created_at         timestamp(6) with time zone not null,
  primary key (deployment, resource, certificate_sha256)
);
create index proof_certificate_sha256 on proof_certificate (certificate_sha256);

-- Requests that were taken in while their diagram had no certificate: they start as soon as it has one.
create table held_start (
  reference varchar(16)                 primary key,
  service   varchar(64)                 not null,
  process   varchar(255)                not null,
  decisions text                        not null,
  since     timestamp(6) with time zone not null
);
