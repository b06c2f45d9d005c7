-- reference: poll_code
-- distributed: poll, poll_question, poll_vote, keypad_set, keypad_loan
-- append-only: poll_count

create table poll_code (
  code text primary key,
  force_id text not null
);
comment on table poll_code is 'Whose poll a code leads to: whoever types it names no force. A code is never given twice';
grant insert on poll_code to beatbook_web;

create table poll (
  force_id text not null references force,
  id uuid not null,
  meeting_id uuid not null,
  code text not null,
  salt bytea not null,
  published_at timestamptz,
  primary key (force_id, id),
  unique (force_id, meeting_id),
  unique (force_id, code),
  foreign key (force_id, meeting_id) references meeting (force_id, id)
);
comment on table poll is 'Voting at one meeting (EN-09): the code by which people join, and the salt by which the digests of their devices differ from those at every other meeting';

create table poll_question (
  force_id text not null references force,
  id uuid not null,
  poll_id uuid not null,
  position integer not null,
  question text not null,
  kind text not null check (kind in ('choice', 'scale')),
  options text[] not null check (cardinality(options) between 2 and 10),
  hides_result boolean not null,
  opened_at timestamptz,
  closed_at timestamptz check (closed_at >= opened_at),
  primary key (force_id, id),
  unique (force_id, poll_id, position),
  foreign key (force_id, poll_id) references poll (force_id, id)
);
comment on table poll_question is 'One question put to a meeting: waiting, open from opened_at, over from closed_at; hides_result shows nothing on the wall until then';
create unique index one_open_question_of_poll on poll_question (force_id, poll_id)
  where opened_at is not null and closed_at is null;

create table poll_vote (
  force_id text not null,
  question_id uuid not null,
  device bytea not null,
  option integer not null,
  primary key (force_id, question_id, device),
  foreign key (force_id, question_id) references poll_question (force_id, id)
);
comment on table poll_vote is 'What one device answers to one question, from 1: the device as a digest that differs from question to question; no time, no name. Kept for some days after the question was opened';

create table poll_count (
  force_id text not null,
  question_id uuid not null,
  channel text not null check (channel in ('phones', 'keypads')),
  votes integer[] not null,
  counted_at timestamptz not null,
  primary key (force_id, question_id, channel),
  foreign key (force_id, question_id) references poll_question (force_id, id)
);
comment on table poll_count is 'What was answered to a question that is over, in the order of its options: never changed';

create table keypad_set (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  keypads integer not null check (keypads > 0),
  scope_kind text not null,
  scope_id text not null,
  kept_at text not null,
  is_withdrawn boolean not null,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, name)
);
comment on table keypad_set is 'Voting keypads of a part of the force, and where they are kept when nobody has them';

create table keypad_loan (
  force_id text not null,
  id uuid not null,
  set_id uuid not null,
  scope_kind text not null,
  scope_id text not null,
  lent_on date not null,
  due_on date not null check (due_on >= lent_on),
  returned_on date check (returned_on >= lent_on),
  returned integer check ((returned is null) = (returned_on is null)),
  note text not null,
  primary key (force_id, id),
  foreign key (force_id, set_id) references keypad_set (force_id, id)
);
comment on table keypad_loan is 'Which part of the force has a set, until when, and how many keypads came back';
create unique index one_loan_of_keypads on keypad_loan (force_id, set_id) where returned_on is null;
