alter table person_request
  add column extended_on date,
  add column extended_by text,
  add column extension_reason text,
  add check (num_nulls(extended_on, extended_by, extension_reason) in (0, 3));
comment on column person_request.extended_on is 'The day on which the person was told that it takes up to two months longer, and why';
