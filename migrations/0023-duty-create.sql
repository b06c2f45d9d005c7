-- distributed: tour, tour_task
-- append-only: task_decision, tour_revision

create table tour (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  place_kind text not null check (place_kind in ('force', 'division', 'section', 'neighbourhood')),
  place_id text not null check ((place_id = '') = (place_kind = 'force')),
  rostered_minutes integer not null check (rostered_minutes >= 0),
  duty_minutes integer not null check (duty_minutes > 0),
  exempt_minutes integer not null check (exempt_minutes >= 0),
  off_minutes integer not null check (off_minutes >= 0),
  is_abstracted boolean not null,
  import_reference text,
  entered_at timestamptz not null,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, import_reference),
  check (exempt_minutes + off_minutes <= duty_minutes),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table tour is 'A tour of duty and how its minutes count (R-01 to R-03); day is that on which it starts in London, place that of the post held then';
create index tour_by_day on tour (force_id, day);
create index tour_by_member on tour (force_id, member_id, starts_at);

create table tour_task (
  force_id text not null references force,
  id uuid not null,
  tour_id uuid not null,
  position integer not null,
  kind text not null,
  place_kind text not null check (place_kind in ('elsewhere', 'section', 'neighbourhood')),
  place_id text not null,
  starts_at timestamptz,
  minutes integer not null check (minutes > 0),
  note text not null,
  primary key (force_id, id),
  foreign key (force_id, tour_id) references tour (force_id, id) on delete cascade
);
comment on table tour_task is 'What took somebody away within a tour; the minutes without one are on role';
create index tour_task_by_tour on tour_task (force_id, tour_id);

create table task_decision (
  force_id text not null references force,
  id uuid not null,
  task_id uuid not null,
  tour_id uuid not null,
  is_approved boolean not null,
  decided_by text not null,
  decided_by_account uuid,
  is_receiving boolean not null,
  decided_at timestamptz not null,
  reason text not null,
  primary key (force_id, id)
);
comment on table task_decision is 'A supervisor approves help for another neighbourhood, or not (R-01); the latest counts. is_receiving: of the team that was helped';
create index task_decision_by_task on task_decision (force_id, task_id);

create table tour_revision (
  force_id text not null references force,
  id uuid not null,
  tour_id uuid not null,
  changed_at timestamptz not null,
  changed_by text not null,
  reason text not null,
  before jsonb not null,
  primary key (force_id, id)
);
comment on table tour_revision is 'A tour as it was before somebody corrected it, with why';
create index tour_revision_by_tour on tour_revision (force_id, tour_id);
