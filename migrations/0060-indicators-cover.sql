-- append-only: coverage_count

create table coverage_count (
  force_id text not null references force,
  id uuid not null,
  share text not null check (share in ('watch', 'seminars', 'protocol')),
  count integer not null check (count >= 0),
  counted_on date not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (force_id, id)
);
comment on table coverage_count is 'How many were covered on a day, as a source says: homes in Neighbourhood Watch schemes, people who attended the seminars, partnerships that signed the protocol (EN-15, CP-10, PT-02, R-38). Of how many is counted from other records; the newest day holds, and of one day what was recorded last';
