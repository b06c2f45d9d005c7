-- distributed: publication, force_population

create table publication (
  force_id text not null references force,
  id uuid not null,
  title text not null check (title <> ''),
  publisher text not null check (publisher <> ''),
  published_on date not null,
  primary key (force_id, id),
  unique (force_id, title, publisher, published_on)
);
comment on table publication is 'Something that was published with figures of indicators in it (ST-07). The same title of the same publisher on a later day is a revision of it';

alter table indicator_value
  add column publication_id uuid,
  add column printed_lower double precision,
  add column printed_upper double precision,
  add column printed_peers double precision,
  add foreign key (force_id, publication_id) references publication (force_id, id),
  add check (kind = 'printed' or publication_id is null),
  add check ((printed_lower is null) = (printed_upper is null)),
  add check (printed_lower <= printed_upper);
comment on column indicator_value.publication_id is 'What it was printed in, where that was named with its publisher and day';
comment on column indicator_value.printed_lower is 'The interval as printed, which need not be the one that we work out';
comment on column indicator_value.printed_peers is 'The average of the most similar forces as printed beside it';

create table force_population (
  force_id text not null references force,
  id uuid not null,
  measured_id uuid not null,
  counted_on date not null,
  population integer not null check (population > 0),
  source text not null check (source <> ''),
  primary key (force_id, id),
  unique (force_id, measured_id, counted_on),
  foreign key (force_id, measured_id) references measured_force (force_id, id)
);
comment on table force_population is 'How many people live in the area of a force, as somebody published it: for the mean of similar forces that counts each by its people (ST-08)';
