-- distributed: inspection, inspection_element, inspection_area, inspection_member, fieldwork_activity
-- append-only: fieldwork_note, announced_activity, inspection_answer, supplied_answer

create table inspection (
  force_id text not null references force,
  id uuid not null,
  inspected_force_id text not null,
  inspected_force_name text not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  version integer not null,
  primary key (force_id, id)
);
comment on table inspection is 'An inspection of one force, kept by the inspectorate whose tenant force_id is (EV-16)';

create table inspection_element (
  force_id text not null,
  id uuid not null,
  inspection_id uuid not null,
  code text not null,
  title text not null,
  position integer not null,
  primary key (force_id, id),
  unique (force_id, inspection_id, code),
  foreign key (force_id, inspection_id) references inspection (force_id, id)
);
comment on table inspection_element is 'An element of the framework that the inspection goes by (FW-05, FW-16)';

create table inspection_area (
  force_id text not null,
  id uuid not null,
  inspection_id uuid not null,
  code text not null,
  name text not null,
  position integer not null,
  primary key (force_id, id),
  unique (force_id, inspection_id, code),
  foreign key (force_id, inspection_id) references inspection (force_id, id)
);
comment on table inspection_area is 'A division (BCU) of the inspected force, or its headquarters, as it was called when the inspection was begun';

create table inspection_member (
  force_id text not null,
  inspection_id uuid not null,
  account_id uuid not null,
  primary key (force_id, inspection_id, account_id),
  foreign key (force_id, inspection_id) references inspection (force_id, id)
);
comment on table inspection_member is 'Who of the inspectorate is of the team';

create table fieldwork_activity (
  force_id text not null,
  id uuid not null,
  inspection_id uuid not null,
  area_id uuid not null,
  method text not null check (method in ('visit', 'interview', 'focus-group', 'reality-test', 'documents')),
  title text not null,
  whom text not null,
  place text not null,
  day date not null,
  from_time text not null,
  to_time text not null,
  details text not null,
  elements text[] not null,
  inspectors uuid[] not null,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  version integer not null,
  told_version integer check (told_version is null or method <> 'reality-test'),
  primary key (force_id, id),
  foreign key (force_id, inspection_id) references inspection (force_id, id),
  foreign key (force_id, area_id) references inspection_area (force_id, id)
);
comment on table fieldwork_activity is 'What the team plans to do: of a request for documents, day is the last to answer. told_version is the version that the force knows; a reality test it never does';
create index fieldwork_activity_by_inspection on fieldwork_activity (force_id, inspection_id, day);

create table fieldwork_note (
  force_id text not null,
  id uuid not null,
  activity_id uuid not null,
  seen_on date not null,
  heading text not null,
  pointer text not null,
  noted_by uuid,
  noted_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, activity_id) references fieldwork_activity (force_id, id)
);
comment on table fieldwork_note is 'Who saw what on which day, with where the evidence is kept; the inspected force never reads it (Part G, separation 1)';
create index fieldwork_note_by_activity on fieldwork_note (force_id, activity_id);

create table announced_activity (
  force_id text not null references force,
  id uuid not null,
  inspectorate_id text not null,
  inspectorate_name text not null,
  inspection_id uuid not null,
  inspection_name text not null,
  method text not null check (method in ('visit', 'interview', 'focus-group', 'documents')),
  area_name text not null,
  title text not null,
  whom text not null,
  place text not null,
  day date not null,
  from_time text not null,
  to_time text not null,
  details text not null,
  inspectors integer not null,
  is_cancelled boolean not null,
  announced_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (force_id, id)
);
comment on table announced_activity is 'What an inspectorate has told the force force_id of its plan, under the same id; only the inspectorate changes it';

create table inspection_answer (
  force_id text not null,
  id uuid not null,
  activity_id uuid not null,
  words text not null,
  file_id uuid,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, activity_id) references announced_activity (force_id, id),
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table inspection_answer is 'What the force has answered to a request for documents (EV-09)';
create index inspection_answer_by_activity on inspection_answer (force_id, activity_id);

create table supplied_answer (
  force_id text not null,
  id uuid not null,
  activity_id uuid not null,
  words text not null,
  file_id uuid,
  supplied_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, activity_id) references fieldwork_activity (force_id, id),
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table supplied_answer is 'The inspectorate''s own copy of an answer, under the same id: all of a force''s records that it reads (Part G, separation 2)';
create index supplied_answer_by_activity on supplied_answer (force_id, activity_id);
