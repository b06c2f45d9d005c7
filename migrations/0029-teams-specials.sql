-- distributed: specials_course, specials_candidate, warrant_card

create table specials_course (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  starts_on date not null,
  places integer not null check (places > 0),
  called_off text not null,
  version integer not null,
  primary key (force_id, id)
);
comment on table specials_course is 'An induction course for recruits of the Special Constabulary (SC-06); called_off says why it is not held';

create table specials_candidate (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  email text not null,
  applied_on date not null,
  stage text not null,
  stage_since date not null check (stage_since >= applied_on),
  course_id uuid,
  ended_on date check (ended_on >= applied_on),
  ending text not null check (ending in ('', 'joined', 'withdrew', 'refused')),
  reason text not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, course_id) references specials_course (force_id, id),
  check ((ended_on is null) = (ending = ''))
);
comment on table specials_candidate is 'Somebody who wants to become a special, until they join or do not (SC-05); afterwards the days stay without the name, since the risk of dropping out is counted from them';

create table warrant_card (
  force_id text not null references force,
  id uuid not null,
  number text not null,
  member_id uuid not null,
  issued_on date not null,
  out_of_area_on date check (out_of_area_on >= issued_on),
  asked_on date,
  ended_on date check (ended_on >= issued_on),
  ending text not null check (ending in ('', 'returned', 'lost')),
  version integer not null,
  primary key (force_id, id),
  unique (force_id, number),
  foreign key (force_id, member_id) references team_member (force_id, id),
  check ((ended_on is null) = (ending = ''))
);
comment on table warrant_card is 'The warrant card of a special, from its issue until it is back or reported lost (SC-08); out_of_area_on is the day on which they moved away, asked_on when it was last asked for';
create index warrant_card_by_member on warrant_card (force_id, member_id);
