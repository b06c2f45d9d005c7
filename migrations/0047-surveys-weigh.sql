alter table survey_response alter column weight drop not null;
comment on column survey_response.weight is 'How many people it stands for, where its file said so; null leaves it to the newest weighting of its sample, and where there is none it is one';
