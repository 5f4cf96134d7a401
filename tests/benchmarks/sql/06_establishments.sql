-- (7) headcount and leadership posts over the authorised number, on the day.
create temp table legal as
    with recursive up as (
        select id, entity, case when entity = 'legal' then id end as legal,
            case when entity = 'inner' then parent end as next, 0 as depth
        from organizations
        union all
        select up.id, up.entity, case when o.entity = 'legal' then o.id end,
            case when o.entity = 'inner' then o.parent end, depth + 1
        from up join organizations o on o.id = up.next where up.legal is null and depth < 6)
    select id, max(legal) as legal from up group by id;

create temp table measures as
    select w as word, 'headcount_' || w as measure, 'headcount' as part
    from (select unnest(['administrative', 'reference', 'institution', 'worker', 'other']) as w)
    union all select w, 'posts_' || w, 'posts' from (select unnest(['principal', 'deputy']) as w);

create temp table authorised as
    with numbers as (
        select *, begins_last <= on_day() as begun, end_last(ended, ends_last) > on_day() as runs,
            coalesce(begins_last <= on_day() and end_first(ended, ends_first, begins_first) > on_day(), false) as certain
        from as_of('establishments') where measure is not null),
    latest as (
        select *, max(case when begun then begins_last end) over (partition by organization, measure) as latest
        from numbers),
    kept as (
        select *, runs and (begins_last is null or latest is null or begins_last >= latest) as possible from latest)
    select organization, measure,
        case when bool_or(certain) and count(*) filter (possible and number is null) = 0
            then min(number) filter (possible) end as low,
        case when bool_or(certain) and count(*) filter (possible and number is null) = 0
            then max(number) filter (possible) end as high
    from kept group by organization, measure;

create temp table counted as
    with present as (
        select p.id, l.legal, m.measure, p.status is not null and l.legal is not null and p.staffing is not null as sure
        from people p left join legal l on l.id = p.organization
        join measures m on m.part = 'headcount' and (m.word = p.staffing or p.staffing is null)
        where coalesce(p.status = 'in_post', true)),
    leaders as (
        select h.person as id, l.legal, m.measure,
            coalesce(h.begun_last <= on_day() and h.over_first > on_day(), false) and h.leader is not null
                and l.legal is not null and h.entity is not null and h.kind is not null as sure
        from held h left join legal l on l.id = h.organization
        join measures m on m.part = 'posts' and (m.word = h.kind or h.kind is null)
        where h.over_last > on_day() and coalesce(h.leader, true) and coalesce(h.entity <> 'inner', true))
    -- A person is counted once per number, however many of its posts he or she holds.
    select legal, measure, count(*) filter (sure) as low, count(*) as high
    from (select id, legal, measure, sure from present
          union all
          select id, legal, measure, bool_or(sure) from leaders group by id, legal, measure)
    group by legal, measure;

create temp table establishments as
    with gap as (select count(*) > 0 as gap from gaps where tab in ('persons', 'tenures', 'posts', 'organizations')),
    filled as (
        select o.id, m.measure, m.part, coalesce(o.place, '') as upper, coalesce(o.place, '?') as lower,
            a.low as authorised_low, a.high as authorised_high,
            case when o.entity is not null then coalesce(c.low, 0) end as filled_low,
            case when not gap then coalesce(c.high, 0) + coalesce(s.high, 0) end as filled_high
        from organizations o cross join measures m cross join gap
        left join authorised a on a.organization = o.id and a.measure = m.measure
        left join counted c on c.legal = o.id and c.measure = m.measure
        left join counted s on s.legal is null and s.measure = m.measure
        where coalesce(o.entity = 'legal', true))
    select id || ':' || measure as key, id as subject, part, upper, lower, '' as entry, on_day() as day_first,
        on_day() as day_last, filled_high > 0 as applies, filled_low - authorised_high as low,
        filled_high - authorised_low as high
    from filled where coalesce(filled_high > 0, true);

create macro excess(rule, wanted, kind) as table
    select rule, key, outcome_of(not applies or at_most(l, low, high), false), subject, lower, day_first, day_last,
        low, high, l.least
    from (select r.*, l from establishments r
          join looked('establishments', wanted) l using (upper, lower, day_first, day_last, entry)
          where r.part = kind)
    where not l.is_none;

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select * from excess('establishment.headcount', 'establishment.excess_headcount', 'headcount');
insert into judged select * from told('answers');
create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select * from excess('establishment.posts', 'establishment.excess_posts', 'posts');
insert into judged select * from told('answers');
