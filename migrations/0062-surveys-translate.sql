alter table survey add column translations jsonb not null default '{"title": {}, "purpose": {}}';
comment on column survey.translations is 'Its title and what it is for in other languages and in easy read, by tag (BCP 47); where one is missing the English stands';
