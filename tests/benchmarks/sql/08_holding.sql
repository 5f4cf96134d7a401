-- (10) one exclusive post held by two at once, one person with two main posts at once: at the end of a month.
-- The stretches of months in which more than one of a group hold it: spans of the same one count once.
create macro together(spans) as table
    with chained as (
        select grp, who, starts, ends, max(ends) over (partition by grp, who order by starts, ends
            rows between unbounded preceding and 1 preceding) as before
        from (select distinct grp, who, starts, ends from query_table(spans))),
    numbered as (
        select *, count(case when before >= starts then null else 1 end) over (partition by grp, who order by starts, ends
            rows between unbounded preceding and current row) as run
        from chained),
    merged as (select grp, min(starts) as starts, max(ends) as ends from numbered group by grp, who, run),
    steps as (
        select grp, moment, sum(step) as step
        from (select grp, starts as moment, 1 as step from merged union all select grp, ends, -1 from merged)
        group by grp, moment)
    select * from (
        select grp, moment as starts, lead(moment) over (partition by grp order by moment) as ends,
            sum(step) over (partition by grp order by moment rows between unbounded preceding and current row)::bigint as number
        from steps)
    where number > 1;

create macro latest(sure, possible) as table
    with surest as (
        select grp, max(ends) - 1 as surely, arg_max(number, ends) as low from together(sure) group by grp)
    select t.grp, any_value(s.surely) as surely, max(t.ends) - 1 as perhaps, coalesce(any_value(s.low), 0) as low,
        max(t.number) filter (t.ends > coalesce(s.surely, -1)) as high
    from together(possible) t left join surest s on s.grp = t.grp group by t.grp;

create temp table mains as
    with spans as (
        select person as grp, coalesce(post, '?' || id) as who, main is not null and post is not null as sure,
            month_number(begun_first) as may_begin,
            least(month_number(over_last), month_number((on_day() + 1)::date)) as may_stop,
            month_number(begun_last) as sure_begin,
            least(month_number(over_first), month_number((on_day() + 1)::date)) as sure_stop
        from held where coalesce(main, true)),
    -- Only those whose spans overlap anywhere can hold two at once.
    crossing as (
        select distinct grp from (
            select grp, may_begin, max(may_stop) over (partition by grp order by may_begin, may_stop
                rows between unbounded preceding and 1 preceding) as before
            from spans where may_begin < may_stop)
        where before > may_begin)
    select s.* from spans s
    where s.grp in (select grp from crossing) or s.grp in (select id from people where not whole);

create temp table main_sure as
    select grp, who, sure_begin as starts, sure_stop as ends from mains where sure and sure_begin < sure_stop;
create temp table main_possible as
    select grp, who, may_begin as starts, may_stop as ends from mains where may_begin < may_stop
    union all
    select id, unnest(['?1', '?2']), 0, year(on_day()) * 12 + month(on_day()) from people where not whole;

create macro told(d, otherwise) as case when d is null then otherwise else month_end(d) end;

create temp table main_posts as
    select p.id as key, p.id as subject, p.upper, p.lower, '' as entry,
        case when l.perhaps is null then on_day() else told(l.surely, min_day()) end as day_first,
        told(l.perhaps, on_day()) as day_last, coalesce(l.low, 0) as low, coalesce(l.high, 1) as high
    from people p left join latest('main_sure', 'main_possible') l on l.grp = p.id;

create temp table post_spans as
    select post as grp, person as who, month_number(begun_first) as may_begin,
        least(month_number(over_last), month_number((on_day() + 1)::date)) as may_stop,
        month_number(begun_last) as sure_begin,
        least(month_number(over_first), month_number((on_day() + 1)::date)) as sure_stop
    from held
    where post is null or post in (select id from posts where coalesce(exclusive, true));

create temp table post_sure as
    select grp, who, sure_begin as starts, sure_stop as ends from post_spans
    where grp is not null and sure_begin < sure_stop;

create temp table lost as
    select '?' as grp, who, may_begin as starts, may_stop as ends from post_spans
    where grp is null and may_begin < may_stop;

-- Whoever has no post may hold any: one such person, and two, in the months in which there are so many.
create temp table anybody as
    with gap as (select count(*) > 0 as gap from gaps where tab = 'tenures'),
    anyone as (select starts, ends, '?1' as who from lost union all select starts, ends, '?2' from together('lost'))
    select starts, ends, who from anyone cross join gap where not gap
    union all
    select 0, year(on_day()) * 12 + month(on_day()), unnest(['?1', '?2']) from gap where gap;

create temp table post_possible as
    select grp, who, may_begin as starts, may_stop as ends from post_spans
    where grp is not null and may_begin < may_stop
    union all
    select p.id, a.who, a.starts, a.ends from posts p cross join anybody a where coalesce(p.exclusive, true);

create temp table post_holders as
    select p.id as key, p.organization as subject, outermost(p.managed_by, o.place) as upper,
        innermost(p.managed_by, o.place) as lower, '' as entry, p.exclusive and p.name is distinct from '' as applies,
        case when l.perhaps is null then on_day() else told(l.surely, min_day()) end as day_first,
        told(l.perhaps, on_day()) as day_last, coalesce(l.low, 0) as low, coalesce(l.high, 1) as high
    from posts p
    left join organizations o on o.id = p.organization
    left join latest('post_sure', 'post_possible') l on l.grp = p.id
    where coalesce(p.exclusive, true);

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.post.main_twice', key, outcome_of(at_most(l, low, high), false), subject, lower, day_first, day_last,
        low, high, l.least
    from (select r.*, l from main_posts r
          join looked('main_posts', 'cadre.post.main_posts') l using (upper, lower, day_first, day_last, entry))
    where not l.is_none and high > 0 and day_first <= on_day() and day_last >= since_day();
insert into judged select * from told('answers');
create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.post.exclusive_twice', key, outcome_of(not applies or at_most(l, low, high), false), subject, lower,
        day_first, day_last, low, high, l.least
    from (select r.*, l from post_holders r
          join looked('post_holders', 'cadre.post.exclusive_holders') l
              using (upper, lower, day_first, day_last, entry))
    where coalesce(applies, true) and not l.is_none and day_first <= on_day() and day_last >= since_day();
insert into judged select * from told('answers');
