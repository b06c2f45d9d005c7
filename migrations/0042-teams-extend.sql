-- distributed: member_contract

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
