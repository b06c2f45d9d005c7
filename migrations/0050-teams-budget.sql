-- distributed: staff_count

alter table post add column in_base_budget boolean;
alter table post add column base_budget_until date;
alter table post add check (base_budget_until is null or in_base_budget);
comment on column post.in_base_budget is 'Whether the base budget pays for it (GV-14); null where nobody has said';
comment on column post.base_budget_until is 'The first day on which the base budget no longer does; null where no end is decided';

-- A post that changes its rank, its place or its hours ends, and goes on as another under the same reference.
alter table post drop constraint post_force_id_reference_key;
create unique index post_by_reference on post (force_id, reference) where abolished_on is null;

alter table team_member add column has_voicemail boolean;
comment on column team_member.has_voicemail is 'Whether callers can leave them a message (SC-13); null where nobody has said';

create table staff_count (
  force_id text not null references force,
  id uuid not null,
  place_kind text not null check (place_kind in ('force', 'division', 'section')),
  place_id text not null check ((place_id = '') = (place_kind = 'force')),
  characteristic text not null,
  category text not null,
  people integer not null check (people >= 0),
  counted_on date not null,
  primary key (force_id, id),
  unique (force_id, place_kind, place_id, characteristic, counted_on, category)
);
comment on table staff_count is 'How many of the staff of a part of the force are of a category of an equality characteristic on a day, as HR counts them (SF-14): numbers, and nobody''s own record. Small ones are never shown';
