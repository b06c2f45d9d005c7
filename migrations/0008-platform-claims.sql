-- distributed: claim

create table claim (
  force_id text not null,
  id uuid not null,
  figure text not null,
  value double precision not null,
  printed text not null,
  source text not null,
  page text not null,
  source_date date not null,
  status text not null check (status in ('open', 'explained', 'withdrawn')),
  note text not null,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null,
  primary key (force_id, id)
);
comment on table claim is 'A figure as somebody printed or typed it, kept beside what is computed and never averaged with it (XX-13)';
create index claim_by_figure on claim (force_id, figure, source_date);
