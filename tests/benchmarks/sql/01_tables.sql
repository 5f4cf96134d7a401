-- The tables as of the day: what begins later is gone, what ends later runs. Tenures are joined to their posts once.
create temp view organizations as select * from read_parquet(table_of('organizations'));
create temp view persons as select * from read_parquet(table_of('persons'));
create temp view posts as select * from read_parquet(table_of('posts'));
create temp table gaps as select * from read_parquet(table_of('gaps'));
create temp view assessments as
    select * from read_parquet(table_of('assessments')) where year is null or year < year(on_day());

create macro as_of(name) as table
    select * replace (
        case when ends_first > on_day() then null else ends_first end as ends_first,
        case when ends_first > on_day() then null else ends_last end as ends_last,
        case when ends_first > on_day() then false else ended end as ended)
    from (select *
          from read_parquet(table_of(name)) where begins_first is null or begins_first <= on_day());

create temp view trainings as select * from as_of('trainings');
create temp table waivers as
    select *, end_first(ended, ends_first, begins_first) as over_first, end_last(ended, ends_last) as over_last
    from as_of('waivers');

create macro is_whole(wanted) as not exists (select 1 from gaps where tab = wanted and subject is null);

create temp table people as
    select p.id, p.sex, p.status, p.staffing, p.organization, p.birth_first, p.birth_last, p.work_start_first,
        p.retirement_age, outermost(p.managed_by, o.place) as upper, innermost(p.managed_by, o.place) as lower,
        is_whole('tenures') and p.id not in (select subject from gaps where tab = 'tenures' and subject is not null)
            as whole
    from persons p left join organizations o on o.id = p.organization;

create temp table held as
    select t.id, t.person, t.post, t.level, rung(t.level) as rung, t.main, t.leader, t.exceptional,
        t.begins_first, t.begins_last,
        coalesce(t.begins_first, min_day()) as begun_first, coalesce(t.begins_last, max_day()) as begun_last,
        end_first(t.ended, t.ends_first, t.begins_first) as over_first, end_last(t.ended, t.ends_last) as over_last,
        p.kind, p.organization, o.entity, o.kind as body, o.name as unit_name, o.place as within,
        outermost(p.managed_by, o.place) as upper, innermost(p.managed_by, o.place) as lower
    from as_of('tenures') t
    left join posts p on p.id = t.post
    left join organizations o on o.id = p.organization;

create table judged (
    rule varchar, key varchar, outcome varchar, subject varchar, place varchar, day_first date, day_last date,
    low varchar, high varchar, required varchar, number bigint);

-- What is not met is kept row by row, what is met is counted.
create macro told(answers) as table
    select rule, key, outcome, subject, place, day_first, day_last, low::varchar as low, high::varchar as high,
        required::varchar as required, 1 as number
    from query_table(answers) where outcome <> 'met'
    union all
    select rule, null, 'met', null, null, null, null, null, null, null, count(*)
    from query_table(answers) where outcome = 'met' group by rule;
