-- distributed: campaign, campaign_survey, campaign_event, collection_point, response_point, campaign_theme, comment_coding, resident_enquiry

create table campaign (
  force_id text not null references force,
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  organisers text not null,
  about text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  is_public boolean not null,
  findings text not null,
  published_at timestamptz,
  version integer not null,
  primary key (force_id, id),
  unique (force_id, code)
);
comment on table campaign is 'Going out to ask people, such as Have Your Say: about and findings are for residents; code is its public address; published_at is when what people said became public';

create table campaign_survey (
  force_id text not null references force,
  campaign_id uuid not null,
  survey_id uuid not null,
  asks text not null,
  primary key (force_id, survey_id),
  foreign key (force_id, campaign_id) references campaign (force_id, id),
  foreign key (force_id, survey_id) references survey (force_id, id)
);
comment on table campaign_survey is 'A survey that a campaign asks, and whom: residents, or the key individual network, whose answers are no random sample';

create table campaign_event (
  force_id text not null references force,
  id uuid not null,
  campaign_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  venue text not null,
  venue_kind text not null,
  address text not null,
  postcode text not null,
  neighbourhood_code text,
  meant_for text not null,
  run_by text not null,
  attended integer check (attended >= 0),
  called_off text not null,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, campaign_id) references campaign (force_id, id),
  foreign key (force_id, neighbourhood_code) references neighbourhood (force_id, code)
);
comment on table campaign_event is 'An event of a campaign: when, where, whom it is meant for, which team runs it, how many came; neighbourhood_code is where the postcode lay when it was entered; called_off says why, or is empty';

create table collection_point (
  force_id text not null references force,
  id uuid not null,
  campaign_id uuid not null,
  event_id uuid,
  code text not null,
  name text not null,
  kind text not null,
  postcode text not null,
  neighbourhood_code text,
  meant_for text not null,
  handed_out integer not null check (handed_out >= 0),
  returned integer not null check (returned between 0 and handed_out),
  version integer not null,
  primary key (force_id, id),
  unique (force_id, code),
  foreign key (force_id, campaign_id) references campaign (force_id, id),
  foreign key (force_id, event_id) references campaign_event (force_id, id),
  foreign key (force_id, neighbourhood_code) references neighbourhood (force_id, code)
);
comment on table collection_point is 'Where people find the form of a campaign: a supermarket, a library, an event, the web; code stands in the address of its QR code, and on its paper forms; handed_out and returned are paper forms';

create table response_point (
  force_id text not null references force,
  response_id uuid not null,
  point_id uuid not null,
  primary key (force_id, response_id),
  foreign key (force_id, response_id) references survey_response (force_id, id),
  foreign key (force_id, point_id) references collection_point (force_id, id)
);
comment on table response_point is 'Through which collection point an answer came';
create index response_point_by_point on response_point (force_id, point_id);

create table campaign_theme (
  force_id text not null references force,
  id uuid not null,
  campaign_id uuid not null,
  name text not null,
  position integer not null,
  primary key (force_id, id),
  unique (force_id, campaign_id, name),
  foreign key (force_id, campaign_id) references campaign (force_id, id)
);
comment on table campaign_theme is 'What comments of a campaign are about, in the words of those who read them';

create table comment_coding (
  force_id text not null references force,
  id uuid not null,
  comment_id uuid not null,
  coder_id uuid not null,
  theme_ids uuid[] not null,
  coded_at timestamptz not null,
  primary key (force_id, id),
  unique (force_id, comment_id, coder_id),
  foreign key (force_id, comment_id) references survey_comment (force_id, id)
);
comment on table comment_coding is 'Which themes somebody found in a comment, none as well; some comments are coded by two, so that their agreement is known';

create table resident_enquiry (
  force_id text not null references force,
  id uuid not null,
  kind text not null,
  words text not null,
  postcode text not null,
  neighbourhood_code text not null,
  name text not null,
  email text not null,
  asked_at timestamptz not null,
  answer text not null,
  answered_at timestamptz,
  answered_by uuid,
  version integer not null,
  primary key (force_id, id),
  foreign key (force_id, neighbourhood_code) references neighbourhood (force_id, code)
);
comment on table resident_enquiry is 'A question or comment of a resident to the team of a neighbourhood (EN-13): without an address nobody expects an answer by mail';
create index resident_enquiry_open on resident_enquiry (force_id, neighbourhood_code) where answered_at is null;
