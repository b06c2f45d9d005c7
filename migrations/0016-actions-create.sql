-- distributed: action_plan, action
-- append-only: action_update, plan_signature

create table action_plan (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  answers text not null,
  scope_kind text not null,
  scope_id text not null,
  lead_id uuid,
  update_cadence text not null,
  is_signed boolean not null,
  made_at timestamptz not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, lead_id) references account (force_id, id)
);
comment on table action_plan is 'What is to be done about something, by whom (FU-01, GV-09, EQ-02, SC-10); scope_id is empty for the whole force';

create table action (
  force_id text not null references force,
  id uuid not null,
  plan_id uuid,
  scope_kind text not null,
  scope_id text not null,
  what text not null,
  why text not null,
  source text not null,
  origin text not null,
  origin_path text not null,
  priority text not null check (priority in ('high', 'normal', 'low')),
  owner_id uuid,
  due_on date not null,
  first_due_on date not null,
  times_moved integer not null,
  status text not null check (status in ('open', 'put-off', 'done', 'given-up')),
  given_at timestamptz not null,
  closed_on date,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, plan_id) references action_plan (force_id, id),
  foreign key (force_id, owner_id) references account (force_id, id),
  check ((closed_on is null) = (status in ('open', 'put-off')))
);
comment on table action is 'One thing to be done: the one action model (XX-05). The first day it was due stays when it is moved; nothing is deleted';
create index action_by_plan on action (force_id, plan_id);
create index action_by_owner on action (force_id, owner_id);

create table action_update (
  force_id text not null references force,
  id uuid not null,
  action_id uuid not null,
  kind text not null check (kind in ('update', 'put-off', 'done', 'given-up', 'reopened')),
  text text not null,
  evidence text not null,
  due_on date,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, action_id) references action (force_id, id)
);
comment on table action_update is 'What was said of an action, when and by whom, with a link to the evidence; only ever added to';
create index action_update_by_action on action_update (force_id, action_id, at);

create table plan_signature (
  force_id text not null references force,
  id uuid not null,
  plan_id uuid not null,
  quarter date not null,
  role text not null,
  without_update integer not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, plan_id, quarter, role),
  foreign key (force_id, plan_id) references action_plan (force_id, id)
);
comment on table plan_signature is 'That a plan was signed for a quarter, by its first day, and how many of its lines had no update in it (FU-03, R-25)';
