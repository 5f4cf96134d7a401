-- Words of the queries: months by both conventions, limits at every possible place and day, outcomes in three values.
create macro min_day() as date '0001-01-01';
create macro max_day() as date '9999-12-31';
create macro on_day() as getvariable('on_day')::date;
create macro since_day() as getvariable('since_day')::date;
create macro table_of(name) as getvariable('folder') || '/' || name || '.parquet';

create macro month_number(d) as year(d)::bigint * 12 + month(d) - 1;
create macro calendar_months(a, b) as month_number(b) - month_number(a);
-- The n-th month is over on the day of the same number, or on the month's last day where there is none.
create macro whole_months(a, b) as
    calendar_months(a, b) - (day(a) > day(b) and day(b) < day(last_day(b)))::bigint;
create macro months_low(convention, a, b) as
    case when convention = 'month' then calendar_months(a, b) else whole_months(a, b) end;
create macro months_high(convention, a, b) as
    case when convention = 'day' then whole_months(a, b) else calendar_months(a, b) end;
create macro month_end(n) as last_day(make_date(n // 12, n % 12 + 1, 1));

create macro rung(level) as list_position([
    'clerk', 'section_deputy', 'section_principal', 'division_deputy', 'division_principal', 'bureau_deputy',
    'bureau_principal', 'province_deputy', 'province_principal', 'nation_deputy', 'nation_principal'], level) - 1;

-- The end of a span: never if it runs, its begin where nothing is known.
create macro end_first(ended, ends_first, begins_first) as
    case when ended = false then max_day() else coalesce(ends_first, begins_first, min_day()) end;
create macro end_last(ended, ends_last) as case when ended then coalesce(ends_last, max_day()) else max_day() end;

create macro outermost(managed_by, within) as
    coalesce(managed_by, case when within is not null then '' end, '?');
create macro innermost(managed_by, within) as coalesce(managed_by, within, '?');

-- What a text asks for at every place and day that an event may have: rows of `upper, lower, day_first, day_last, entry`.
create macro looked(asked, wanted) as table
    select s.*,
        coalesce(bool_or(l.state is null or l.state = 'unknown'), true) as is_unknown,
        coalesce(bool_or(l.state = 'floor'), false) as is_floor,
        coalesce(bool_or(l.state = 'not_in_force'), false) as is_off,
        coalesce(bool_and(l.state = 'not_in_force'), false) as is_none,
        min(l.num) as least, max(l.num) as most,
        arg_min(l.den, l.num / l.den) as least_den, arg_min(l.num, l.num / l.den) as least_num,
        arg_max(l.den, l.num / l.den) as most_den, arg_max(l.num, l.num / l.den) as most_num,
        case when count(*) = count(l.word) and min(l.word) = max(l.word) then min(l.word) end as word
    from (select distinct upper, lower, day_first, day_last, entry from query_table(asked)) s
    left join way w on w.upper = s.upper and w.lower = s.lower
    left join limits l on l.key = wanted and l.place = w.place and l.entry = s.entry
        and l.begins <= s.day_last and l.stops > s.day_first
    group by s.upper, s.lower, s.day_first, s.day_last, s.entry;

-- The result of a comparison whose worse end is met, or whose better end fails, under every limit that may hold.
create macro settled(l, met, failed) as
    case when not l.is_unknown and not l.is_floor and coalesce(met, false) then true
         when not l.is_unknown and not l.is_off and coalesce(failed, false) then false end;
create macro at_least(l, low, high) as settled(l, low >= l.most or l.most is null, high < l.least);
create macro at_most(l, low, high) as settled(l, high <= l.least or l.least is null, low > l.most);
create macro below(l, low, high) as settled(l, high < l.least or l.least is null, low >= l.most);
create macro share_at_most(l, part_low, part_high, whole_low, whole_high) as settled(
    l, part_high * l.least_den <= l.least_num * whole_low or l.least_num is null,
    part_low * l.most_den > l.most_num * whole_high);

create macro outcome_of(result, waived) as
    case when result is null then 'unknown' when result then 'met' when waived then 'waived'
         when waived is null then 'unknown' else 'breach' end;

-- Whether a documented exception excuses a row: yes, no, or perhaps.
create macro excused(asked, wanted, outermost) as table
    select key, case when bool_or(hit) then true when bool_or(hit is null) then null else false end as excuse
    from (
        select a.key,
            case when w.begins_last <= a.day_first and w.over_first > a.day_last then true
                 when w.begins_first > a.day_last or w.over_last <= a.day_first then false end
            and case length(w.granted_by) when 0 then 0 when 2 then 1 when 4 then 2 when 6 then 3 when 9 then 4 else 5 end
                <= outermost as hit
        from query_table(asked) a join waivers w on w.subject = a.subject and w.rule = wanted)
    group by key;
