alter table indicator_value
  add column survey_id uuid,
  add column survey_question text,
  add foreign key (force_id, survey_id) references survey (force_id, id),
  add check ((survey_id is null) = (survey_question is null)),
  add check (survey_id is null or kind = 'computed');
comment on column indicator_value.survey_id is 'The own survey that it was measured from, whose results and sample it can be traced to';
