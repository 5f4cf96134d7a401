-- (1) service as deputy before principal, (2) service as lower principal before upper deputy.
-- Appointments whose order is open form one cluster; the level before is that of the last earlier cluster.
create temp table ordered as
    select *, count(case when reach >= low then null else 1 end) over (partition by person order by low, high, id
                  rows between unbounded preceding and current row) as cluster
    from (
        select *, max(high) over (partition by person order by low, high, id
                      rows between unbounded preceding and 1 preceding) as reach
        from (select id, person, rung, begun_first, begun_last,
                  coalesce(month_number(begins_first) + 1, 0) as low,
                  coalesce(month_number(begins_last) + 1, 120000) as high
              from held));

create temp table clusters as
    with grouped as (
        select person, cluster,
            case when count(*) = count(rung) and min(rung) = max(rung) then min(rung) end as rung,
            count(*) = 1 or min(low) = max(high) as single, max(high) as high
        from ordered group by person, cluster),
    followed as (
        select *, lag(rung) over w as before, coalesce(lag(true) over w, false) as same
        from grouped window w as (partition by person order by cluster))
    select f.person, f.cluster, f.same, f.before, f.single and p.whole as certain,
        not f.same and f.high <= coalesce(month_number(p.work_start_first) + 1, 0) as career
    from followed f join people p on p.id = f.person;

create temp table promoted as
    select h.id as key, h.person as subject, h.upper, h.lower, h.begun_first as day_first, h.begun_last as day_last,
        '' as entry, h.rung as to_rung, h.level like '%\_deputy' escape '\' as to_deputy, h.exceptional,
        case when not c.certain then null when c.same then c.before when c.career then -1 end as from_rung
    from held h
    join ordered o on o.id = h.id
    join clusters c on c.person = o.person and c.cluster = o.cluster
    where (h.rung >= 3 or h.rung is null) and h.begun_first <= on_day();

create temp table one_step as
    select * from promoted where coalesce(from_rung = to_rung - 1, true);

-- How long the level below was held in leading posts: the longest stretch that surely counts, and all that may together.
-- Before the first appointment on record there may have been another, unless it came with the begin of work.
create temp table posted as
    select h.id as record, h.person, h.rung, h.begun_last as start_last, h.over_first as end_first, h.over_last as end_last,
        case when h.begun_first <= min(h.begun_last) over (partition by h.person)
                and coalesce(month_number(h.begins_last) + 1, 120000) > coalesce(month_number(p.work_start_first) + 1, 0)
            then min_day() else h.begun_first end as start_first,
        coalesce(h.leader or h.kind in ('principal', 'deputy'), false) as led
    from held h join people p on p.id = h.person;

create temp table wanted as
    select key as event, subject as person, day_first, day_last, coalesce(to_rung - 1, from_rung) as rung
    from one_step where coalesce(coalesce(to_rung - 1, from_rung) >= 0, true);

create temp table service_spans as
    select w.event, w.day_first, w.day_last, p.* exclude (person, rung, record, led),
        p.led and coalesce(p.rung = w.rung, false) as sure
    from wanted w join posted p on p.person = w.person and coalesce(p.rung = w.rung, true)
    where p.record <> w.event and p.start_first <= w.day_last;

-- What is left in the month of the event was held until then, as offices record months.
create temp table sure_spans as
    select event, start_last as start,
        case when last_day(end_first) >= day_last then day_first else least(end_first, day_first) end as finish
    from service_spans where sure;
create temp table may_spans as
    select event, start_first as start,
        case when last_day(end_last) >= day_first then day_last else end_last end as finish
    from service_spans;

create macro stretches(spans) as table
    select event, min(start) as start, max(finish) as finish
    from (
        select *, sum(case when start <= reach then 0 else 1 end) over (partition by event order by start, finish
                      rows unbounded preceding) as stretch
        from (
            select *, max(greatest(finish + 1, last_day(finish))) over (partition by event order by start, finish
                          rows between unbounded preceding and 1 preceding) as reach
            from query_table(spans) where start < finish))
    group by event, stretch;

create temp table longest as
    select s.event, max(whole_months(start, finish)) as longest,
        max(whole_months(start, finish)) filter (finish >= day_first) as running,
        min(start) filter (finish >= day_first) as begun
    from stretches('sure_spans') s join wanted w using (event) group by s.event;
create temp table together as
    select s.event, sum(calendar_months(start, finish)) + count(*) - 1 as most, min(start) as earliest,
        count(*) = 1 and bool_and(finish >= day_last) as unbroken
    from stretches('may_spans') s join wanted w using (event) group by s.event;

create macro months_before(d, n) as
    case when month_number(d) - n < 12 then min_day() else (d - to_months(n::integer))::date end;

create temp table served as
    select o.*,
        case when w.event is not null and p.whole then case when t.unbroken then t.earliest
            else greatest(t.earliest, months_before(o.day_last, coalesce(t.most, 0))) end end as since_first,
        case when w.event is not null then case when l.running >= l.longest then l.begun
            else months_before(o.day_first, coalesce(l.longest, 0)) end end as since_last
    from one_step o
    join people p on p.id = o.subject
    left join wanted w on w.event = o.key
    left join longest l on l.event = o.key
    left join together t on t.event = o.key;

create temp table conventions as select * from looked('one_step', 'dates.month_convention');

create macro service(wanted, deputy, lowest) as table
    select r.*, l, case when e.key is null then false else e.excuse end as excuse,
        months_low(c.word, r.since_last, r.day_first) as low, months_high(c.word, r.since_first, r.day_last) as high,
        r.to_rung >= lowest and r.from_rung >= lowest - 1 and r.to_deputy = deputy
            and r.from_rung = r.to_rung - 1 as applies
    from served r
    join looked('one_step', wanted) l using (upper, lower, day_first, day_last, entry)
    join conventions c using (upper, lower, day_first, day_last, entry)
    left join excused('one_step', wanted, 2) e on e.key = r.key;

create macro serve(wanted, deputy, lowest) as table
    select wanted as rule, key, outcome_of(not applies or at_least(l, low, high), exceptional or excuse) as outcome,
        subject, lower as place, day_first, day_last, low as low, high as high,
        l.most as required
    from service(wanted, deputy, lowest)
    where coalesce(applies, true) and not l.is_none and day_last >= since_day();

create or replace temp table answers as select * from serve('cadre.promotion.deputy_service', false, 4);
insert into judged select * from told('answers');
create or replace temp table answers as select * from serve('cadre.promotion.lower_principal_service', true, 3);
insert into judged select * from told('answers');
