-- distributed: reached_sector

create table reached_sector (
  force_id text not null references force,
  sector text not null,
  month date not null check (extract(day from month) = 1),
  way text not null check (way in ('answer', 'enquiry')),
  contacts integer not null check (contacts > 0),
  primary key (force_id, sector, month, way)
);
comment on table reached_sector is 'How many residents gave a postcode of a sector (DE1 2) in a month, by way: with an answer to a campaign, or with a question to their team (R-37, EN-08). Nothing leads from it to an answer or a question, and no number of it is ever shown; the month is its first day';
