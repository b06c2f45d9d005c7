-- What was answered ends with all that hangs on it: where it was collected, and under which themes it was put.
alter table response_point drop constraint response_point_force_id_response_id_fkey;
alter table response_point add constraint response_point_force_id_response_id_fkey
  foreign key (force_id, response_id) references survey_response (force_id, id) on delete cascade;
alter table comment_coding drop constraint comment_coding_force_id_comment_id_fkey;
alter table comment_coding add constraint comment_coding_force_id_comment_id_fkey
  foreign key (force_id, comment_id) references survey_comment (force_id, id) on delete cascade;
