-- distributed: duty_week, duty_week_reader

create table duty_week (
  force_id text not null references force,
  id uuid not null,
  monday date not null check (extract(isodow from monday) = 1),
  is_corrected boolean not null,
  made_at timestamptz not null,
  figures bytea not null,
  reasons jsonb not null,
  primary key (force_id, id),
  unique (force_id, monday, is_corrected)
);
alter table duty_week alter column figures set storage external;
comment on table duty_week is 'The weekly report of a whole force, as it was frozen and once more as it was corrected since (R-04): a record of each part in figures (report/packing.ts), and in the same order what took its hours. Nobody is in it';

create table duty_week_reader (
  force_id text not null references force,
  id uuid not null,
  account_id uuid not null,
  place_kind text not null check (place_kind in ('force', 'division', 'section', 'neighbourhood')),
  place_id text not null check ((place_id = '') = (place_kind = 'force')),
  asked_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, account_id, place_kind, place_id),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table duty_week_reader is 'Who asked to be mailed the weekly report of which part of the force';
