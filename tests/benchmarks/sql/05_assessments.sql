-- (6) share of excellent grades per unit and year, leaders apart.
create temp table spans as
    select y::bigint as year, make_date(y, 12, 31) as day from range(year(since_day()), year(on_day())) r(y);

create temp table members as
    select organization, year, count(*) as members,
        count(*) filter (base = 'staff' and grade = 'excellent') as excellent_low,
        -- Whoever was not assessed may have been due to be: the whole is known between two numbers.
        count(*) filter (base = 'staff' and grade not in ('excellent', 'not_assessed')) as others,
        count(*) filter (coalesce(grade = 'excellent', true)) as excellent_high
    from assessments where coalesce(base <> 'leader', true)
    group by organization, year;

-- Whoever has no unit, or no year, may count anywhere.
create temp table stray as
    select organization, s.year, sum(excellent_high)::bigint as excellent, sum(members)::bigint as members
    from members m join spans s on m.year is null or m.year = s.year
    where m.organization is null or m.year is null
    group by organization, s.year;

create temp table excellent as
    with counted as (
        select o.id, s.year, s.day, coalesce(o.place, '') as upper, coalesce(o.place, '?') as lower,
            coalesce(m.excellent_low, 0) as excellent_low, coalesce(m.others, 0) as others,
            coalesce(m.excellent_high, 0) + coalesce(h.excellent, 0) + coalesce(a.excellent, 0) as excellent_high,
            coalesce(m.members, 0) + coalesce(h.members, 0) + coalesce(a.members, 0) as members
        from organizations o cross join spans s
        left join members m on m.organization = o.id and m.year = s.year
        left join stray h on h.organization = o.id and h.year = s.year
        left join stray a on a.organization is null and a.year = s.year),
    approved as (
        select w.subject, s.year,
            coalesce(bool_or(w.begins_last <= s.day and w.over_first > s.day), false) as yes,
            bool_or(coalesce(w.begins_first, min_day()) <= s.day and w.over_last > s.day) as perhaps
        from waivers w cross join spans s where w.rule = 'cadre.assessment.excellent_share' group by w.subject, s.year),
    gap as (select count(*) > 0 as gap from gaps where tab = 'assessments'),
    loose as (select count(*) > 0 as loose from gaps where tab = 'waivers')
    select c.id || ':' || c.year as key, c.id as subject, c.upper, c.lower, '' as entry, c.day as day_first,
        c.day as day_last, c.excellent_low, c.excellent_high,
        case when not gap then c.excellent_high + c.others end as assessed_low,
        case when not gap then c.members end as assessed_high,
        case when a.yes then true when not loose and not coalesce(a.perhaps, false) then false end as approved
    from counted c cross join gap cross join loose
    left join approved a on a.subject = c.id and a.year = c.year
    where c.excellent_high > 0;

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.assessment.excellent_share', key,
        outcome_of(share_at_most(a, excellent_low, excellent_high, assessed_low, assessed_high)
            or (approved and share_at_most(b, excellent_low, excellent_high, assessed_low, assessed_high)), false),
        subject, lower, day_first, day_last, excellent_low || '/' || assessed_high,
        excellent_high || '/' || assessed_low, a.least_num || '/' || a.least_den
    from (
        select r.*, a, b
        from excellent r
        join looked('excellent', 'cadre.assessment.excellent_share') a
            using (upper, lower, day_first, day_last, entry)
        join looked('excellent', 'cadre.assessment.excellent_share_raised') b
            using (upper, lower, day_first, day_last, entry))
    where not (a.is_none and b.is_none) and day_last >= since_day();
insert into judged select * from told('answers');
-- (9) two failing grades in a row.
create temp table doubtful as
    select person, year, count(*) filter (grade = 'incompetent') as fails from assessments
    where coalesce(grade = 'incompetent', true) and year is not null group by person, year;

create temp table dated as
    select d.person, d.year, d.fails = count(*) as sure
    from doubtful d join assessments a on a.person = d.person and a.year = d.year
    group by d.person, d.year, d.fails;

create temp table failing as
    with lost as (
        select person, count(*) filter (coalesce(grade = 'incompetent', true)) as stray,
            bool_or(coalesce(grade <> 'incompetent', true)) as contrary
        from assessments where year is null group by person),
    someone as (
        -- Rows that are not there may say anything of any year.
        select p.id, p.upper, p.lower, p.status, p.staffing,
            case when c.graded then coalesce(l.stray, 0) else 2 end as stray,
            not c.graded or coalesce(l.contrary, false) as contrary
        from people p left join lost l on l.person = p.id
        join lateral (select is_whole('assessments') and p.id not in
            (select subject from gaps where tab = 'assessments' and subject is not null) as graded) c on true),
    asked as (
        select person, year from dated
        union
        select id, year from someone cross join spans where stray > 0)
    select a.person || ':' || a.year as key, a.person as subject, p.upper, p.lower, '' as entry,
        make_date(a.year, 12, 31) as day_first, make_date(a.year, 12, 31) as day_last, p.status, p.staffing,
        case when d.sure and not p.contrary then 1 + coalesce(b.sure, false)::int else 0 end as low,
        least((d.person is not null)::int + (b.person is not null)::int + p.stray, 2) as high
    from asked a
    join someone p on p.id = a.person
    left join dated d on d.person = a.person and d.year = a.year
    left join dated b on b.person = a.person and b.year = a.year - 1;

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.assessment.failing_twice', key,
        outcome_of(not applies or below(l, low, high), case when asked is null then false else excuse end),
        subject, lower, day_first, day_last, low, high, l.least
    from (
        select r.*, l, e.excuse, e.key as asked,
            status in ('in_post', 'not_in_post') and staffing in ('administrative', 'reference') as applies
        from failing r
        join looked('failing', 'cadre.assessment.failing_years') l using (upper, lower, day_first, day_last, entry)
        left join excused('failing', 'cadre.assessment.failing_twice', 3) e on e.key = r.key)
    where coalesce(applies, true) and not l.is_none and day_last >= since_day();
insert into judged select * from told('answers');
