-- distributed: survey_draft

create table survey_draft (
  force_id text not null references force,
  id uuid not null,
  survey_id uuid not null,
  sealed bytea not null,
  touched_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, survey_id) references survey (force_id, id)
);
comment on table survey_draft is 'What somebody has answered online and not sent yet: sealed, so that it opens only with the cookie of the browser that it is written in; gone when it is sent, given up or left alone';
create index survey_draft_by_touch on survey_draft (force_id, touched_at);
