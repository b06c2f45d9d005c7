-- distributed: kept_file, kept_file_part

create table kept_file (
  force_id text not null,
  id uuid not null,
  name text not null,
  type text not null,
  is_remade_picture boolean not null,
  bytes integer not null,
  sha256 text not null,
  purpose text not null,
  kept_at timestamptz not null,
  primary key (force_id, id)
);
comment on table kept_file is 'A file that somebody gave us to keep, or a picture that we made of one';

create table kept_file_part (
  force_id text not null,
  file_id uuid not null,
  number integer not null,
  content bytea not null,
  primary key (force_id, file_id, number),
  foreign key (force_id, file_id) references kept_file (force_id, id) on delete cascade
);
alter table kept_file_part alter column content set storage external;
comment on table kept_file_part is 'What is in a kept file, in parts of 256 KiB: stored as they are, since most are compressed already';
