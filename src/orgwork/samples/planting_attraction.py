"""What is planted on attracting talents: a target pool with its consents, ways towards posts, public hiring.

Nobody is named: an entry of the pool is a field, a level, a region and a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY

CENTRE, LAB, FIRM = "示例人才发展中心", "示例新材料研究院", "示例装备制造公司"
_UNITS = {CENTRE: ("AT-centre", "事业单位"), LAB: ("AT-lab", "事业单位"), FIRM: ("AT-firm", "企业")}
_PLANTED = {
    CENTRE: (
        ("pool.consent", "breach", 2),
        ("pool.consent", "unknown", 1),
        ("pool.delete", "breach", 2),
        ("pool.delete", "due", 1),
        ("pool.delete", "unknown", 1),
    ),
    LAB: (("need.over", "breach", 1), ("arrival", "breach", 1)),
    FIRM: (
        ("need.over", "unknown", 1),
        ("step.due", "breach", 1),
        ("step.due", "due", 1),
        ("step.due", "unknown", 1),
        ("step.order", "breach", 1),
        ("step.within", "breach", 1),
        ("hire.publicity", "breach", 1),
        ("hire.refills", "breach", 2),
        ("hire.refills", "unknown", 1),
    ),
}
# Entry: list, field, level, region.
_POOL = {
    "AT-e1": ("industry", "materials", "sci_leader", "省外"),
    "AT-e2": ("industry", "equipment", "engineer", "省外"),
    "AT-e3": ("high_ground", "manufacturing", "innovation_team", "境外"),
    "AT-e4": ("industry", "equipment", "skilled", "省内"),
    "AT-e5": ("subject", "mechanics", "young", "境外"),
}
# Entry, what is held, since when, deleted when, and its consents: to what, for what, given, until, withdrawn.
_Consent = tuple[str, str, str, str | None, str | None]
_HELD: tuple[tuple[str, str, str, str | None, tuple[_Consent, ...]], ...] = (
    ("AT-e1", "name", "2026-01-12", None, (("all", "recruitment", "2026-01-10", "2027-01-10", None),)),
    # Held without any consent.
    ("AT-e2", "contact_details", "2026-02-03", None, ()),
    # Consented to for another purpose.
    ("AT-e3", "achievements", "2026-02-05", None, (("achievements", "services", "2026-02-01", "2027-02-01", None),)),
    # Run out, and held still; withdrawn, and deleted the same day.
    ("AT-e4", "name", "2025-03-01", None, (("name", "recruitment", "2025-03-01", "2026-03-01", None),)),
    (
        "AT-e4",
        "contact_details",
        "2025-09-01",
        "2026-05-01",
        (("contact_details", "recruitment", "2025-09-01", "2027-09-01", "2026-05-01"),),
    ),
    # Runs out in half a month.
    ("AT-e5", "name", "2025-07-15", None, (("name", "recruitment", "2025-07-15", "2026-07-15", None),)),
    # Renewed on the day, and renewed too late.
    (
        "AT-e5",
        "education",
        "2025-01-01",
        None,
        (
            ("education", "recruitment", "2025-01-01", "2026-01-01", None),
            ("education", "recruitment", "2026-01-01", "2027-01-01", None),
        ),
    ),
    (
        "AT-e5",
        "career",
        "2025-01-01",
        None,
        (
            ("career", "recruitment", "2025-01-01", "2026-01-01", None),
            ("career", "recruitment", "2026-02-01", "2027-02-01", None),
        ),
    ),
    # It is not told until when.
    ("AT-e1", "family", "2026-03-01", None, (("family", "services", "2026-03-01", None, None),)),
)
# Need: employer, post, list, field, level, how many.
_NEEDS = {
    "AT-n1": (LAB, "首席研究员", "industry", "materials", "sci_leader", 1),
    "AT-n2": (FIRM, "总工程师", "industry", "equipment", "engineer", 2),
    "AT-n3": (LAB, "材料计算团队", "high_ground", "manufacturing", "innovation_team", 1),
    "AT-n4": (FIRM, "数控技师", "industry", "equipment", "skilled", 3),
    "AT-n5": (FIRM, "力学工程师", "subject", "mechanics", "young", None),
}
# Way: need, entry, result, and its steps: which, in hand since, named for, done.
_Step = tuple[str, str, str | None, str | None]
_WAYS: dict[str, tuple[str, str | None, str, tuple[_Step, ...]]] = {
    "AT-w1": (
        "AT-n1",
        "AT-e1",
        "won",
        (
            ("contact", "2026-01-15", "2026-02-01", "2026-01-20"),
            ("negotiation", "2026-01-21", "2026-02-28", "2026-02-10"),
            ("signing", "2026-02-11", "2026-03-10", "2026-03-02"),
            ("arrival", "2026-03-02", "2026-05-01", "2026-04-15"),
            ("support", "2026-04-16", "2026-06-01", "2026-05-20"),
        ),
    ),
    # The second to sign for one post.
    "AT-w2": (
        "AT-n1",
        None,
        "open",
        (
            ("contact", "2026-03-01", "2026-03-20", "2026-03-10"),
            ("negotiation", "2026-03-11", "2026-05-01", "2026-04-20"),
            ("signing", "2026-05-20", "2026-06-20", "2026-06-10"),
            ("arrival", "2026-06-11", "2026-08-20", None),
        ),
    ),
    # Talks are not done by the day named.
    "AT-w3": (
        "AT-n2",
        "AT-e2",
        "open",
        (("contact", "2026-04-10", "2026-05-01", "2026-04-30"), ("negotiation", "2026-05-10", "2026-06-01", None)),
    ),
    # Came before the contract was signed.
    "AT-w4": (
        "AT-n2",
        None,
        "won",
        (
            ("contact", "2026-03-01", "2026-03-20", "2026-03-10"),
            ("negotiation", "2026-03-11", "2026-05-01", "2026-04-01"),
            ("signing", "2026-04-02", "2026-05-01", "2026-04-30"),
            ("arrival", "2026-04-20", "2026-05-20", "2026-05-10"),
        ),
    ),
    # Signed long ago, and not there.
    "AT-w5": (
        "AT-n3",
        "AT-e3",
        "open",
        (
            ("contact", "2025-11-01", "2025-11-30", "2025-11-10"),
            ("negotiation", "2025-11-11", "2025-12-31", "2025-12-20"),
            ("signing", "2025-12-21", "2026-01-31", "2026-01-10"),
        ),
    ),
    # In hand longer than the county gives, before the day named; nobody named a day; the day named is near.
    "AT-w6": ("AT-n4", "AT-e4", "open", (("contact", "2026-04-01", "2026-08-01", None),)),
    "AT-w7": ("AT-n4", None, "open", (("contact", "2026-06-20", None, None),)),
    "AT-w8": ("AT-n4", None, "open", (("contact", "2026-06-15", "2026-07-05", None),)),
    # How many were wanted is not known.
    "AT-w9": (
        "AT-n5",
        "AT-e5",
        "open",
        (
            ("contact", "2026-04-01", "2026-05-01", "2026-04-10"),
            ("negotiation", "2026-04-11", "2026-05-31", "2026-05-10"),
            ("signing", "2026-05-12", "2026-06-10", "2026-06-01"),
        ),
    ),
    # Talked, and declined.
    "AT-w10": (
        "AT-n2",
        None,
        "declined",
        (
            ("contact", "2026-01-05", "2026-02-01", "2026-01-10"),
            ("negotiation", "2026-01-11", "2026-02-28", "2026-02-01"),
        ),
    ),
}
_HIRES: tuple[tuple[str, str, str, str, int | None], ...] = (
    ("AT-n4", "recheck", "2026-04-13", "2026-04-17", 3),
    ("AT-n4", "physical", "2026-04-20", "2026-04-24", 1),
    ("AT-n4", "vetting", "2026-04-27", "2026-04-30", None),
    ("AT-n4", "publicity", "2026-05-11", "2026-05-15", 0),
    ("AT-n2", "recheck", "2026-04-13", "2026-04-17", 2),
    ("AT-n2", "vetting", "2026-04-27", "2026-04-30", 0),
    ("AT-n2", "publicity", "2026-05-11", "2026-05-22", 0),
)


def attraction_stories(draft: Draft) -> None:
    """Add a pool kept by a centre, two employers with what they want, and how far they came; nothing is drawn.

    Args:
        draft: the county; nothing that is there changes.

    """
    for unit, told in _PLANTED.items():
        for rule, outcome, times in told:
            for _ in range(times):
                draft.plant(f"attraction.{rule}", unit, outcome, "tables")
    for name, (number, kind) in _UNITS.items():
        said: dict[str, object] = {"id": number, "name": name, "kind": kind, "level": "正科级"}
        draft.add("organizations", place=COUNTY, entity="legal", ended=False, **said)
    draft.add(
        "talent_campaigns",
        id="AT-c1",
        organization="AT-centre",
        title="智汇示例春季引才活动（虚构）",
        region="境外",
        begins="2026-03-01",
        ends="2026-03-05",
        ended=True,
    )
    _keep(draft)
    for number, (employer, title, scheme, field, level, wanted) in _NEEDS.items():
        draft.add(
            "talent_needs",
            id=number,
            organization=_UNITS[employer][0],
            title=title,
            scheme=scheme,
            field=field,
            level=level,
            number=wanted,
            begins="2025-10-15",
            ended=False,
            document="示人才〔2025〕6号（虚构）",
        )
    for number, (need, entry, result, steps) in _WAYS.items():
        _walk(draft, (number, need, entry, result), steps)
    for need, step, begins, ends, refills in _HIRES:
        unit = _UNITS[_NEEDS[need][0]][0]
        said = {"step": step, "refills": refills, "begins": begins, "ends": ends, "ended": True}
        draft.add("hire_steps", id=f"{need}-{step}", organization=unit, need=need, **said)


def _keep(draft: Draft) -> None:
    """Add the entries of the pool, what is held of them and the consents."""
    for number, (scheme, field, level, region) in _POOL.items():
        said = {"scheme": scheme, "field": field, "level": level, "region": region}
        draft.add("pool_entries", id=number, organization="AT-centre", begins="2025-01-01", ended=False, **said)
    for turn, (entry, kind, since, deleted, consents) in enumerate(_HELD, start=1):
        purpose = "services" if kind == "family" else "recruitment"
        draft.add(
            "pool_data",
            id=f"AT-d{turn}",
            organization="AT-centre",
            entry=entry,
            kind=kind,
            purpose=purpose,
            begins=since,
            ends=deleted,
            ended=deleted is not None,
        )
        for order, (to, meant, given, until, withdrawn) in enumerate(consents, start=1):
            draft.add(
                "pool_consents",
                id=f"AT-d{turn}-{order}",
                organization="AT-centre",
                entry=entry,
                kind=to,
                purpose=meant,
                begins=given,
                until=until,
                ends=withdrawn,
                ended=withdrawn is not None,
                document="本人同意书（虚构）",
            )


def _walk(draft: Draft, way: tuple[str, str, str | None, str], steps: Sequence[_Step]) -> None:
    """Add a way with its steps; the first is in the centre's hands, all others in the employer's."""
    number, need, entry, result = way
    unit = _UNITS[_NEEDS[need][0]][0]
    draft.add(
        "attractions",
        id=number,
        organization=unit,
        need=need,
        entry=entry,
        campaign="AT-c1" if entry else None,
        result=result,
        begins=steps[0][1],
        ended=False,
    )
    for step, begins, due, done in steps:
        draft.add(
            "attraction_steps",
            id=f"{number}-{step}",
            organization=unit,
            attraction=number,
            step=step,
            holder="AT-centre" if step == "contact" else unit,
            begins=begins,
            due=due,
            ends=done,
            ended=done is not None,
        )
