-- reference: data_version

create table data_version (
  force_id text primary key,
  version bigint not null
);
comment on table data_version is 'Counts the published changes of each force, so that a cached page knows when it is old';
