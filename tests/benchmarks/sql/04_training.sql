-- (5) hours or days of training in a year, by the group somebody belongs to at its begin and its end.
-- Only years for which a text is in force anywhere are looked at.
create temp table years as
    select y::bigint as year, make_date(y, 12, 31) as day
    from range(year(since_day()), year(on_day())) r(y)
    where exists (
        select 1 from limits l
        where l.key in ('cadre.training.hours', 'cadre.training.days') and l.state <> 'not_in_force'
            and l.begins <= make_date(y, 12, 31) and l.stops > make_date(y, 1, 1));

-- The ends of years are bits of a number, so that there is one row per person: the first stands before all spans.
create macro first_end() as (select min(year) - 1 from years);
create macro count_ends() as (select max(year) - min(year) + 2 from years);
create macro clipped(y) as least(greatest(y, 0), count_ends())::int;
create macro ends_between(begins, stops) as
    case when begins is not null and clipped(year(begins) - first_end()) < clipped(year(stops) - first_end())
        then (1::bigint << clipped(year(stops) - first_end())) - (1::bigint << clipped(year(begins) - first_end()))
        else 0 end;

create temp table belonging as
    with things as (
        select person, leader as leads, false as ranked,
            case when rung >= 3 then 'upper' when rung < 3 then 'lower' end as class,
            ends_between(begins_last, over_first) as sure, ends_between(begun_first, over_last) as may
        from held
        union all
        select person, false, kind = 'rank',
            case when regexp_matches(rank, '调研员|巡视员') or rung(rank) >= 3 then 'upper'
                 when regexp_matches(rank, '主任科员|科员|办事员') or rung(rank) < 3 then 'lower' end,
            ends_between(begins_last, end_first(ended, ends_first, begins_first)),
            ends_between(coalesce(begins_first, min_day()), end_last(ended, ends_last))
        from as_of('ranks')),
    masks as (
        select person, bit_or(sure) as sure,
            bit_or(case when leads then sure else 0 end) as leads,
            bit_or(case when ranked then sure else 0 end) as ranked,
            bit_or(case when coalesce(class = 'upper', true) then may else 0 end) as upper_any,
            bit_or(case when coalesce(class = 'lower', true) then may else 0 end) as lower_any,
            bit_or(case when coalesce(class = 'upper', true) and coalesce(leads, true) then may else 0 end) as upper_led,
            bit_or(case when coalesce(class = 'lower', true) and coalesce(leads, true) then may else 0 end) as lower_led,
            bit_or(case when coalesce(class = 'upper', true) and coalesce(leads or ranked, true) then may else 0 end)
                as upper_told,
            bit_or(case when coalesce(class = 'lower', true) and coalesce(leads or ranked, true) then may else 0 end)
                as lower_told
        from things group by person),
    covered as (
        select p.id as person, p.whole as posts, coalesce(p.staffing in ('institution', 'other'), false) as outside,
            is_whole('ranks') and p.id not in
            (select subject from gaps where tab = 'ranks' and subject is not null) as ranks
        from people p),
    split as (
        select c.person, case when outside then 0 else coalesce(sure, 0) end as sure, coalesce(leads, 0) as led,
            -- The clause names leaders and civil servants: of all others at most those who lead are meant.
            case when outside and posts then coalesce(upper_led | lower_led, 0) else -1 end as asked,
            coalesce(ranked & ~leads, 0) as told, coalesce(~(leads | ranked), -1) as rest,
            case when not posts or not ranks then -1 else 0 end as upper_hidden,
            case when not posts then -1 when not ranks then ~coalesce(leads, 0) else 0 end as lower_hidden,
            coalesce(upper_any, 0) as upper_any, coalesce(lower_any, 0) as lower_any,
            coalesce(upper_led, 0) as upper_led, coalesce(lower_led, 0) as lower_led,
            coalesce(upper_told, 0) as upper_told, coalesce(lower_told, 0) as lower_told
        from covered c left join masks m on m.person = c.person)
    select person, sure,
        -- A researcher's rank may count beside a post that leads.
        ((led & upper_told) | (told & upper_told) | (rest & upper_any) | upper_hidden) & asked as upper_may,
        ((led & lower_led) | (told & lower_told) | (rest & lower_any) | lower_hidden) & asked as lower_may
    from split;

create temp table trained as
    select person as subject, year,
        case when (sure & lower_may & ~upper_may) >> (year - 1 - first_end())::int & 3 = 3 then true end as belongs
    from belonging cross join years
    where lower_may >> (year - 1 - first_end())::int & 3 = 3;

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
        make_date(t.year, 12, 31) as day_first, make_date(t.year, 12, 31) as day_last,
        t.belongs and p.staffing <> 'worker' as applies,
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
        outcome_of(not applies or at_least(h, hours_low, hours_high) or at_least(d, days_low, days_high), false),
        subject, lower, day_first, day_last, hours_low, hours_high, h.most
    from (
        select t.*, h, d
        from training_years t
        join looked('training_years', 'cadre.training.hours') h using (upper, lower, day_first, day_last, entry)
        join looked('training_days', 'cadre.training.days') d
            on d.upper = t.upper and d.lower = t.lower and d.day_first = t.day_first)
    where coalesce(applies, true) and not (h.is_none and d.is_none) and day_last >= since_day();
insert into judged select * from told('answers');
