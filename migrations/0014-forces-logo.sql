-- distributed: force_logo

create table force_logo (
  force_id text primary key references force,
  file_id uuid not null,
  alternative text not null,
  width integer not null,
  height integer not null,
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table force_logo is 'The picture that a force shows beside its name on pages and paper, with the words for it';
