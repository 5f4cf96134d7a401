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
            count(*) = 1 or min(low) = max(high) as single,
            max(high) as high, min(begun_first) as since_first, min(begun_last) as since_last
        from ordered group by person, cluster),
    followed as (
        select *, lag(rung) over w as before, coalesce(lag(true) over w, false) as same
        from grouped window w as (partition by person order by cluster)),
    begun as (
        select f.*, coalesce(same and rung = before, false) as kept,
            not same and high <= coalesce(month_number(p.work_start_first) + 1, 0) as career, p.whole
        from followed f join people p on p.id = f.person)
    select person, cluster, same, career, before, single and whole as certain,
        -- Where a run of one level began: its first cluster, seen from the cluster after it.
        last_value(case when not kept then since_first end ignore nulls) over w as since_first,
        last_value(case when not kept then since_last end ignore nulls) over w as since_last,
        last_value(case when not kept then (same and before is null) or not (same or career) end ignore nulls) over w
            as hidden
    from begun
    window w as (partition by person order by cluster rows between unbounded preceding and 1 preceding);

create temp table promoted as
    select h.id as key, h.person as subject, h.upper, h.lower, h.begun_first as day_first, h.begun_last as day_last,
        '' as entry, h.rung as to_rung, h.level like '%\_deputy' escape '\' as to_deputy, h.exceptional,
        case when not c.certain then null when c.same then c.before when c.career then -1 end as from_rung,
        case when c.same and c.certain and not c.hidden then c.since_first end as since_first,
        case when c.same then c.since_last end as since_last
    from held h
    join ordered o on o.id = h.id
    join clusters c on c.person = o.person and c.cluster = o.cluster
    where (h.rung >= 3 or h.rung is null) and h.begun_first <= on_day();

create temp table one_step as
    select * from promoted where coalesce(from_rung = to_rung - 1, true);

create temp table conventions as select * from looked('one_step', 'dates.month_convention');

create macro service(wanted, deputy, lowest) as table
    select r.*, l, case when e.key is null then false else e.excuse end as excuse,
        months_low(c.word, r.since_last, r.day_first) as low, months_high(c.word, r.since_first, r.day_last) as high,
        (r.to_rung >= lowest and r.to_deputy = deputy) and r.from_rung = r.to_rung - 1 as applies
    from one_step r
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
