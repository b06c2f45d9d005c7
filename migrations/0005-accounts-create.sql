-- distributed: account, account_grant
-- private: login, passkey, session, single_use_link, sign_in_failure, outside_identity

create table account (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  email text not null,
  is_active boolean not null,
  created_at timestamptz not null,
  last_signed_in_at timestamptz,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, email)
);
comment on table account is 'A person who may sign in (XX-01); e-mail in lower case';

create table account_grant (
  force_id text not null references force,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  scope_kind text not null check (
    scope_kind in ('force', 'division', 'section', 'neighbourhood', 'partnership')
  ),
  scope_id text not null,
  source text not null check (source in ('given', 'claimed')),
  given_at timestamptz not null,
  given_by text not null,
  ends_on date,
  primary key (force_id, id),
  unique (force_id, account_id, role, scope_kind, scope_id, source),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table account_grant is 'A role that somebody has in a scope, until its last day where it has one (Part G); scope_id is empty for the whole force';

create table login (
  email text primary key,
  force_id text not null,
  account_id uuid not null,
  password_hash text,
  totp_secret bytea,
  totp_step bigint,
  unique (force_id, account_id)
);
comment on table login is 'What an e-mail address signs in with: a password (argon2id) and the sealed secret of a code generator';

create table passkey (
  id text primary key,
  force_id text not null,
  account_id uuid not null,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  made_at timestamptz not null,
  last_used_at timestamptz
);
comment on table passkey is 'A WebAuthn credential of an account';
create index passkey_by_account on passkey (force_id, account_id);

create table session (
  id bytea primary key,
  force_id text not null,
  account_id uuid not null,
  stage text not null check (stage in ('second-factor', 'enrolment', 'signed-in')),
  challenge text,
  device text not null,
  started_at timestamptz not null,
  confirmed_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_minutes integer not null,
  ends_at timestamptz not null
);
comment on table session is 'Who is signed in, by the SHA-256 of the cookie; confirmed_at is when they last proved who they are';
create index session_by_account on session (force_id, account_id);

create table single_use_link (
  id bytea primary key,
  force_id text not null,
  account_id uuid not null,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
comment on table single_use_link is 'A link to set a password, by the SHA-256 of its token; gone once used';
create index single_use_link_by_account on single_use_link (force_id, account_id);

create table sign_in_failure (
  id bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
comment on table sign_in_failure is 'Failed sign-ins in a row by a keyed digest of the name that was typed, known or not: the wait grows with them';

create table outside_identity (
  issuer text not null,
  subject text not null,
  force_id text not null,
  account_id uuid not null,
  primary key (issuer, subject),
  unique (force_id, account_id, issuer)
);
comment on table outside_identity is 'Who somebody is at an OpenID Connect provider: for Entra ID the tenant and object, else the issuer and subject';
