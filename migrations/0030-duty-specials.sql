-- distributed: planned_duty

create table planned_duty (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  asked_on date,
  called_off text not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table planned_duty is 'A duty that a special is to work, so that a missing duty sheet is seen (R-26); called_off says why it was not worked, asked_on when somebody last chased the sheet';
create index planned_duty_by_day on planned_duty (force_id, day);
create index planned_duty_by_member on planned_duty (force_id, member_id, day);
