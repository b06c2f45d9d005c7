-- distributed: team_member, post, post_freeze, posting, supervision

create table team_member (
  force_id text not null references force,
  id uuid not null,
  collar_number text,
  name text not null,
  rank text not null,
  employer text not null,
  account_id uuid,
  published_name text not null,
  published_text text not null,
  email text not null,
  telephone text not null,
  photograph_id uuid,
  joined_on date not null,
  left_on date check (left_on >= joined_on),
  version integer not null,
  primary key (force_id, id),
  unique (force_id, collar_number),
  unique (force_id, account_id),
  foreign key (force_id, account_id) references account (force_id, id)
);
comment on table team_member is 'Somebody who works in neighbourhood policing, for the police (employer empty) or a partner; left_on is the first day gone';

create table post (
  force_id text not null references force,
  id uuid not null,
  reference text not null,
  rank text not null,
  title text not null,
  place_kind text not null check (place_kind in ('force', 'division', 'section', 'neighbourhood')),
  place_id text not null check ((place_id = '') = (place_kind = 'force')),
  fte numeric(4, 2) not null check (fte > 0 and fte <= 1),
  funder text not null,
  funder_share numeric(4, 3) not null check (funder_share between 0 and 1),
  funded_until date,
  established_on date not null,
  abolished_on date check (abolished_on >= established_on),
  version integer not null,
  primary key (force_id, id),
  unique (force_id, reference)
);
comment on table post is 'A place in the establishment (SF-01, SF-02): funder is empty where the police pay all; abolished_on and funded_until are the first day without';
create index post_by_place on post (force_id, place_kind, place_id);

create table post_freeze (
  force_id text not null references force,
  id uuid not null,
  post_id uuid not null,
  from_day date not null,
  until_day date check (until_day > from_day),
  reason text not null,
  frozen_by text not null,
  primary key (force_id, id),
  foreign key (force_id, post_id) references post (force_id, id)
);
comment on table post_freeze is 'While a post is empty by plan, it is not a vacancy (R-05)';

create table posting (
  force_id text not null references force,
  id uuid not null,
  post_id uuid not null,
  member_id uuid not null,
  is_cover boolean not null,
  fte numeric(4, 2) not null check (fte > 0 and fte <= 1),
  from_day date not null,
  until_day date check (until_day > from_day),
  end_reason text not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, post_id) references post (force_id, id),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table posting is 'Who holds a post, or covers for its holder, from a day until the first day without';
create index posting_by_post on posting (force_id, post_id);
create index posting_by_member on posting (force_id, member_id);

create table supervision (
  force_id text not null references force,
  id uuid not null,
  post_id uuid not null,
  place_kind text not null check (place_kind in ('section', 'neighbourhood')),
  place_id text not null,
  from_day date not null,
  until_day date check (until_day > from_day),
  primary key (force_id, id),
  foreign key (force_id, post_id) references post (force_id, id)
);
comment on table supervision is 'Which neighbourhoods a sergeant supervises, and which section an inspector heads (SF-09, SF-17, FP-06)';
