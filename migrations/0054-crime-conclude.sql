-- distributed: recorded_outcome

create table recorded_outcome (
  force_id text not null references force,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  category text not null,
  outcome text not null,
  count integer not null check (count > 0),
  primary key (force_id, id),
  unique (force_id, month, category, outcome)
);
comment on table recorded_outcome is 'What became of the crimes that recorded_crime counts, as it stood when the file was published: in all neighbourhoods of the force, by month and kind. A month without a row came in a file that says nothing of outcomes';
