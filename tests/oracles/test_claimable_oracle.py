"""What a talent may claim read a second time: one talent, one place, one kind at a time, with whole fen and None.

Drawn cities and a county give drawn amounts under drawn conditions; of drawn talents much is not known. Every answer
must be that of the plain reckoning below: the outcome, both ends of the amount, and which facts would settle it.
"""

import operator
import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.benefits import FACTS, benefits
from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator

ON = date(2026, 6, 30)
CITY, COUNTY = "4301", "430199"
CITES, T = Citation(title="示例"), Title(zh="项", en="item")
SPANS = [(date(2020, 1, 1), None)] * 6 + [(date(2020, 1, 1), ON), (date(2026, 7, 1), None), (ON, date(2026, 7, 1))]
CLASSES, LEVELS, STEPS = ("A", "B", "C"), ("top", "national"), ("1", "2")
GROUPS = ("doctor", "overseas_doctor", "master", "bachelor", "top_university_bachelor", "senior_title")
GROUPS += ("full_senior_title", "deputy_senior_and_doctor", "technician_and_bachelor", "a_word_nobody_knows")
YUAN = (0, 1, 30_000, 100_000, 600_000, 2_400_000)
SHARES = (Fraction(1, 3), Fraction(4, 5), Fraction(3, 2), Fraction(4))
MONTHS = (0, 6, 24, 36)


def table(names, values):
    """Return how a table is drawn: for some names a value each."""
    return lambda rng: {n: rng.choice(values) for n in names if rng.random() < 0.75} or {names[0]: values[-1]}


def one(values):
    """Return how one value is drawn."""
    return lambda rng: rng.choice(values)


