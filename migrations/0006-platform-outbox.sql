-- distributed: message, message_suppression

create table message (
  force_id text not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null check (purpose in ('service', 'campaign')),
  basis text,
  about text,
  recipient text not null,
  recipient_digest text not null,
  subject text not null,
  body text not null,
  status text not null check (status in ('waiting', 'sent', 'failed', 'withdrawn')),
  queued_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  finished_at timestamptz,
  reference text,
  problem text,
  blanked_at timestamptz,
  primary key (force_id, id),
  constraint campaign_has_basis check (purpose = 'service' or basis is not null)
);
create index message_waiting on message (force_id, next_attempt_at) where status = 'waiting';
create index message_recipient on message (force_id, recipient_digest);
comment on table message is 'E-mails and texts to be sent and those sent; recipient and words are blanked after a while';

create table message_suppression (
  force_id text not null,
  id uuid not null,
  recipient_digest text not null,
  covers text not null check (covers in ('campaign', 'everything')),
  reason text not null,
  added_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, recipient_digest)
);
comment on table message_suppression is 'Digests of addresses that must not be written to: campaigns only, or anything at all (PECR reg 22)';
