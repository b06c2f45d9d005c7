-- distributed: duty_sample, duty_sample_tour
-- append-only: duty_recount

alter table tour add column import_digest text check (import_digest is null or import_reference is not null);

create table duty_recount (
  force_id text not null references force,
  id uuid not null,
  from_monday date not null check (extract(isodow from from_monday) = 1),
  at timestamptz not null,
  counted_by text not null,
  reason text not null,
  tours_changed integer not null,
  primary key (force_id, id)
);
comment on table duty_recount is 'Weeks from one Monday up to the week of its moment were counted anew, by the settings as they stood then (counting/decided.ts)';

create table duty_sample (
  force_id text not null references force,
  id uuid not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  seed text not null,
  tours_there integer not null check (tours_there > 0),
  drawn_at timestamptz not null,
  drawn_by text not null,
  primary key (force_id, id)
);
comment on table duty_sample is 'Tours drawn by chance to be compared with other records (AB-14): of tours_there that were entered by drawn_at, in the order of their ids, by a seed with which anybody draws the same again';

create table duty_sample_tour (
  force_id text not null references force,
  id uuid not null,
  sample_id uuid not null,
  tour_id uuid not null,
  position integer not null,
  outcome text check (outcome in ('agrees', 'differs', 'no record')),
  differences text[] not null default '{}',
  source text not null default '',
  checked_by text not null default '',
  checked_at timestamptz check ((checked_at is null) = (outcome is null)),
  primary key (force_id, id),
  unique (force_id, sample_id, tour_id),
  unique (force_id, sample_id, position),
  foreign key (force_id, sample_id) references duty_sample (force_id, id) on delete cascade,
  foreign key (force_id, tour_id) references tour (force_id, id) on delete cascade
);
comment on table duty_sample_tour is 'A tour of a sample, and in what it differs from another record of it; what that record says is not kept';
create index duty_sample_tour_by_tour on duty_sample_tour (force_id, tour_id);
