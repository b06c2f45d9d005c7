-- append-only: setting_change

create table setting_change (
  force_id text not null,
  id uuid not null,
  name text not null,
  value jsonb not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (force_id, id)
);
comment on table setting_change is 'Every choice a force has made, with its reason; the newest of a name holds, and before any the default';
create index setting_change_by_name on setting_change (force_id, name, changed_at, id);

-- A published setting makes cached pages old, in the transaction that changes it.
grant insert, update on data_version to beatbook_web;
