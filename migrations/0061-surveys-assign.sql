-- append-only: enquiry_assignment

create table enquiry_assignment (
  force_id text not null references force,
  id uuid not null,
  enquiry_id uuid not null,
  number integer not null check (number > 0),
  account_id uuid,
  due_on date check ((due_on is null) = (account_id is null)),
  note text not null,
  given_at timestamptz not null,
  given_by uuid not null,
  primary key (force_id, id),
  unique (force_id, enquiry_id, number),
  foreign key (force_id, enquiry_id) references resident_enquiry (force_id, id) on delete cascade,
  foreign key (force_id, account_id) references account (force_id, id),
  foreign key (force_id, given_by) references account (force_id, id)
);
comment on table enquiry_assignment is 'To whom of its team a resident''s question was given for early contact, and by when (SC-14, CM-05): the highest number holds; without an account it went back to the whole team';
