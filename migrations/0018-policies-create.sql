-- distributed: policy, policy_draft
-- append-only: policy_version, policy_review, policy_acknowledgement

create table policy (
  force_id text not null references force,
  id uuid not null,
  kind text not null check (kind in ('policy', 'strategy', 'guideline', 'plan', 'protocol', 'reference')),
  owner_role text not null,
  owner_account_id uuid,
  version integer not null,
  primary key (force_id, id)
);
comment on table policy is 'A document that people go by (XX-04): its kind and who answers for it; owner_account_id is empty while nobody does by name';

create table policy_draft (
  force_id text not null,
  policy_id uuid not null,
  title text not null,
  summary text not null,
  body text not null,
  file_id uuid,
  valid_from date,
  review_on date,
  audience text[] not null,
  is_public boolean not null,
  saved_by uuid,
  saved_at timestamptz not null,
  version integer not null,
  primary key (force_id, policy_id),
  foreign key (force_id, policy_id) references policy (force_id, id),
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table policy_draft is 'The next version of a document, until it is published; audience holds roles';

create table policy_version (
  force_id text not null,
  id uuid not null,
  policy_id uuid not null,
  number integer not null,
  title text not null,
  summary text not null,
  body text not null,
  file_id uuid,
  file_sha256 text not null,
  valid_from date not null,
  review_on date not null,
  audience text[] not null,
  is_public boolean not null,
  changed text not null,
  why text not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, policy_id, number),
  foreign key (force_id, policy_id) references policy (force_id, id),
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table policy_version is 'A published version: never changed, only superseded by the next (XX-02); file_sha256 is empty where the text stands in body';

create table policy_review (
  force_id text not null,
  id uuid not null,
  policy_id uuid not null,
  version_number integer not null,
  outcome text not null check (outcome in ('kept', 'withdrawn')),
  note text not null,
  review_on date,
  reviewed_by uuid,
  reviewed_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, policy_id, version_number) references policy_version (force_id, policy_id, number)
);
comment on table policy_review is 'Somebody looked at a version again: it stays until the next review, or it no longer holds';

create table policy_acknowledgement (
  force_id text not null,
  id uuid not null,
  policy_id uuid not null,
  version_number integer not null,
  account_id uuid not null,
  acknowledged_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, policy_id, version_number, account_id),
  foreign key (force_id, policy_id, version_number) references policy_version (force_id, policy_id, number)
);
comment on table policy_acknowledgement is 'Somebody confirmed that they have read a version (AB-05)';