CITY_KEYS = {
    "talent.house.class_subsidy": table(CLASSES, YUAN),
    "talent.house.contract": one(MONTHS),
    "talent.house.stay": one(MONTHS),
    "talent.house.general_subsidy": table(GROUPS, YUAN),
    "talent.house.general_age": table(GROUPS, (35, 40)),
    "talent.house.area": table(LEVELS, (100, 150, 200)),
    "talent.living.total": table(GROUPS, YUAN),
    "talent.living.age": table(GROUPS, (35, 40)),
    "talent.living.after_graduation": table(GROUPS, (24, 36)),
    "talent.living.months": one((24, 36)),
    "talent.living.class_year": table(CLASSES, YUAN),
    "talent.award.leader": table(LEVELS, YUAN),
    "talent.award.urgent": table(STEPS, YUAN),
    "talent.young.support": one(YUAN),
    "talent.young.age": table(("male", "female"), (35, 40)),
    "talent.startup_loan": table(("person", "small_firm"), YUAN),
    "talent.settlement.level": table(LEVELS, YUAN),
    "talent.rent.class_month": table(CLASSES, YUAN),
    "talent.transport.class_month": table(CLASSES, YUAN),
    "talent.living.group_month": table(GROUPS, YUAN),
    "talent.living.flexible": table(CLASSES, YUAN),
    "talent.living.flexible_months": one(MONTHS),
    "talent.settlement.flexible": table(LEVELS, YUAN),
    "talent.house.step_year": table(STEPS, YUAN),
    "housing_fund.talent_groups": lambda rng: frozenset(rng.sample((*CLASSES, *GROUPS[:-1]), 4)),
    "housing_fund.cap": one(YUAN[2:]),
    "housing_fund.family_cap": table(("two", "three"), YUAN[2:]),
    "housing_fund.talent_cap": one(YUAN[2:]),
    "housing_fund.talent_cap_multiple": table(CLASSES, SHARES),
    "housing_fund.talent_amount_multiple": table(CLASSES, SHARES),
    "housing_fund.balance_multiple": one((14, 16)),
    "housing_fund.talent_multiple_applies": one((True, False)),
    "housing_fund.talent_deposit_months": one(MONTHS),
    "housing_fund.graduate_uplift": one((Fraction(3, 10), Fraction(1, 7))),
    "housing_fund.graduate_months": one((36, 60)),
    "housing_fund.price_share": one((Fraction(4, 5), Fraction(2, 3))),
    "housing_fund.with_withdrawn": one((True, False)),
    "housing_fund.talent_stacking": one([frozenset({w}) for w in ("none", "raised_base", "exclusive")]),
}
COUNTY_KEYS = {
    "talent.county.settlement": table(GROUPS, YUAN),
    "talent.county.after_term": table(STEPS, YUAN),
    "talent.county.contract": one(MONTHS),
}
WORDS = {
    "class": (*CLASSES, "D", "none"),
    "level": (*LEVELS, "other", "none"),
    "step": (*STEPS, "3", "none"),
    "sex": ("male", "female"),
    "degree": ("none", "college", "bachelor", "master", "doctor"),
    "professional": ("none", "mid", "deputy_senior", "senior"),
    "skill": ("none", "senior", "technician", "senior_technician"),
    "borrower": ("person", "small_firm", "partners", "none"),
    "children": ("none", "one", "two", "three"),
}
BY_TYPE = {
    pl.Boolean(): (True, False),
    pl.Int64(): (0, 6, 23, 24, 25, 35, 36, 40, 41, 120),
    pl.Date(): (date(2022, 4, 30), date(2022, 5, 1), date(2023, 1, 1)),
}
AMOUNTS = (Decimal(0), Decimal("0.01"), Decimal("19999.99"), Decimal(120_000), Decimal(1_000_000))
ASKED = (
    *(("first_home", "eq", True), ("full_time", "ne", False), ("bought", "ge", "2022-05-01")),
    *(("arrived", "lt", "2022-05-01"), ("contract_months", "gt", 24), ("degree", "in", ("master", "doctor"))),
    *(("level", "not_in", ("top",)), ("age", "le", 40), ("a_fact_nobody_records", "eq", True)),
)
KINDS = {  # by what the amount is chosen; numbers asked: (fact, key, the most?, table by)
    "home_class": ("talent.house.class_subsidy", "class", [("contract_months", "talent.house.contract", 0, "")]),
    "home_general": ("talent.house.general_subsidy", "group", [("age", "talent.house.general_age", 1, "group")]),
    "home_area": ("talent.house.area", "level", []),
    "living": ("talent.living.total", "group", [("age", "talent.living.age", 1, "group")]),
    "living_class": ("talent.living.class_year", "class", []),
    "award_leader": ("talent.award.leader", "level", []),
    "award_urgent": ("talent.award.urgent", "step", []),
    "young": ("talent.young.support", "", [("age", "talent.young.age", 1, "sex")]),
    "startup_loan": ("talent.startup_loan", "borrower", []),
    "settlement": ("talent.settlement.level", "level", []),
    "rent_class": ("talent.rent.class_month", "class", []),
    "transport_class": ("talent.transport.class_month", "class", []),
    "living_group": ("talent.living.group_month", "group", []),
    "living_flexible": ("talent.living.flexible", "class", [("served_months", "talent.living.flexible_months", 0, "")]),
    "settlement_flexible": ("talent.settlement.flexible", "level", []),
    "home_step": ("talent.house.step_year", "step", []),
    "county_settlement": (
        *("talent.county.settlement", "group"),
        [("contract_months", "talent.county.contract", 0, "")],
    ),
    "county_after_term": ("talent.county.after_term", "step", [("served_months", "talent.county.contract", 0, "")]),
}
KINDS["home_class"][2].append(("stay_months", "talent.house.stay", 0, ""))
KINDS["living"][2].append(("graduated_months", "talent.living.after_graduation", 1, "group"))


SELDOM = ("rent_class", "transport_class", "living_group", "living_flexible", "settlement_flexible", "home_step")


@attrs.frozen
class Said:
    """What a place's texts say on the day, as drawn."""

    values: dict
    last: int | None
    gates: dict
    exempt: frozenset


def drawn(rng, keys, place):
    """Return amendments of one issuer, with what holds of them on the day."""
    amended, holds, last = [], {}, None
    for key, made in keys.items():
        if rng.random() < 0.2:
            continue
        value, (begins, until) = made(rng), rng.choice(SPANS)
        amended.append(Amendment(key, place, place, value, begins, begins, CITES, Evidence.TEXT, until=until))
        if begins <= ON and key == "housing_fund.talent_cap":
            last = value
        if begins <= ON and (until is None or until > ON):
            holds[key] = value
    return tuple(amended), holds, last


