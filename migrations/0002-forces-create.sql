-- reference: force
-- distributed: division, section, partnership, district, senior_officer, engagement_method

create table force (
  id text primary key check (id ~ '^[a-z][a-z0-9-]*$'),
  name text not null,
  description text not null,
  url text not null,
  telephone text not null,
  is_demonstration boolean not null
);
comment on table force is 'The register of police forces (HM-04)';

create table division (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  primary key (force_id, id),
  unique (force_id, code)
);
comment on table division is 'A territorial division or basic command unit (FP-05)';

create table section (
  force_id text not null references force,
  id uuid not null,
  division_id uuid not null,
  code text not null,
  name text not null,
  primary key (force_id, id),
  unique (force_id, code),
  foreign key (force_id, division_id) references division (force_id, id)
);
comment on table section is 'The part of a division that one inspector heads (FP-06)';

create table partnership (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  primary key (force_id, id),
  unique (force_id, code)
);
comment on table partnership is 'A community safety partnership, CSP or CDRP (FP-04, PT-01)';

create table district (
  force_id text not null references force,
  id uuid not null,
  partnership_id uuid not null,
  code text not null,
  name text not null,
  primary key (force_id, id),
  unique (force_id, code),
  foreign key (force_id, partnership_id) references partnership (force_id, id)
);
comment on table district is 'A local government area; wards lie in districts, districts in partnerships (FP-04)';

create table senior_officer (
  force_id text not null references force,
  id uuid not null,
  position integer not null,
  name text not null,
  rank text not null,
  bio text not null,
  primary key (force_id, id),
  unique (force_id, position)
);
comment on table senior_officer is 'The chief officer team as published (FP-09)';

create table engagement_method (
  force_id text not null references force,
  id uuid not null,
  position integer not null,
  type text not null,
  title text not null,
  description text not null,
  url text not null,
  primary key (force_id, id),
  unique (force_id, position)
);
comment on table engagement_method is 'A way to follow or reach the force as a whole';
