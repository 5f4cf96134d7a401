-- The result: every answer that is not met as a row, the others counted.
create table findings as select * from judged where outcome <> 'met' order by rule, day_first, key;
create table met as select rule, count(*) as number from judged where outcome = 'met' group by rule;