def lists(rng, place):
    """Return the two catalogues of a place, with what holds of them on the day."""
    gates, exempt, entries, free = {}, set(), [], []
    for name in ("fund_loan", *KINDS):
        if rng.random() < 0.5:
            facts = tuple(Fact(n, Operator(op), v) for n, op, v in rng.sample(ASKED, rng.choice((1, 2, 3))))
            whole, (begins, until) = rng.random() < 0.5, rng.choice(SPANS)
            when = Condition(all=facts) if whole else Condition(any=facts)
            entries.append(Entry(f"benefit.{name}", T, begins, until, when))
            if begins <= ON and (until is None or until > ON):
                gates[name] = (whole, facts)
    for key in ("talent.living.age", "talent.house.general_age"):
        group = rng.choice(GROUPS)
        free.append(Entry(f"{key}.{group}", T, date(2020, 1, 1)))
        exempt.add((key, group))
    told = (("benefit.gates", entries), ("benefit.exempt", free))
    made = tuple(Catalogue(k, place, T, tuple(some), CITES, Evidence.TEXT) for k, some in told if some)
    return made, gates, frozenset(exempt)


def both(values):
    """Return whether all hold, three-valued."""
    return False if False in values else None if None in values else True


def some(values):
    """Return whether one holds, three-valued."""
    return True if True in values else None if None in values else False


def compared(value, op, limit):
    if value is None:
        return None
    limit = date.fromisoformat(limit) if isinstance(value, date) else limit
    if op in {"in", "not_in"}:
        return (value in limit) == (op == "in")
    return getattr(operator, op)(value, limit)


def member(t, group):
    """Return whether a talent belongs to a group."""

    def has(fact, word):
        return compared(t[fact], "eq", word)

    pairs = {
        "deputy_senior_and_doctor": (has("professional", "deputy_senior"), has("degree", "doctor")),
        "technician_and_bachelor": (has("skill", "technician"), has("degree", "bachelor")),
    }
    if group in pairs:
        return pairs[group][0] if pairs[group][0] == pairs[group][1] else None
    alone = {
        "overseas_doctor": lambda: both([has("degree", "doctor"), t["overseas"]]),
        "top_university_bachelor": lambda: both([has("degree", "bachelor"), t["top_university"]]),
        "senior_title": lambda: some([has("professional", "senior"), has("professional", "deputy_senior")]),
        "full_senior_title": lambda: has("professional", "senior"),
        "a_word_nobody_knows": lambda: None,
    }
    return alone[group]() if group in alone else has("degree", group)


READ = {
    "overseas_doctor": {"degree", "overseas"},
    "top_university_bachelor": {"degree", "top_university"},
    "senior_title": {"professional"},
    "full_senior_title": {"professional"},
    "deputy_senior_and_doctor": {"professional", "degree"},
    "technician_and_bachelor": {"skill", "degree"},
    "a_word_nobody_knows": set(),
}


def kept(t, fact, limit, most):
    return None if limit is None else compared(t[fact], "le" if most else "ge", limit)


def fen(amount):
    return None if amount is None else int(amount * 100)


def least(spans):
    """Return the smallest of several from-to amounts; an open end bounds nothing."""
    ends = [high for _, high in spans if high is not None]
    return min(low for low, _ in spans), min(ends) if ends else None


def known(amount):
    return (0, None) if amount is None else (amount, amount)


