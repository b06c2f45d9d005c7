-- distributed: member_photograph

alter table team_member drop column photograph_id;

create table member_photograph (
  force_id text not null references force,
  member_id uuid not null,
  file_id uuid not null,
  alternative text not null,
  width integer not null,
  height integer not null,
  digest text not null,
  consented_on date not null,
  primary key (force_id, member_id),
  foreign key (force_id, member_id) references team_member (force_id, id),
  foreign key (force_id, file_id) references kept_file (force_id, id)
);
comment on table member_photograph is 'A picture of somebody in a team who agreed on a day that residents see it, with the words for it (FP-06); it is shown while their name is';
create index member_photograph_by_digest on member_photograph (force_id, digest);
