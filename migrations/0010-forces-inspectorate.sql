alter table force add column organisation text not null default 'force' check (organisation in ('force', 'inspectorate'));
comment on column force.organisation is 'An inspectorate is a tenant like a force: neither reaches the records of the other (Part G, separations 1 and 2)';
