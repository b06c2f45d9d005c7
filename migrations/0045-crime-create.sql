-- distributed: recorded_crime, recorded_month

create table recorded_crime (
  force_id text not null references force,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  neighbourhood_code text not null,
  category text not null,
  count integer not null check (count > 0),
  primary key (force_id, id),
  unique (force_id, month, neighbourhood_code, category),
  foreign key (force_id, neighbourhood_code) references neighbourhood (force_id, code)
);
comment on table recorded_crime is 'How many crimes and incidents were recorded in a neighbourhood in a month, by kind, as published by data.police.uk; the month is its first day. A month without a row has nothing recorded, or was not imported (recorded_month says which)';

create table recorded_month (
  force_id text not null references force,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  outside integer not null check (outside >= 0),
  unplaced integer not null check (unplaced >= 0),
  imported_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, month)
);
comment on table recorded_month is 'A month whose recorded crime has been imported: how many rows lay in no neighbourhood of the force, and how many had no place';
