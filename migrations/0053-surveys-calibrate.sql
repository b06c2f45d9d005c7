-- append-only: survey_weighting, survey_weight

create table survey_weighting (
  force_id text not null references force,
  id uuid not null,
  survey_id uuid not null,
  number integer not null check (number > 0),
  margins text[] not null check (cardinality(margins) > 0),
  most_medians double precision not null check (most_medians >= 1),
  answers integer not null check (answers > 0),
  trimmed integer not null check (trimmed >= 0),
  kish_before double precision not null,
  kish double precision not null,
  made_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, survey_id) references survey (force_id, id),
  unique (force_id, survey_id, number)
);
comment on table survey_weighting is 'One version of weights by which answers of a survey stand for the residents that the census counts: by which margins, how many weights were cut, and what they cost (design effect by Kish, before and after)';

create table survey_weight (
  force_id text not null references force,
  id uuid not null,
  weighting_id uuid not null,
  response_id uuid not null,
  weight double precision not null check (weight > 0),
  primary key (force_id, id),
  foreign key (force_id, weighting_id) references survey_weighting (force_id, id),
  foreign key (force_id, response_id) references survey_response (force_id, id) on delete cascade,
  unique (force_id, weighting_id, response_id)
);
comment on table survey_weight is 'How many residents an answer stands for, in one version of the weights';
create index survey_weight_by_response on survey_weight (force_id, response_id);
