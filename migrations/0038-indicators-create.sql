-- reference: indicator
-- distributed: measured_force, similar_force, indicator_plan
-- append-only: indicator_value, printed_comparison

create table indicator (
  code text not null primary key,
  framework text not null check (framework in ('2007-08', 'guarantee')),
  position integer not null,
  kind text not null check (kind in ('share', 'gap', 'record', 'count')),
  is_headline boolean not null,
  short_name text not null,
  name text not null,
  polarity integer not null check (polarity in (-1, 1)),
  base text not null,
  question text not null,
  saying text not null,
  survey text not null,
  source text not null,
  usual_n integer,
  default_deft double precision,
  outcome_table text not null check (outcome_table in ('', 'NP', 'CF')),
  method text not null
);
comment on table indicator is 'What is measured, of whom, and which way is better (ST-01 to ST-06, ST-16); polarity -1 where less is better, usual_n where a source says how many are usually asked, default_deft where its survey has one of its own';

create table measured_force (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  primary key (force_id, id),
  unique (force_id, code)
);
comment on table measured_force is 'A force of which figures are known here, the own one under its own id (HM-04, ST-08)';

create table similar_force (
  force_id text not null references force,
  id uuid not null,
  of_id uuid not null,
  member_id uuid not null,
  year_end date not null,
  source text not null,
  primary key (force_id, id),
  unique (force_id, of_id, year_end, member_id),
  foreign key (force_id, of_id) references measured_force (force_id, id),
  foreign key (force_id, member_id) references measured_force (force_id, id),
  check (of_id <> member_id)
);
comment on table similar_force is 'The most similar forces of a force in a year; never itself among them (ST-08)';

create table indicator_value (
  force_id text not null references force,
  id uuid not null,
  indicator_code text not null references indicator (code),
  measured_id uuid not null,
  year_end date not null,
  kind text not null check (kind in ('printed', 'computed')),
  value double precision not null,
  n integer check (n >= 0),
  missing integer,
  variance double precision check (variance >= 0),
  df double precision,
  design_effect double precision check (design_effect > 0),
  earlier_end date,
  earlier_covariance double precision,
  source text not null,
  page text not null,
  method text not null,
  is_published boolean not null,
  recorded_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, measured_id) references measured_force (force_id, id),
  check (kind = 'printed' or (n is not null and variance is not null))
);
comment on table indicator_value is 'What an indicator was in a year: as somebody printed it, or worked out from answers. Only ever added to; the newest of a kind holds. Shares are from 0 to 1';
create index indicator_value_by_year on indicator_value (force_id, indicator_code, measured_id, year_end);

create table printed_comparison (
  force_id text not null references force,
  id uuid not null,
  indicator_code text not null references indicator (code),
  measured_id uuid not null,
  year_end date not null,
  earlier_end date,
  difference double precision not null,
  verdict text not null check (verdict in ('', 'better', 'same', 'worse')),
  source text not null,
  page text not null,
  recorded_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, measured_id) references measured_force (force_id, id)
);
comment on table printed_comparison is 'A difference as a report prints it, and what it calls it: from the mean of the most similar forces, or since an earlier year (ST-09, ST-10, ST-12, ST-13)';

create table indicator_plan (
  force_id text not null references force,
  id uuid not null,
  indicator_code text not null references indicator (code),
  plan_id uuid not null,
  primary key (force_id, id),
  unique (force_id, indicator_code, plan_id),
  foreign key (force_id, plan_id) references action_plan (force_id, id)
);
comment on table indicator_plan is 'Which action plan is aimed at which indicator: what the action test of the gap looks at (R-18, EQ-02, PM-23)';

insert into indicator
  (code, framework, position, kind, is_headline, short_name, name, polarity, base, question, saying, survey, source, usual_n, default_deft, outcome_table, method)
