-- (8) retirement reached in post. The register holds no qualifications, so nobody has a senior title.
create temp table retiring as
    with division as (
        select distinct person from held
        where level in ('division_deputy', 'division_principal') and begins_last <= on_day() and over_first > on_day()),
    derived as (
        select p.*, p.sex = 'male' or (p.sex = 'female' and on_day() >= date '2015-03-01'
            and p.staffing in ('administrative', 'reference') and d.person is not null) as sixty
        from people p left join division d on d.person = p.id),
    aged as (
        select *, case when coalesce(sixty, false) and retirement_age <> '60' then null
            else coalesce(retirement_age, case when sixty then '60' end) end as age
        from derived where coalesce(birth_first, min_day()) <= on_day())
    select id as key, id as subject, upper, lower, coalesce(age, '?') as entry, status,
        coalesce((birth_first + to_years(coalesce(age::int, 50)))::date, min_day()) as day_first,
        coalesce((birth_last + to_years(coalesce(age::int, 60)))::date, max_day()) as day_last,
        case when status in ('in_post', 'not_in_post') then max_day() else min_day() end as done_first,
        case when status in ('retired', 'moved_out', 'deceased') then on_day() else max_day() end as done_last
    from aged;

create temp view warned as
    select upper, lower, on_day() as day_first, on_day() as day_last, '' as entry from retiring;

create macro bounded(d) as d > date '0100-01-01' and d < date '9900-01-01';

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    with warnings as (
        -- The longest warning wins, so a county's own word holds even where those above it are silent.
        select upper, lower, is_none or is_off as some_off, is_unknown, least, most from looked('warned', 'cadre.retirement.warn')),
    due as (
        select r.*, d.is_none, d.is_off, w.some_off, w.is_unknown as no_warning, w.least, w.most,
            d.is_unknown or d.is_floor as silent, d.least as delay_low, d.most as delay_high,
            case when not (d.is_unknown or d.is_floor) and bounded(r.day_first)
                then (r.day_first + to_months(d.least::int))::date else r.day_first end as due_first,
            case when not (d.is_unknown or d.is_floor) and bounded(r.day_last)
                then (r.day_last + to_months(d.most::int))::date else max_day() end as due_last
        from retiring r
        join looked('retiring', 'cadre.retirement.delay') d using (upper, lower, day_first, day_last, entry)
        join warnings w using (upper, lower)),
    warnable as (
        select *,
            case when lower = '?' then min_day() when most is null or due_first >= date '9900-01-01' then max_day()
                 when due_first <= date '0100-01-01' then min_day()
                 else (due_first - to_months(most::int))::date end as warn_first,
            case when no_warning or some_off or least is null or due_last >= date '9900-01-01' then max_day()
                 when due_last <= date '0100-01-01' then min_day()
                 else (due_last - to_months(least::int))::date end as warn_last
        from due where not is_none),
    answered as (
        select *, case when done_last <= on_day() then true when done_first > on_day() then false end as done,
            case when due_last < on_day() then true when due_first >= on_day() then false end as past,
            case when warn_last <= on_day() then true when warn_first > on_day() then false end as near,
            case when not is_off then true end as applies
        from warnable)
    select 'cadre.retirement', key,
        case when applies and not done and past then 'breach'
             when (applies and not done and past) is null then 'unknown'
             when applies and not done and near then 'due'
             when (applies and not done and near) is null then 'unknown' else 'met' end,
        subject, lower, day_first, day_last, due_first, due_last, delay_low
    from answered;
insert into judged select * from told('answers');
