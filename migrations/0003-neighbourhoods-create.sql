-- reference: postcode
-- distributed: data_source, boundary_generation, neighbourhood, ward, ward_membership, neighbourhood_boundary, neighbourhood_postcode, small_area, small_area_count, neighbourhood_count, place

create table data_source (
  force_id text not null references force,
  id uuid not null,
  subject text not null,
  title text not null,
  publisher text not null,
  as_at text not null,
  licence text not null,
  sha256 text not null,
  imported_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, subject)
);
comment on table data_source is 'Where each imported kind of data came from, shown under every figure made of it';

create table boundary_generation (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  valid_from date not null,
  primary key (force_id, id),
  unique (force_id, name),
  unique (force_id, valid_from)
);
comment on table boundary_generation is 'A set of boundaries, valid from its day until the day of the next one (NB-03)';

create table neighbourhood (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  description text not null,
  primary key (force_id, id),
  unique (force_id, code)
);
comment on table neighbourhood is 'A safer neighbourhood; it lasts while its boundaries change (NB-01)';

create table ward (
  force_id text not null references force,
  id uuid not null,
  generation_id uuid not null,
  district_id uuid,
  code text not null,
  name text not null,
  boundary jsonb not null,
  primary key (force_id, id),
  unique (force_id, generation_id, code),
  foreign key (force_id, generation_id) references boundary_generation (force_id, id),
  foreign key (force_id, district_id) references district (force_id, id)
);
comment on table ward is 'A council ward of one generation; its boundary is GeoJSON, longitude first (NB-02)';

create table ward_membership (
  force_id text not null references force,
  ward_id uuid not null,
  neighbourhood_id uuid not null,
  primary key (force_id, ward_id, neighbourhood_id),
  foreign key (force_id, ward_id) references ward (force_id, id) on delete cascade,
  foreign key (force_id, neighbourhood_id) references neighbourhood (force_id, id)
);
comment on table ward_membership is 'Which neighbourhood a ward belongs to; more or fewer than one is a gap in coverage (R-09)';

create table neighbourhood_boundary (
  force_id text not null references force,
  generation_id uuid not null,
  neighbourhood_id uuid not null,
  division_id uuid not null,
  section_id uuid,
  boundary jsonb not null,
  latitude double precision not null,
  longitude double precision not null,
  square_kilometres double precision not null,
  primary key (force_id, generation_id, neighbourhood_id),
  foreign key (force_id, generation_id) references boundary_generation (force_id, id),
  foreign key (force_id, neighbourhood_id) references neighbourhood (force_id, id),
  foreign key (force_id, division_id) references division (force_id, id),
  foreign key (force_id, section_id) references section (force_id, id)
);
comment on table neighbourhood_boundary is 'A neighbourhood as one generation draws it: its wards dissolved, with a point inside';

create table postcode (
  code text primary key,
  latitude double precision not null,
  longitude double precision not null
);
comment on table postcode is 'Postcodes of the nation as printed (DE1 1AA) with their point in WGS 84 (NB-16)';

create table neighbourhood_postcode (
  force_id text not null references force,
  generation_id uuid not null,
  neighbourhood_id uuid not null,
  postcode text not null references postcode,
  primary key (force_id, generation_id, postcode),
  foreign key (force_id, generation_id) references boundary_generation (force_id, id),
  foreign key (force_id, neighbourhood_id) references neighbourhood (force_id, id)
);
comment on table neighbourhood_postcode is 'Which neighbourhood each postcode lies in, by generation';

create table small_area (
  force_id text not null references force,
  id uuid not null,
  census text not null,
  code text not null,
  name text not null,
  boundary jsonb not null,
  deprivation_decile integer check (deprivation_decile between 1 and 10),
  primary key (force_id, id),
  unique (force_id, census, code)
);
comment on table small_area is 'A census area (LSOA) of one census, for which people are counted';

create table small_area_count (
  force_id text not null references force,
  small_area_id uuid not null,
  topic text not null,
  category text not null,
  position integer not null,
  count integer not null check (count >= 0),
  primary key (force_id, small_area_id, topic, category),
  foreign key (force_id, small_area_id) references small_area (force_id, id) on delete cascade
);
comment on table small_area_count is 'People (or households) of a census area by topic and category, as published (NB-17)';

create table neighbourhood_count (
  force_id text not null references force,
  generation_id uuid not null,
  neighbourhood_id uuid not null,
  topic text not null,
  category text not null,
  position integer not null,
  count double precision not null,
  method text not null,
  computed_at timestamptz not null,
  primary key (force_id, generation_id, neighbourhood_id, topic, category),
  foreign key (force_id, generation_id) references boundary_generation (force_id, id),
  foreign key (force_id, neighbourhood_id) references neighbourhood (force_id, id)
);
comment on table neighbourhood_count is 'Small-area counts shared out to neighbourhoods by postcodes; estimates, with the method that made them';

create table place (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  kind text not null,
  description text not null,
  address text not null,
  postcode text not null,
  telephone text not null,
  opening_times text not null,
  latitude double precision not null,
  longitude double precision not null,
  primary key (force_id, id),
  unique (force_id, name, postcode)
);
comment on table place is 'A police station, library, park or other place that residents know (XX-08)';
