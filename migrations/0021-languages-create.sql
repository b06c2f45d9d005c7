-- distributed: text_version

create table text_version (
  force_id text not null references force,
  id uuid not null,
  about_kind text not null check (about_kind in ('force', 'neighbourhood')),
  about_code text not null,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  text text not null check (text <> ''),
  made_from text not null check (made_from <> ''),
  made_on date not null,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, about_kind, about_code, language)
);
comment on table text_version is 'A published text in another language or in easy-read, with the original that it was made from: another original today means that the version may be out of date (XX-10, EN-22)';
comment on column text_version.about_code is 'The code of the neighbourhood, which lasts while its boundaries change; empty for the force as a whole';
comment on column text_version.language is 'BCP 47: pl, ur, en-simple for easy-read';