def times(span, by):
    """Return a multiple without what is smaller than a fen."""
    return tuple(None if end is None else end * Fraction(by).numerator // Fraction(by).denominator for end in span)


def condition(t, said, name, read):
    """Return whether what the place asks beside numbers is kept."""
    if name not in said.gates:
        return True
    whole, facts = said.gates[name]
    read |= {f.fact for f in facts} & set(FACTS)
    return (both if whole else some)([compared(t.get(f.fact), f.op.value, f.value) for f in facts])


def number(t, said, gate, read):
    """Return whether a number that is asked of everybody is kept."""
    fact, key, most, by = gate
    limit = said.values.get(key)
    if limit is None or by == "group" or (not by and not most and limit <= 0):
        return True
    read.add(fact)
    if by:
        read.add(by)
        return kept(t, fact, limit.get(t[by]), most)
    return kept(t, fact, limit, most)


def granted(t, said, name):
    """Return outcome, low, high and the facts read for a kind that is no loan of the housing fund."""
    key, by, gates = KINDS[name]
    amounts, read = said.values.get(key), set()
    legs = [condition(t, said, name, read), *(number(t, said, gate, read) for gate in gates)]
    if name in {"living_flexible", "settlement_flexible"}:
        read.add("full_time")
        legs.append(compared(t["full_time"], "eq", limit=False))
    if amounts is None:
        return both([None, *legs]), 0, None, set()
    entries = amounts if by else {"": amounts}
    fits = {}
    for entry in entries:
        own = [True if not by else member(t, entry) if by == "group" else compared(t[by], "eq", entry)]
        read |= READ.get(entry, {"degree"}) if by == "group" else {by} - {""}
        for fact, asked, most, table_by in gates:
            if table_by == "group" and asked in said.values:
                free = [group for free_key, group in sorted(said.exempt) if free_key == asked and group in GROUPS[:-1]]
                own.append(some([kept(t, fact, said.values[asked].get(entry), most), *(member(t, g) for g in free)]))
                read |= reduce(operator.or_, [READ.get(g, {"degree"}) for g in free], set())
                read |= {fact} if entry in said.values[asked] else set()
        fits[entry] = both(own)
    other = False if by in {"", "group"} or t[by] in {*entries, "none"} else None
    outcome = both([some([*fits.values(), other]), *legs])
    low = max([0, *(fen(entries[e]) for e, yes in fits.items() if yes)])
    high = None if other is None else max([0, *(fen(entries[e]) for e, yes in fits.items() if yes is not False)])
    return outcome, *shaped(t, said, name, (low, high), read), read


def shaped(t, said, name, amount, read):
    """Return what becomes of an amount: bounded by the price, an area's price, or paid by the month."""
    price, market, area = fen(t["price"]), fen(t["market_price"]), t["area"]
    if name in {"home_class", "home_general"}:
        read.add("price")
        return least([amount, known(price)])
    if name == "home_area":
        read |= {"price", "market_price", "area"}
        metres = tuple(None if end is None else end // 100 for end in amount)
        at_market = tuple(None if market is None or m is None else m * market for m in metres)
        own = tuple(None if None in {price, area, m} or not area else price * m // area for m in metres)
        small = None if None in {area, market} else area * market
        spans = [(at_market[0] or 0, at_market[1]), (own[0] or 0, own[1]), known(small), known(price)]
        return least(spans)
    if name == "living":
        whole, served = said.values.get("talent.living.months"), t["insured_months"]
        if whole is None:
            return 0, amount[1]
        read.add("insured_months")
        if served is None:
            return 0, amount[1]
        return tuple(None if e is None else e if served >= whole else e // whole * served for e in amount)
    return amount


def by_class(t, base, multiples):
    return times(base, multiples[t["class"]]) if t["class"] in multiples else (0, None)


def lent(t, said):
    """Return outcome, low, high and the facts read for the loan of the housing fund."""
    of, read = lambda key: said.values.get(f"housing_fund.{key}"), set()
    condition_met = condition(t, said, "fund_loan", read)
    deposits = number(t, said, ("deposit_months", "housing_fund.talent_deposit_months", 0, ""), read)
    groups = of("talent_groups")
    talent = None
    if groups is not None:
        talent = some([compared(t["class"], "eq", g) if g in CLASSES else member(t, g) for g in sorted(groups)])
        for group in groups:
            read |= {"class"} if group in CLASSES else READ.get(group, {"degree"})
    student = False
    if of("graduate_uplift") is not None:
        read |= {"degree", "graduated_months"} if of("graduate_months") is not None else {"degree"}
        studied = None if t["degree"] is None else t["degree"] != "none"
        student = both([studied, kept(t, "graduated_months", of("graduate_months"), most=True)])
    outcome = both([some([talent, student]), condition_met, deposits])
    own, pupil = of_talent(t, of, said.last, read), of_graduate(t, of, read)
    if talent is None:
        span = 0, None if None in {own[1], pupil[1]} else max(own[1], pupil[1])
    else:
        span = own if talent else pupil
    return outcome, *span, read if groups is not None else set()


def base_of(t, of, read):
    cap, family = fen(of("cap")), of("family_cap")
    if cap is None or not family:
        return known(cap)
    read.add("children")
    raised = {k: max(fen(v), cap) for k, v in family.items()}
    return known(raised.get(t["children"], cap)) if t["children"] else (cap, max(raised.values()))


def priced(t, of, read):
    price, out, spans = fen(t["price"]), fen(t["withdrawn"]), []
    if of("price_share") is not None:
        read.add("price")
        spans.append(times(known(price), of("price_share")))
    if of("with_withdrawn"):
        read |= {"price", "withdrawn"}
        low = 0 if price is None or out is None else max(price - out, 0)
        spans.append((low, None if price is None else max(price - (out or 0), 0)))
    return spans


def of_talent(t, of, last, read):
    way = next(iter(of("talent_stacking") or {"none"}))
    fixed, multiples = of("talent_cap"), of("talent_cap_multiple") or {}
    if fixed is not None:
        cap = known(fen(fixed))
    else:
        read.add("class")
        cap = by_class(t, base_of(t, of, read) if way == "raised_base" else known(fen(of("cap"))), multiples)
        if multiples and last is not None:
            cap = min(cap[0], fen(last)), cap[1]
    if way == "exclusive":
        family = base_of(t, of, read)
        cap = max(cap[0], family[0]), None if None in {cap[1], family[1]} else max(cap[1], family[1])
    amount = (0, None)
    if of("talent_multiple_applies") and of("balance_multiple") is not None:
        read |= {"balance", "spouse_balance"}
        own, spouse = (times(known(fen(t[c])), of("balance_multiple")) for c in ("balance", "spouse_balance"))
        if multiple := of("talent_amount_multiple"):
            read.add("class")
            own = by_class(t, own, multiple)
        amount = own[0] + spouse[0], None if None in {own[1], spouse[1]} else own[1] + spouse[1]
    bounds = [cap, *priced(t, of, read)]
    return least(bounds if of("talent_multiple_applies") is False else [*bounds, amount])


def of_graduate(t, of, read):
    amount = (0, None)
    if of("balance_multiple") is not None:
        read |= {"balance", "spouse_balance"}
        ends = fen(t["balance"]), fen(t["spouse_balance"])
        sums = sum(e or 0 for e in ends), None if None in ends else sum(ends)
        amount = times(sums, of("balance_multiple") * (1 + (of("graduate_uplift") or 0)))
    return least([base_of(t, of, read), amount, *priced(t, of, read)])


def reckoned(t, said, name):
    """Return what the answer must be: its outcome, both ends in yuan, and the facts that would settle it."""
    outcome, low, high, read = lent(t, said) if name == "fund_loan" else granted(t, said, name)
    low, high = low if outcome else 0, 0 if outcome is False else high
    settled = outcome is False or (outcome and low == high)
    lacks = set() if settled else {n for n in read if t[n] is None}
    told = {True: "yes", False: "no", None: "unknown"}[outcome]
    return told, Decimal(low) / 100, None if high is None else Decimal(high) / 100, lacks


def talents(rng, number):
    """Return talents of whom a third is not known, or all."""
    gaps = rng.choice((0, 0.1, 0.3))
    return [
        {
            n: None if rng.random() < gaps else rng.choice(WORDS.get(n, BY_TYPE.get(kind, AMOUNTS)))
            for n, kind in FACTS.items()
        }
        for _ in range(number)
    ]


@settings(max_examples=12)
@given(st.integers(0, 2**32).map(random.Random))
def test_what_may_be_claimed_is_what_the_plain_reckoning_says(book, rng):
    city, holds, last = drawn(rng, CITY_KEYS, CITY)
    county, more, _ = drawn(rng, COUNTY_KEYS, COUNTY)
    catalogues, gates, exempt = lists(rng, CITY)
    layered = join(book, Layer("city", CITY, (), city, catalogues=catalogues))
    layered = join(layered, Layer("county", COUNTY, (), county))
    people = talents(rng, 20)
    rows = pl.DataFrame(
        [{"talent": str(n), **t} for n, t in enumerate(people)], schema={"talent": pl.String(), **FACTS}, orient="row"
    )
    answer = benefits(rows, layered, [CITY, COUNTY], ON)
    said = Said(holds | more, last, gates, exempt)
    told = dict.fromkeys((CITY, COUNTY), 0)
    for row in answer.rows.iter_rows(named=True):
        name = row["benefit"].removeprefix("benefit.")
        found = row["outcome"], row["low"], row["high"], set(answer.missing(row["lacks"]))
        assert found == reckoned(people[int(row["talent"])], said, name), (row, people[int(row["talent"])], said)
        told[row["place"]] += 1
    # What only counties decide has no row in the city; what few places give has none where nobody has said how much.
    silent = [name for name in SELDOM if KINDS[name][0] not in said.values]
    assert told[COUNTY] == len(people) * (len(KINDS) + 1 - len(silent))
    assert told[CITY] == told[COUNTY] - len(people) * 2
