-- distributed: import_layout

create table import_layout (
  force_id text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  map jsonb not null,
  settings jsonb not null,
  saved_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, kind, name)
);
comment on table import_layout is 'How the files of one supplier are laid out: map names their columns, settings is what is said beside such a file. Saved by an import that names it, used by the next one that does';
