alter table action_update
  add column file_id uuid,
  add foreign key (force_id, file_id) references kept_file (force_id, id);
comment on column action_update.file_id is 'The document or picture that shows what was said, kept with it';
