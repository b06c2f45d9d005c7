-- distributed: gap_entry

create table gap_entry (
  force_id text not null references force,
  id uuid not null,
  kind text not null check (kind in ('advice', 'analysis', 'engagement')),
  happened_on date not null,
  group_name text not null,
  about text not null,
  product text not null,
  sources text not null,
  place text not null,
  people integer,
  learnt text not null,
  follows text not null,
  answered_on date,
  action_id uuid,
  recorded_at timestamptz not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, action_id) references action (force_id, id)
);
comment on table gap_entry is 'What was learnt about the satisfaction gap and what follows from it: advice of a group, an analysis, or people of a community who were met (EQ-01, EQ-07, EQ-10, EQ-12). No person is named: group_name is the group that was asked or the community that was met';
create index gap_entry_in_order on gap_entry (force_id, happened_on);
