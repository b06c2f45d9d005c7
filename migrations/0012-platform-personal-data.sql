-- distributed: person_request

create table person_request (
  force_id text not null,
  id uuid not null,
  reference text not null,
  reason text not null,
  name text not null,
  email text not null,
  telephone text not null,
  account_id uuid,
  opened_by text not null,
  opened_at timestamptz not null,
  primary key (force_id, id)
);
comment on table person_request is 'Requests about one person, for access or erasure: who they say they are, and under which reference and for which reason we look';
create index person_request_by_time on person_request (force_id, opened_at, id);
