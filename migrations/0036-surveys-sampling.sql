-- distributed: sample_design
-- append-only: sample_frame
-- distributed: sample_draw, sample_stratum
-- append-only: sample_issue
-- distributed: sample_case, sample_contact
-- append-only: contact_attempt, sample_weighting, sample_weight
-- distributed: survey_contract
-- append-only: monitoring_session

create table sample_design (
  force_id text not null references force,
  id uuid not null,
  survey_id uuid not null,
  population text not null,
  frame text not null,
  interviews integer not null check (interviews > 0),
  parts jsonb not null,
  expected_response double precision not null check (expected_response > 0 and expected_response <= 1),
  reserve_replicates integer not null check (reserve_replicates >= 0),
  reserve_share double precision not null check (reserve_share > 0 and reserve_share <= 1),
  closed_at timestamptz,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, survey_id),
  foreign key (force_id, survey_id) references survey (force_id, id)
);
comment on table sample_design is 'How a survey draws its people (R-12): the population in words, interviews a year of each BCU, and their parts by user group; closed_at is when its fieldwork ended and its contacts went';

create table sample_frame (
  force_id text not null references force,
  id uuid not null,
  design_id uuid not null,
  file text not null,
  sha256 text not null,
  imported_at timestamptz not null,
  cases integer not null,
  skipped integer not null,
  primary key (force_id, id),
  foreign key (force_id, design_id) references sample_design (force_id, id)
);
comment on table sample_frame is 'One file of victims and other users that was taken into the frame of a survey';

create table sample_draw (
  force_id text not null references force,
  id uuid not null,
  design_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  seed text not null,
  drawn_at timestamptz not null,
  drawn_by text not null,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, design_id, month),
  foreign key (force_id, design_id) references sample_design (force_id, id)
);
comment on table sample_draw is 'The draw of one month of incidents; from then on its frame stays as it is, so that the same seed gives the same list';

create table sample_stratum (
  force_id text not null references force,
  id uuid not null,
  draw_id uuid not null,
  division_id uuid not null,
  user_group text not null,
  in_frame integer not null,
  excluded integer not null check (excluded <= in_frame),
  target integer not null,
  response double precision not null,
  wanted integer not null,
  start double precision not null check (start >= 0 and start < 1),
  replicates integer not null,
  released integer not null check (released <= replicates),
  is_short boolean not null,
  primary key (force_id, id),
  unique (force_id, draw_id, division_id, user_group),
  foreign key (force_id, draw_id) references sample_draw (force_id, id)
);
comment on table sample_stratum is 'What was drawn of one BCU and user group: the random start, the first issue (wanted), and how many replicates are held in reserve and released';

create table sample_issue (
  force_id text not null references force,
  id uuid not null,
  draw_id uuid not null,
  number integer not null,
  issued_at timestamptz not null,
  cases integer not null,
  reason text not null,
  primary key (force_id, id),
  unique (force_id, draw_id, number),
  foreign key (force_id, draw_id) references sample_draw (force_id, id)
);
comment on table sample_issue is 'Cases of a draw that went to the interviewers together: the first issue, or a replicate with why it was released';

create table sample_case (
  force_id text not null references force,
  id uuid not null,
  design_id uuid not null,
  frame_id uuid not null,
  code text not null,
  division_id uuid not null,
  section_id uuid,
  user_group text not null,
  incident_day date not null,
  age integer,
  ethnicity text not null,
  gender text not null,
  exclusion text not null,
  is_repeat boolean not null,
  draw_id uuid,
  place_in_frame integer,
  replicate integer,
  issue_id uuid,
  inclusion_probability double precision,
  status text not null,
  attempts integer not null check (attempts between 0 and 10),
  ended_at timestamptz,
  primary key (force_id, id),
  unique (force_id, code),
  foreign key (force_id, design_id) references sample_design (force_id, id),
  foreign key (force_id, frame_id) references sample_frame (force_id, id),
  foreign key (force_id, draw_id) references sample_draw (force_id, id),
  foreign key (force_id, issue_id) references sample_issue (force_id, id)
);
comment on table sample_case is 'Somebody who could be asked, under a code instead of a name; exclusion is the reason code of whoever was taken out of the frame';
create index sample_case_by_design on sample_case (force_id, design_id, incident_day);
create index sample_case_by_draw on sample_case (force_id, draw_id);

create table sample_contact (
  force_id text not null references force,
  id uuid not null,
  design_id uuid not null,
  reference text not null,
  postcode text not null,
  name text not null,
  telephone text not null,
  email text not null,
  primary key (force_id, id),
  unique (force_id, design_id, reference),
  foreign key (force_id, id) references sample_case (force_id, id),
  foreign key (force_id, design_id) references sample_design (force_id, id)
);
comment on table sample_contact is 'How a case is reached, apart from all that is known and answered of it; gone when the fieldwork closes. Of those who are excluded only the reference stays, so that they are not taken in again';

create table contact_attempt (
  force_id text not null references force,
  id uuid not null,
  case_id uuid not null,
  number integer not null check (number between 1 and 10),
  at timestamptz not null,
  outcome text not null,
  logged_at timestamptz not null,
  logged_by text not null,
  primary key (force_id, id),
  unique (force_id, case_id, number),
  foreign key (force_id, case_id) references sample_case (force_id, id)
);
comment on table contact_attempt is 'One attempt to reach a case, and how it ended (R-11: ten, and no eleventh)';

create table sample_weighting (
  force_id text not null references force,
  id uuid not null,
  design_id uuid not null,
  number integer not null,
  method text not null,
  made_at timestamptz not null,
  interviews integer not null,
  cap double precision not null,
  kish double precision not null,
  primary key (force_id, id),
  unique (force_id, design_id, number),
  foreign key (force_id, design_id) references sample_design (force_id, id)
);
comment on table sample_weighting is 'One version of the weights of a survey: by which method, of how many interviews, what was cut, and the design effect of the weights';

create table sample_weight (
  force_id text not null references force,
  id uuid not null,
  weighting_id uuid not null,
  user_group text not null,
  division_ids uuid[] not null,
  eligible integer not null,
  issued integer not null,
  responded integer not null,
  weight double precision not null check (weight > 0),
  primary key (force_id, id),
  foreign key (force_id, weighting_id) references sample_weighting (force_id, id)
);
comment on table sample_weight is 'How many people each interview of a user group in some BCUs stands for, in one version of the weights';

create table survey_contract (
  force_id text not null references force,
  id uuid not null,
  supplier text not null,
  forces text[] not null,
  starts_on date not null,
  months integer not null check (months > 0),
  guidance text not null,
  version integer not null,
  primary key (force_id, id)
);
comment on table survey_contract is 'The company that interviews, the consortium of forces that pays it (SV-01), and by which version of the national guidance (SV-13)';

create table monitoring_session (
  force_id text not null references force,
  id uuid not null,
  contract_id uuid not null,
  held_on date not null,
  interviews integer not null check (interviews > 0),
  script text not null,
  method text not null,
  sample_size text not null,
  note text not null,
  listened_by text not null,
  recorded_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, contract_id) references survey_contract (force_id, id)
);
comment on table monitoring_session is 'Listening in on the interviews of a supplier (SV-05): whether script, method and sample size were kept to';
