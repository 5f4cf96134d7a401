-- The result: every answer that is not met as a row, the others counted.
create table findings as select * exclude (number) from judged where outcome <> 'met' order by rule, day_first, key;
create table met as select rule, number from judged where outcome = 'met';
