-- distributed: skill, member_language, member_skill, skills_question

create table skill (
  force_id text not null references force,
  id uuid not null,
  name text not null,
  spellings text[] not null,
  primary key (force_id, id),
  unique (force_id, name)
);
comment on table skill is 'What somebody may be able to do beside their rank, spelled once; spellings are the other ways that it is typed, in lower case (SF-13)';

create table member_language (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  language text not null,
  level text not null check (level in ('words', 'conversation', 'fluent', 'interpreter')),
  declared_on date not null,
  primary key (force_id, id),
  unique (force_id, member_id, language),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table member_language is 'A language, spoken or signed, that somebody says they know: language is a BCP 47 tag (SF-13, SF-16)';

create table member_skill (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  skill_id uuid not null,
  declared_on date not null,
  primary key (force_id, id),
  unique (force_id, member_id, skill_id),
  foreign key (force_id, member_id) references team_member (force_id, id),
  foreign key (force_id, skill_id) references skill (force_id, id)
);
comment on table member_skill is 'A skill that somebody says they have';

create table skills_question (
  force_id text not null references force,
  id uuid not null,
  member_id uuid not null,
  asked_on date,
  answered_on date,
  primary key (force_id, id),
  unique (force_id, member_id),
  foreign key (force_id, member_id) references team_member (force_id, id)
);
comment on table skills_question is 'When somebody was last asked what they can do, and when they last said so; nothing to tell is an answer too (SF-14)';
