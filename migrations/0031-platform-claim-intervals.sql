alter table claim add column upper double precision, add column as_of date;
update claim set upper = value;
alter table claim add constraint claim_is_interval check (upper >= value);
comment on column claim.upper is 'The end of a printed range; the value itself where one figure is printed, null where it is a least: "over 400"';
comment on column claim.as_of is 'The day that the figure speaks of, where its source names another than its own';