values
  ('2a', '2007-08', 1, 'share', true, 'SPI 2a', 'Local police do a good or excellent job', 1,
   'People of 16 and over in the force area', 'How good a job are the police in this area doing?',
   'think that their local police do a good or excellent job',
   'British Crime Survey', 'Home Office', 1000, null, 'NP', 'survey-share-1'),
  ('kdi', '2007-08', 2, 'share', true, 'KDI', 'Local police deal with what matters', 1,
   'People of 16 and over in the force area',
   'Do you agree that local police deal with the anti-social behaviour and crime that matter in this area?',
   'agree that local police are dealing with the anti-social behaviour and crime that matter in their area',
   'British Crime Survey', 'Home Office', 1000, null, 'NP', 'survey-share-1'),
  ('10b', '2007-08', 3, 'share', true, 'SPI 10b', 'High level of anti-social behaviour', -1,
   'People of 16 and over in the force area',
   'How much of a problem is each of seven kinds of anti-social behaviour in your area?',
   'think that there is a high level of anti-social behaviour in their area',
   'British Crime Survey', 'Home Office', 1000, null, 'NP', 'survey-share-1'),
  ('1e', '2007-08', 4, 'share', true, 'SPI 1e', 'Victims satisfied with the whole service', 1,
   'Victims of domestic burglary, violent crime, vehicle crime and road traffic collisions',
   'Taking the whole experience into account, are you satisfied with the service of the police?',
   'are satisfied with the service as a whole',
   'User satisfaction survey', 'Home Office', 2400, null, 'CF', 'survey-share-1'),
  ('3b', '2007-08', 5, 'share', true, 'SPI 3b', 'Users from minority ethnic groups satisfied', 1,
   'Victims from minority ethnic groups: burglary, violent crime, vehicle crime, road traffic collisions, racist incidents',
   'Taking the whole experience into account, are you satisfied with the service of the police?',
   'are satisfied with the service as a whole',
   'User satisfaction survey', 'Home Office', null, null, 'CF', 'survey-share-1'),
  ('3b-gap', '2007-08', 6, 'gap', true, 'SPI 3b gap', 'Satisfaction gap, white and minority ethnic users', -1,
   'Users who said what their ethnic group is: white users less users from minority ethnic groups',
   'Taking the whole experience into account, are you satisfied with the service of the police?',
   '', 'User satisfaction survey', 'Home Office', null, null, 'CF', 'survey-gap-1'),
  ('3b-white', '2007-08', 7, 'share', false, 'SPI 3b, white users', 'White users satisfied', 1,
   'White users of the same survey', 'Taking the whole experience into account, are you satisfied with the service of the police?',
   'are satisfied with the service as a whole',
   'User satisfaction survey', 'Home Office', null, null, '', 'survey-share-1'),
  ('3b-not-stated', '2007-08', 8, 'share', false, 'SPI 3b, group not stated', 'Users who did not say their ethnic group satisfied', 1,
   'Users of the same survey who did not say what their ethnic group is',
   'Taking the whole experience into account, are you satisfied with the service of the police?',
   'are satisfied with the service as a whole',
   'User satisfaction survey', 'Home Office', null, null, '', 'survey-share-1'),
  ('npg-abstraction', 'guarantee', 1, 'record', true, 'Taken away', 'Neighbourhood staff taken to other duties', -1,
   'Hours on duty of neighbourhood officers and PCSOs', '', '', '', 'Own tours of duty', null, null, '', 'count-1'),
  ('npg-patrol', 'guarantee', 2, 'share', true, 'Patrol seen', 'People who often see police on foot', 1,
   'People of 16 and over in the force area', 'How often do you see police officers or PCSOs patrolling on foot in your area?',
   'see police on foot in their area at least once a week',
   'Crime Survey for England and Wales', 'Office for National Statistics', null, null, '', 'survey-share-1'),
  ('npg-named', 'guarantee', 3, 'record', true, 'Named officer', 'Neighbourhoods with a named officer to reach online', 1,
   'Neighbourhoods of the force', '', '', '', 'Own records', null, null, '', 'count-1'),
  ('npg-priorities', 'guarantee', 4, 'record', true, 'Priorities', 'Neighbourhoods with priorities from the last three months', 1,
   'Neighbourhoods of the force', '', '', '', 'Own records', null, null, '', 'count-1'),
  ('npg-heard', 'guarantee', 5, 'share', true, 'Heard what is done', 'People who know what police do about local crime', 1,
   'People of 16 and over in the force area',
   'Have you seen or heard what the police are doing about crime and anti-social behaviour in your area?',
   'have seen or heard what police are doing about local crime and anti-social behaviour',
   'Crime Survey for England and Wales', 'Office for National Statistics', null, null, '', 'survey-share-1'),
  ('npg-street-crime', 'guarantee', 6, 'count', true, 'Retail and street crime', 'Shoplifting, robbery and theft from the person', -1,
   'Offences recorded in a year', '', '', '', 'Recorded crime', null, null, '', 'count-1'),
  ('npg-outcomes', 'guarantee', 7, 'record', true, 'Positive outcomes', 'Retail and street crime with a positive outcome', 1,
   'The same offences', '', '', '', 'Recorded crime', null, null, '', 'count-1');
