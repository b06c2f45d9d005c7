-- append-only: survey_publication

create table survey_publication (
  force_id text not null references force,
  id uuid not null,
  survey_id uuid not null,
  published_at timestamptz not null,
  figures jsonb not null,
  primary key (force_id, id),
  foreign key (force_id, survey_id) references survey (force_id, id)
);
comment on table survey_publication is 'Results of a survey as they were published (surveys/results/published.ts): never changed; whoever publishes again adds a row, and the newest is shown';
create index survey_publication_by_survey on survey_publication (force_id, survey_id, published_at);
