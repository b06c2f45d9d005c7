-- private: awaited_answer, provider_secret

create table awaited_answer (
  id bytea primary key,
  kept text not null,
  ends_at timestamptz not null
);
comment on table awaited_answer is 'What went out with a browser and must come back with it once, and soon: the challenge for a passkey, or the start of a sign-in at a provider; by a keyed digest of the cookie';

create table provider_secret (
  force_id text primary key,
  sealed bytea not null,
  kept_at timestamptz not null
);
comment on table provider_secret is 'The sealed secret that a force is known by at its OpenID Connect provider';

alter table session add column issuer text;
comment on column session.issuer is 'The OpenID Connect provider that somebody came from, where they did';
