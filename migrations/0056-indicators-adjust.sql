alter table indicator_value
  add column adjusted jsonb,
  add check (adjusted is null or (kind = 'computed' and indicator_code = '3b-gap'));
comment on column indicator_value.adjusted is 'The gap among users who are alike in user group, division or section, and age, or why it could not be worked out; of figures from answers only';
