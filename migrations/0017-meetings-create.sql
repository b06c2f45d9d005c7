-- distributed: meeting_body, body_member, meeting, agenda_item, attendance, minutes, minutes_entry, meeting_action

create table meeting_body (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  level text not null,
  scope_kind text not null,
  scope_id text not null,
  purpose text not null,
  is_in_public boolean not null,
  is_open_to_staff boolean not null,
  cadence text not null,
  printed_cadence text not null,
  first_on date,
  usual_start text not null,
  usual_finish text not null,
  usual_place text not null,
  standing_items text not null,
  version integer not null,
  primary key (force_id, id)
);
comment on table meeting_body is 'Whoever meets: a tasking meeting, board, panel or group (XX-06); an empty cadence is irregular, the words are those of its source (X-35)';

create table body_member (
  force_id text not null references force,
  id uuid not null,
  body_id uuid not null,
  account_id uuid,
  role text not null,
  organisation text not null,
  stands_for text not null check (stands_for in ('police', 'specials', 'authority', 'partner', 'community')),
  is_chair boolean not null,
  from_on date not null,
  until_on date,
  primary key (force_id, id),
  foreign key (force_id, body_id) references meeting_body (force_id, id),
  foreign key (force_id, account_id) references account (force_id, id)
);
comment on table body_member is 'Who belongs to a body: a person with an account, or a seat of an organisation without a name';
create unique index one_chair_of_body on body_member (force_id, body_id) where is_chair;

create table meeting (
  force_id text not null references force,
  id uuid not null,
  body_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  place text not null,
  is_in_public boolean not null,
  invitation text not null,
  called_off text not null,
  others text not null,
  public_count integer,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, body_id) references meeting_body (force_id, id)
);
comment on table meeting is 'One meeting: when, where, who else was there, how many of the public without names; called_off says why it was not held';
create index meeting_by_body on meeting (force_id, body_id, starts_at);

create table agenda_item (
  force_id text not null references force,
  id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  title text not null,
  about text not null,
  is_standing boolean not null,
  carried_from uuid,
  primary key (force_id, id),
  foreign key (force_id, meeting_id) references meeting (force_id, id)
);
comment on table agenda_item is 'What a meeting is to talk about, in order; carried_from is the item of the meeting before';

create table attendance (
  force_id text not null references force,
  meeting_id uuid not null,
  member_id uuid not null,
  was text not null check (was in ('present', 'apologies', 'absent')),
  primary key (force_id, meeting_id, member_id),
  foreign key (force_id, meeting_id) references meeting (force_id, id),
  foreign key (force_id, member_id) references body_member (force_id, id)
);
comment on table attendance is 'Which members were there (TK-16, SC-07)';

create table minutes (
  force_id text not null references force,
  id uuid not null,
  meeting_id uuid not null,
  edition integer not null,
  correction text not null,
  written_by text not null,
  written_at timestamptz not null,
  agreed_at timestamptz,
  agreed_by text not null,
  agreed_meeting_id uuid,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, meeting_id, edition),
  foreign key (force_id, meeting_id) references meeting (force_id, id),
  foreign key (force_id, agreed_meeting_id) references meeting (force_id, id)
);
comment on table minutes is 'What a meeting said: a draft until a later meeting agrees it, then never changed, only followed by a corrected edition (XX-02)';

create table minutes_entry (
  force_id text not null references force,
  minutes_id uuid not null,
  position integer not null,
  item_id uuid not null,
  title text not null,
  noted text not null,
  decision text not null,
  carries_over boolean not null,
  primary key (force_id, minutes_id, position),
  foreign key (force_id, minutes_id) references minutes (force_id, id)
);
comment on table minutes_entry is 'What was noted and decided on one item, under its title as it then was';

create table meeting_action (
  force_id text not null references force,
  meeting_id uuid not null,
  action_id uuid not null,
  primary key (force_id, action_id),
  foreign key (force_id, meeting_id) references meeting (force_id, id),
  foreign key (force_id, action_id) references action (force_id, id)
);
comment on table meeting_action is 'Actions that a meeting gave out';
