-- append-only: audit_entry, audit_seal
-- distributed: submission

create table audit_entry (
  force_id text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (
    kind in ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'security')
  ),
  what text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  about_kind text not null,
  about_ids text[] not null,
  reason text not null,
  details jsonb not null,
  request_id text,
  primary key (force_id, id)
);
comment on table audit_entry is 'Who did what with which records, when and why (Data Protection Act 2018 s.62); never changed';
create index audit_entry_by_time on audit_entry (force_id, at, id);
create index audit_entry_by_actor on audit_entry (force_id, actor_id, at);
create index audit_entry_by_record on audit_entry using gin (about_ids);

create table audit_seal (
  force_id text not null,
  id uuid not null,
  position integer not null,
  since timestamptz not null,
  until timestamptz not null,
  entries integer not null,
  digests bytea not null,
  seal bytea not null,
  sealed_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, position),
  unique (force_id, until)
);
comment on table audit_seal is 'A nightly seal: the digest of each audit entry of a time, chained to the seal before, so that tampering shows';

create table submission (
  force_id text not null,
  id uuid not null,
  answer text not null,
  at timestamptz not null,
  primary key (force_id, id)
);
comment on table submission is 'Forms that were sent, each once: a second sending of the same form gets the first answer';
