-- The addresses that the council knows, as its own list has them. A customer's address is with the request.
create table gazetteer_address (
  uprn     varchar(12)  primary key,
  line     varchar(150) not null,
  town     varchar(60)  not null,
  postcode varchar(8)   not null,
  list_position integer not null
);
create index gazetteer_address_postcode on gazetteer_address (postcode, list_position);

-- Which list it is: one row.
create table gazetteer_edition (
  id        integer      primary key,
  sha256    varchar(64)  not null,
  read_at   timestamp(6) with time zone,
  addresses integer      not null
);
insert into gazetteer_edition (id, sha256, addresses) values (1, '-', 0);
