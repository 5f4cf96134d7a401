-- (5) hours or days of training in a year, by the group somebody belongs to at its begin and its end.
-- Only years for which a text is in force anywhere are looked at.
create temp table years as
    select y::bigint as year, make_date(y, 12, 31) as day
    from range(year(since_day()), year(on_day())) r(y)
    where exists (
        select 1 from limits l
        where l.key in ('cadre.training.hours', 'cadre.training.days') and l.state <> 'not_in_force'
            and l.begins <= make_date(y, 12, 31) and l.stops > make_date(y, 1, 1))
        -- Of whom no place is known it is not known what is in force.
        or exists (select 1 from people where lower = '?');

create temp table ends as
    select distinct unnest([year - 1, year]) as year, make_date(unnest([year - 1, year]), 12, 31) as day from years;

create macro training_group(word, uppers, lowers) as
    case when regexp_matches(word, uppers) then 'upper' when regexp_matches(word, lowers) then 'lower' end;

create temp table belonging as
    with things as (
        select person, leader as leads,
            case when rung >= 3 then 'upper' when rung < 3 then 'lower' end as class,
            begun_first, begun_last, over_first, over_last
        from held
        union all
        select person, false, training_group(rank, '调研员|巡视员', '主任科员|科员|办事员'),
            coalesce(begins_first, min_day()), coalesce(begins_last, max_day()),
            end_first(ended, ends_first, begins_first), end_last(ended, ends_last)
        from as_of('ranks')),
    found as (
        select person, e.year,
            bool_or(coalesce(leads, false) and begun_last <= e.day and over_first > e.day) as leads,
            bool_or(begun_last <= e.day and over_first > e.day) as sure,
            bool_or(coalesce(class = 'upper', true)) as upper_any,
            bool_or(coalesce(class = 'lower', true)) as lower_any,
            bool_or(coalesce(class = 'upper', true) and coalesce(leads, true)) as upper_led,
            bool_or(coalesce(class = 'lower', true) and coalesce(leads, true)) as lower_led
        from things join ends e on begun_first <= e.day and over_last > e.day
        group by person, e.year),
    open_ as (
        select p.id as person, p.whole as posts,
            is_whole('ranks') and p.id not in (select subject from gaps where tab = 'ranks' and subject is not null)
                as ranks
        from people p),
    asked as (
        select person, year, posts, ranks, leads, sure,
            (case when leads then upper_led else upper_any end) or not posts or (not leads and not ranks) as upper_may,
            (case when leads then lower_led else lower_any end) or not posts or (not leads and not ranks) as lower_may
        from found join open_ using (person)
        union all
        select person, year, posts, ranks, false, false, true, true
        from open_ cross join ends
        where not (posts and ranks) and (person, year) not in (select (person, year) from found))
    select person, year, case when sure and upper_may <> lower_may then lower_may end as belongs
    from asked
    where not (sure and upper_may and not lower_may);

create temp table trained as
    select a.person as subject, y.year, case when a.belongs and b.belongs then true end as belongs
    from belonging a
    join belonging b on b.person = a.person and b.year = a.year + 1
    join years y on y.year = b.year;

create temp table courses as
    select id, person, hours, not regexp_matches(kind, '网络|在线|线上') as counts,
        coalesce(regexp_matches(kind, '脱产|集中') and not regexp_matches(kind, '不脱产|半脱产|非脱产'), false) as gathered,
        coalesce(begins_first, min_day()) as first, least(end_last(ended, ends_last), on_day()) as last,
        begins_last as sure_first, least(end_first(ended, ends_first, begins_first), on_day()) as sure_last
    from trainings
    where end_last(ended, ends_last) >= (select make_date(min(year), 1, 1) from years);

create temp table tally as
    select person, year,
        sum(case when counts and first >= make_date(year, 1, 1) and last <= day then coalesce(hours, 0) else 0 end)::bigint
            as hours_low,
        case when count(*) = count(hours) then sum(hours)::bigint end as hours_high,
        sum(greatest(least(last, day) - greatest(first, make_date(year, 1, 1)) + 1, 0))::bigint as days_high
    from courses join years on first <= day and last >= make_date(year, 1, 1)
    where coalesce(counts, true)
    group by person, year;

create temp table attended as
    with sure as (
        select person, sure_last as last, greatest(sure_first, coalesce(max(sure_last) over (partition by person
                order by sure_first, sure_last, id rows between unbounded preceding and 1 preceding) + 1, sure_first))
            as first
        from courses where counts and gathered and sure_first <= sure_last)
    select person, year, sum(coalesce(b.worked - a.worked + a.is_work, 0))::bigint as days_low
    from (select person, year, greatest(first, make_date(year, 1, 1)) as first, least(last, day) as last
          from sure join years on first <= day and last >= make_date(year, 1, 1) where first <= last) s
    left join working a on a.day = s.first
    left join working b on b.day = s.last
    group by person, year;

create temp table training_years as
    select t.subject || ':' || t.year || ':year' as key, t.subject, p.upper, p.lower, 'year' as entry, '' as bare,
        make_date(t.year, 12, 31) as day_first, make_date(t.year, 12, 31) as day_last, t.belongs,
        coalesce(c.hours_low, 0) as hours_low, coalesce(a.days_low, 0) as days_low,
        case when w.whole then case when c.person is null then 0 else c.hours_high end end as hours_high,
        case when w.whole then coalesce(c.days_high, 0) end as days_high
    from trained t
    join people p on p.id = t.subject
    cross join (select is_whole('trainings') as whole) g
    left join tally c on c.person = t.subject and c.year = t.year
    left join attended a on a.person = t.subject and a.year = t.year
    join lateral (select g.whole and t.subject not in
        (select subject from gaps where tab = 'trainings' and subject is not null) as whole) w on true;

create temp view training_days as select * replace ('' as entry) from training_years;

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.training.hours', key,
        outcome_of(not belongs or at_least(h, hours_low, hours_high) or at_least(d, days_low, days_high), false),
        subject, lower, day_first, day_last, hours_low, hours_high, h.most
    from (
        select t.*, h, d
        from training_years t
        join looked('training_years', 'cadre.training.hours') h using (upper, lower, day_first, day_last, entry)
        join looked('training_days', 'cadre.training.days') d
            on d.upper = t.upper and d.lower = t.lower and d.day_first = t.day_first)
    where not (h.is_none and d.is_none) and day_last >= since_day();
insert into judged select * from told('answers');
