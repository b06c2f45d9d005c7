-- distributed: call_count, call_week
-- append-only: demand_test

create table call_week (
  force_id text not null references force,
  id uuid not null,
  monday date not null check (extract(isodow from monday) = 1),
  imported_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, monday)
);
comment on table call_week is 'A week, by its Monday, whose calls for service have been imported: a neighbourhood without a row in call_count had none';

create table call_count (
  force_id text not null references force,
  id uuid not null,
  monday date not null check (extract(isodow from monday) = 1),
  neighbourhood_code text not null,
  kind text not null,
  count integer not null check (count > 0),
  primary key (force_id, id),
  unique (force_id, monday, neighbourhood_code, kind),
  foreign key (force_id, neighbourhood_code) references neighbourhood (force_id, code)
);
comment on table call_count is 'How many calls for service came from a neighbourhood in a week, by kind as the force names it (CM-10); of calls, never of persons';

create table demand_test (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  first_week date not null check (extract(isodow from first_week) = 1),
  call_kind text not null,
  weeks_before integer not null check (weeks_before > 0),
  weeks_after integer not null check (weeks_after > 0),
  places jsonb not null,
  changed text[] not null check (cardinality(changed) > 0),
  compared text[] not null,
  result jsonb not null,
  tested_at timestamptz not null,
  tested_by uuid,
  primary key (force_id, id)
);
comment on table demand_test is 'Whether calls fell after something changed (PM-17), as it was tested: what was chosen, the neighbourhoods by code, the counts and the result of that time (demand/rules.ts); an empty call_kind is every kind; never changed, and every test is kept, whatever it found';
