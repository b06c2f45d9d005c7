-- distributed: alert_choice, alert_sent, calendar_feed

create table alert_choice (
  force_id text not null,
  id uuid not null,
  account_id uuid not null,
  mail text not null check (mail in ('working-days', 'mondays', 'never')),
  chosen_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, account_id),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table alert_choice is 'When somebody wants to be mailed what is due for them (XX-15); who has not chosen gets what their force decided';

create table alert_sent (
  force_id text not null,
  id uuid not null,
  account_id uuid not null,
  about text not null,
  sent_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, account_id, about),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table alert_sent is 'What somebody has been mailed, so that they are mailed it once: the list of a day, or a breach by the digest of what is late';
create index alert_sent_by_time on alert_sent (force_id, sent_at);

create table calendar_feed (
  force_id text not null,
  id uuid not null,
  account_id uuid not null,
  token_digest bytea not null,
  made_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, account_id),
  unique (force_id, token_digest),
  foreign key (force_id, account_id) references account (force_id, id) on delete cascade
);
comment on table calendar_feed is 'The private link by which a phone reads what is due for somebody, by the SHA-256 of its token; gone once they end it';

alter table message add column unsubscribe_url text;
comment on column message.unsubscribe_url is 'Where a mail program lets its reader stop such messages (RFC 8058)';

alter table person_request add column received_on date;
update person_request set received_on = (opened_at at time zone 'Europe/London')::date;
alter table person_request alter column received_on set not null;
alter table person_request add column closed_at timestamptz;
alter table person_request add column closed_by text;
comment on column person_request.received_on is 'The day the request reached the force: its one month is counted from it (UK GDPR article 12(3))';
create index person_request_open on person_request (force_id, received_on) where closed_at is null;
