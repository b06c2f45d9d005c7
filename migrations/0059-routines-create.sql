-- distributed: routine
-- append-only: routine_turn

create table routine (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  source text not null,
  scope_kind text not null,
  scope_id text not null,
  cadence text not null,
  counted_from text not null check (counted_from in ('first', 'last')),
  first_due_on date not null,
  warn_days integer not null check (warn_days >= 0),
  owner_id uuid,
  ended_on date,
  end_reason text not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, owner_id) references account (force_id, id),
  check ((ended_on is null) = (end_reason = ''))
);
comment on table routine is 'A regular duty: what a force does again and again (XX-07, R-38). Days are counted from the first, so that a Monday stays one, or from when it was last done; how often and from when never changes, so that its turns keep their meaning; scope_id is empty for the whole force';
create index routine_by_owner on routine (force_id, owner_id);

create table routine_turn (
  force_id text not null references force,
  id uuid not null,
  routine_id uuid not null,
  due_on date not null,
  done_on date not null,
  note text not null,
  link text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, routine_id, due_on),
  foreign key (force_id, routine_id) references routine (force_id, id)
);
comment on table routine_turn is 'That a turn of a regular duty was done, when, and who said so; a turn of which nothing stands here was missed, or is still to come; only ever added to';
