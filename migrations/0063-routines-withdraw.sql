-- append-only: routine_turn_withdrawal

alter table routine_turn add column marking integer not null default 1;
comment on column routine_turn.marking is 'The first time that this turn was said to be done, or the one after so many that were taken back';
alter table routine_turn drop constraint routine_turn_force_id_routine_id_due_on_key;
alter table routine_turn add unique (force_id, routine_id, due_on, marking);

create table routine_turn_withdrawal (
  force_id text not null references force,
  id uuid not null,
  turn_id uuid not null,
  reason text not null check (reason <> ''),
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, turn_id),
  foreign key (force_id, turn_id) references routine_turn (force_id, id)
);
comment on table routine_turn_withdrawal is 'That somebody took back what had been said of a turn, and why: the turn is then as if nothing had been said, and can be marked again';
