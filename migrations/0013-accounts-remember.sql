-- distributed: former_grant
-- private: former_secret

create table former_grant (
  force_id text not null references force,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  scope_kind text not null,
  scope_id text not null,
  source text not null check (source in ('given', 'claimed')),
  given_at timestamptz not null,
  given_by text not null,
  last_day date not null,
  primary key (force_id, id),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table former_grant is 'A role that somebody had and that was taken away, with the last day it held: who had which role where on a day (XX-03)';
create index former_grant_by_account on former_grant (force_id, account_id);

alter table login add column reset_at timestamptz;
comment on column login.reset_at is 'Since when an administrator waits for the person to choose a new password: until then no identity elsewhere is linked by its address';

create table former_secret (
  generation integer primary key,
  ended_at timestamptz not null,
  sealed bytea not null
);
comment on table former_secret is 'The keys of root secrets that were renewed, by which what they marked is still checked: sealed under the one that holds now';
