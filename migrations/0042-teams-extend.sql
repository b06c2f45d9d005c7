-- distributed: member_contract, recruitment_round, round_recruit
-- append-only: ct_footprint, staffing_review

create table member_contract (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('permanent', 'fixed-term')),
  fte numeric(4, 2) not null check (fte > 0 and fte <= 1),
  from_day date not null,
  until_day date check (until_day > from_day),
  primary key (force_id, id),
  foreign key (force_id, member_id) references team_member (force_id, id),
  check (kind = 'permanent' or until_day is not null)
);
comment on table member_contract is 'How somebody is employed from a day until the first day without (SF-22): fte is what they work by contract, whatever posts they hold';
create index member_contract_by_member on member_contract (force_id, member_id);

create table ct_footprint (
  force_id text not null references force,
  id uuid not null,
  neighbourhood_id uuid not null,
  level text not null check (level in ('none', 'some', 'marked')),
  assessed_on date not null,
  assessed_at timestamptz not null,
  primary key (force_id, id),
  foreign key (force_id, neighbourhood_id) references neighbourhood (force_id, id)
);
comment on table ct_footprint is 'How far counter-terrorism bears on a neighbourhood when its staff are allocated (SF-15, NB-14, CT-07): restricted, and no more than a level; the newest row holds. Why stays with the intelligence unit';

create table staffing_review (
  force_id text not null references force,
  id uuid not null,
  kind text not null check (kind in ('levels', 'culture', 'practice')),
  place_kind text not null check (place_kind in ('force', 'division', 'section', 'neighbourhood')),
  place_id text not null check ((place_id = '') = (place_kind = 'force')),
  held_on date not null,
  findings text not null,
  figures jsonb not null,
  next_on date check (next_on > held_on),
  recorded_at timestamptz not null,
  primary key (force_id, id)
);
comment on table staffing_review is 'That the levels of teams were reviewed (SF-18), their culture and skills audited (SF-14), or good practice seen (SF-16): what was found and decided, and in figures what stood on the page that day. Nobody is named';
create index staffing_review_by_place on staffing_review (force_id, kind, place_kind, place_id);

create table recruitment_round (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  division_id uuid not null,
  opens_on date not null,
  closes_on date check (closes_on >= opens_on),
  places integer not null check (places > 0),
  applications integer not null check (applications >= 0),
  appointed integer not null check (appointed >= 0 and appointed <= applications),
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, division_id) references division (force_id, id)
);
comment on table recruitment_round is 'PCSOs sought by a division for itself, so that they work where they live (SF-12): applications and appointments are numbers, and nobody who applied is named';

create table round_recruit (
  force_id text not null references force,
  id uuid not null,
  round_id uuid not null,
  member_id uuid not null,
  primary key (force_id, id),
  unique (force_id, member_id),
  foreign key (force_id, round_id) references recruitment_round (force_id, id),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table round_recruit is 'In which round somebody in a team was recruited, to see whether they work in the division that sought them';
