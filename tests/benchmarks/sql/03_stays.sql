-- (3) two terms or ten years in one post, (4) ten years in the same post of an inner body.
create temp table scoped as
    with told as (
        select *,
            case when body in ('党委', '政府', '人民政府') then true
                 when body in ('纪委', '纪委监委', '法院', '人民法院', '检察院', '人民检察院',
                               '政府工作部门', '政府组成部门', '人大', '人大常委会', '政协', '监委', '监察委员会') then false end as team,
            case when body in ('纪委', '纪委监委', '法院', '人民法院', '检察院', '人民检察院') then true
                 when body in ('党委', '政府', '人民政府', '人大', '人大常委会', '政协', '监委', '监察委员会') then false
                 when body not in ('政府工作部门', '政府组成部门') then null
                 when regexp_matches(within, '^(\d{2}|\d{4})?$') then true
                 when regexp_matches(within, '^(11|12|31|50|2101|2102|2201|2301|3201|3301|3302|3502|3701|3702|4201|4401|4403|5101|6101)') then null
                 when regexp_matches(within, '^\d{6}(\d{3})?$') then false end as head,
            regexp_matches(within, '^(\d{0,4}|\d{4}z\d\d|\d{6})$') and not regexp_matches(
                regexp_replace(unit_name, '[（(].*?[）)]|\s', '', 'g'),
                '(镇|[^城]乡|苏木)((人民)?政府|(党的)?(党委|委员会|党委会|委))$') as high_up
        from held)
    select *, leader and rung >= 3 and high_up and entity <> 'inner'
        and (team or (head and kind = 'principal')) as term_scope,
        not team as exchange_free, entity = 'inner' and kind in ('principal', 'deputy') as inner_head
    from told
    where coalesce((leader and rung >= 3 and high_up and entity <> 'inner'
        and (team or (head and kind = 'principal')))
                   or (entity = 'inner' and kind in ('principal', 'deputy')), true);

create macro reach(d) as greatest(last_day(d)::date, (d + 1)::date);

create temp table paired as
    select s.id, o.id as other, coalesce(o.id = s.id or o.post = s.post, false) as sure,
        o.begun_first, o.begun_last, o.over_first, o.over_last,
        s.over_first as own_first, s.over_last as own_last
    from scoped s join held o on o.person = s.person
    where coalesce(o.id = s.id or o.post = s.post, true);

create temp table starts_first as
    with numbered as (
        select *, count(case when before >= begun_first then null else 1 end) over (partition by id
                      order by begun_first, over_last, other rows between unbounded preceding and current row) as run
        from (select id, other, begun_first, over_last, max(reach(over_last)) over (partition by id
                  order by begun_first, over_last, other rows between unbounded preceding and 1 preceding) as before
              from paired))
    select id, min(begun_first) as since_first, count(*) as members
    from numbered group by id, run having bool_or(other = id);

create temp table starts_last as
    with numbered as (
        select *, count(case when before >= begun_last then null else 1 end) over (partition by id
                      order by begun_last, over_first, other rows between unbounded preceding and current row) as run
        from (select id, other, begun_last, over_first, max(reach(over_first)) over (partition by id
                  order by begun_last, over_first, other rows between unbounded preceding and 1 preceding) as before
              from paired where sure))
    select id, min(begun_last) as since_last from numbered group by id, run having bool_or(other = id);

create temp table stays as
    with chased as (
        select paired.id,
            bool_or(sure and coalesce(term_scope or inner_head, false) and paired.begun_last <= reach(own_first)
                    and (paired.over_first > own_last or (paired.over_first >= own_last and other > paired.id))) as followed,
            bool_or(paired.begun_first <= reach(own_last)
                    and (paired.over_last > own_first or (paired.over_last >= own_first and other > paired.id))) as maybe
        from paired join scoped on scoped.id = other where other <> paired.id group by paired.id)
    select s.id as key, s.person as subject, s.upper, s.lower, '' as entry,
        least(s.over_first, on_day()) as day_first, least(s.over_last, on_day()) as day_last,
        greatest(least(s.over_first - 1, on_day()), min_day()) as served_first,
        greatest(least(s.over_last - 1, on_day()), min_day()) as served_last,
        s.term_scope, s.exchange_free, s.inner_head,
        case when s.over_first = max_day() or p.staffing in ('administrative', 'reference') then p.staffing end as staffing,
        case when (p.whole or s.over_first = max_day()) and not coalesce(c.maybe, false) then true end as last,
        case when p.whole then f.since_first else min_day() end as since_first, l.since_last,
        1 as terms_low, case when p.whole then f.members end as terms_high
    from scoped s
    join people p on p.id = s.person
    join starts_first f on f.id = s.id
    join starts_last l on l.id = s.id
    left join chased c on c.id = s.id
    where not coalesce(c.followed, false);

create temp table timed as
    select s.*, months_low(c.word, s.since_last, s.day_first) as low, months_high(c.word, s.since_first, s.day_last) as high,
        months_low(c.word, s.since_last, s.served_first) as full_low, months_high(c.word, s.since_first, s.served_last) as full_high
    from stays s join looked('stays', 'dates.month_convention') c using (upper, lower, day_first, day_last, entry);

create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.term.same_post', key,
        outcome_of(not applies or (at_most(a, low, high) and at_most(b, terms_low, terms_high)
                                   and (exchange_free or below(c, full_low, full_high))), case when asked is null then false else excuse end),
        subject, lower, day_first, day_last, low, high, a.least
    from (
        select r.*, a, b, c, e.excuse, e.key as asked, r.term_scope and r.last as applies
        from timed r
        join looked('stays', 'cadre.term.same_post') a using (upper, lower, day_first, day_last, entry)
        join looked('stays', 'cadre.term.same_post_terms') b using (upper, lower, day_first, day_last, entry)
        join looked('stays', 'cadre.exchange.same_post') c using (upper, lower, day_first, day_last, entry)
        left join excused('stays', 'cadre.term.same_post', 2) e on e.key = r.key)
    where coalesce(applies, true) and not (a.is_none and b.is_none and c.is_none) and day_last >= since_day();
insert into judged select * from told('answers');
create or replace temp table answers(rule, key, outcome, subject, place, day_first, day_last, low, high, required) as
    select 'cadre.exchange.inner_bodies', key,
        outcome_of(not applies or below(a, full_low, full_high), case when asked is null then false else excuse end),
        subject, lower, day_first, day_last, full_low, full_high, a.least
    from (
        select r.*, a, e.excuse, e.key as asked, r.inner_head and r.staffing in ('administrative', 'reference') and r.last as applies
        from timed r
        join looked('stays', 'cadre.exchange.inner_bodies') a using (upper, lower, day_first, day_last, entry)
        left join excused('stays', 'cadre.exchange.inner_bodies', 3) e on e.key = r.key)
    where coalesce(applies, true) and not a.is_none and day_last >= since_day();
insert into judged select * from told('answers');
