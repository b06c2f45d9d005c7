-- distributed: questionnaire, survey, survey_response, survey_comment

create table questionnaire (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  definition jsonb not null,
  frozen_at timestamptz,
  version integer not null,
  primary key (force_id, id)
);
comment on table questionnaire is 'Questions as data (surveys/questionnaires/definition.ts); from frozen_at, when the first survey that asks them opened, they never change';

create table survey (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  title text not null,
  purpose text not null,
  base text not null,
  kind text not null,
  questionnaire_id uuid not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  is_online boolean not null,
  published_at timestamptz,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, code),
  foreign key (force_id, questionnaire_id) references questionnaire (force_id, id)
);
comment on table survey is 'One asking of one questionnaire: name for those who run it, title and purpose for those who answer, base for whom its figures stand; code is its public address; published_at is when its results became public';

create table survey_response (
  force_id text not null references force,
  id uuid not null,
  survey_id uuid not null,
  channel text not null,
  language text not null,
  answered_on date not null,
  answers jsonb not null,
  groups jsonb not null,
  case_code text,
  stratum text not null,
  cluster text not null,
  weight double precision not null check (weight >= 0),
  left_out text not null,
  primary key (force_id, id),
  unique (force_id, survey_id, case_code),
  foreign key (force_id, survey_id) references survey (force_id, id)
);
comment on table survey_response is 'What one person answered, without who it was: coded answers by question, groups for tables (division, ethnicity), and where it stands in the design; left_out says why it does not count';
create index survey_response_by_day on survey_response (force_id, survey_id, answered_on);

create table survey_comment (
  force_id text not null references force,
  id uuid not null,
  response_id uuid not null,
  question text not null,
  words text not null,
  primary key (force_id, id),
  unique (force_id, response_id, question),
  foreign key (force_id, response_id) references survey_response (force_id, id)
);
comment on table survey_comment is 'What somebody wrote in their own words, apart from their coded answers, since words may name people';
