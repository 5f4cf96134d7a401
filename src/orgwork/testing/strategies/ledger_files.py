"""What is on file of headcount, money and village committees: a township and a village with one record of each kind.

Numbers lie on, above or below what texts ask for, days around those that they name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import (
    CoordinationBody,
    Establishment,
    Fund,
    FundPayment,
    HeadcountMove,
    HeadcountReport,
    HeadcountUse,
    MergedUnit,
    Merger,
    Organization,
    PayCount,
    TownshipIncome,
    VillageCommittee,
    VillageDecision,
    VillagePay,
    VillagePosting,
    VillageRecall,
    VillageYear,
)
from orgwork.model.words import FUND_PURPOSES, LAYERS, OVER_GROUNDS, PAY_LISTS

VILLAGE, TOWN = "u20", "u21"
_ADMINISTRATIVE, _INSTITUTION = "headcount_administrative", "headcount_institution"


def _mostly(rng: random.Random) -> bool:
    return rng.random() < 0.8  # noqa: PLR2004 - mostly


def _after(day: date, days: int) -> PartialDate:
    return PartialDate.of(day + timedelta(days=days))


def ledgers(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make the ledgers of a unit with people, and a township and a village with theirs.

    Args:
        rng: of everything in the cells.
        unit: the id of the unit with people.
        on: the day before which everything begins.

    """
    yield Organization(TOWN, "示例县清泉镇人民政府", place="430181", entity="legal", kind="乡镇", ended=False)
    yield Organization(VILLAGE, "示例县示例村", place="430181", entity="legal", kind="村民委员会", ended=False)
    yield from _headcount(rng, unit, on)
    yield from _placing(rng, on)
    yield from _money(rng, on)
    yield from _committees(rng, on)
    yield from _decisions(rng, on)
    yield from _accounts(rng, on)
    yield from _sent(rng, on)


def _headcount(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make lists of who is paid, a movement with the numbers around it, a merger and two yearly reports."""
    month = PartialDate(on.year, on.month)
    for number, kind in enumerate(PAY_LISTS):
        yield PayCount(f"pc{number}", unit, kind, _ADMINISTRATIVE, rng.choice((1, 2, 2)), begins=month)
    moved, day = rng.choice((1, 2)), on - timedelta(days=rng.choice((20, 400)))
    began = PartialDate(2019, 1, 1)
    for owner, before, now in ((TOWN, 5, 5 + moved), (VILLAGE, 9, 9 - moved)):
        shift = rng.choice((0, 0, 1))
        yield Establishment(
            f"{owner}-e0", owner, _ADMINISTRATIVE, before, begins=began, ends=PartialDate.of(day), ended=True
        )
        yield Establishment(f"{owner}-e1", owner, _ADMINISTRATIVE, now + shift, begins=PartialDate.of(day), ended=False)
    yield HeadcountMove(
        "hm",
        VILLAGE,
        TOWN,
        _ADMINISTRATIVE,
        rng.choice((_ADMINISTRATIVE, _ADMINISTRATIVE, _INSTITUTION)),
        moved,
        released=rng.random() < 0.2,  # noqa: PLR2004 - now and then
        approved_by=rng.choice((*LAYERS[:4], "nation")),
        begins=PartialDate.of(day),
    )
    yield Merger("mg", TOWN, _INSTITUTION, 7, rng.choice((0, 1)), begins=PartialDate.of(day))
    for number, brought in enumerate((4, rng.choice((3, 4)))):
        yield MergedUnit(f"mu{number}", TOWN, "mg", number=brought)
    for year, township in ((on.year - 2, 250), (on.year - 1, rng.choice((249, 250, 260)))):
        yield HeadcountReport(f"hr{year}", unit, year, _ADMINISTRATIVE, total=1000, township=township)


def _placing(rng: random.Random, on: date) -> Iterator[object]:
    """Make leave to place people, and a body that only coordinates."""
    for number, (measure, way) in enumerate(
        ((_ADMINISTRATIVE, "recruit"), ("posts_deputy", "appoint"), (_INSTITUTION, "transfer"))
    ):
        yield HeadcountUse(
            f"hu{number}",
            TOWN,
            measure,
            way,
            number=1,
            vacant=rng.choice((0, 1)),
            over=rng.choice((0, 1)),
            ground=rng.choice(OVER_GROUNDS),
            reported=_mostly(rng),
            checked=_mostly(rng),
            begins=PartialDate.of(on - timedelta(days=rng.choice((100, 3000, 5000)))),
        )
    set_up = on - timedelta(days=rng.choice((300, 7000)))
    over = rng.random() < 0.3  # noqa: PLR2004 - now and then
    yield CoordinationBody(
        "cb",
        TOWN,
        "示例指挥部",
        headcount=rng.choice((0, 0, 3)),
        office=rng.random() < 0.2,  # noqa: PLR2004 - now and then
        limited=_mostly(rng),
        ending=_mostly(rng),
        due=_after(on, rng.choice((-1, 0, 20))),
        begins=PartialDate.of(set_up),
        ends=_after(on, -10) if over else None,
        ended=over,
    )


def _money(rng: random.Random, on: date) -> Iterator[object]:
    """Make a grant and what was paid of it, pay of village cadres, incomes of a township."""
    granted = on - timedelta(days=rng.choice((200, 500)))
    for number, purpose in enumerate(("office", rng.choice(FUND_PURPOSES))):
        yield Fund(
            f"fu{number}",
            VILLAGE,
            rng.choice(LAYERS),
            purpose,
            granted.year,
            rng.choice(("3", "2.9999", "30000")),
            unit=rng.choice(("ten_thousand", "ten_thousand", "yuan")),
            begins=PartialDate.of(granted),
            due=_after(on, rng.choice((-1, 0, 30))),
        )
        yield FundPayment(
            f"fp{number}", VILLAGE, f"fu{number}", rng.choice(("3", "1.5", "30000.01")), "ten_thousand", _after(on, -5)
        )
    for number, role in enumerate(("secretary", "other")):
        basic, bonus = rng.choice(("48000", "47999")), rng.choice(("4000", "3999", "3999.99"))
        yield VillagePay(f"vp{number}", VILLAGE, role, on.year - rng.choice((1, 2)), basic, bonus, "24000", "yuan")
    yield TownshipIncome(
        "ti", TOWN, "clerk", on.year - 1, rng.choice(("108000", "110000", "121000")), county="100000", unit="yuan"
    )


def _committees(rng: random.Random, on: date) -> Iterator[object]:
    """Make a village committee and a residents' one."""
    for number, kind in enumerate(("villagers", "residents")):
        elected = rng.choice((date(2021, on.month, on.day) - timedelta(days=rng.choice((-1, 0, 1))), date(2023, 3, 1)))
        over = rng.random() < 0.3  # noqa: PLR2004 - now and then
        yield VillageCommittee(
            f"vk{number}",
            VILLAGE,
            kind,
            households=rng.choice((999, 1000, 3001)),
            members=rng.choice((3, 5, 5, 9, 10)),
            women=rng.choice((0, 1, 2)),
            appointed=not _mostly(rng),
            one_head=_mostly(rng),
            voters=1000,
            voted=rng.choice((500, 501, 700)),
            votes=rng.choice((166, 250, 360)),
            again=rng.random() < 0.4,  # noqa: PLR2004 - often enough
            seats=5,
            candidates=rng.choice((5, 6)),
            secret=_mostly(rng),
            counted_openly=_mostly(rng),
            listed=_after(elected, rng.choice((-21, -20, -19))),
            handed_over=_after(elected, rng.choice((5, 10, 11))),
            assembly=50,
            representatives=rng.choice((39, 40)),
            women_representatives=rng.choice((16, 17)),
            kin_supervisors=rng.choice((0, 0, 1)),
            audited=_after(on, rng.choice((-300, -250))),
            begins=PartialDate.of(elected),
            ends=PartialDate.of(date(2025, 11, 20)) if over else None,
            ended=over,
        )


def _decisions(rng: random.Random, on: date) -> Iterator[object]:
    """Make a decision of each kind."""
    for number, by in enumerate(("villagers", "representatives", rng.choice(("residents", "committee")))):
        held = on - timedelta(days=rng.choice((100, 300)))
        yield VillageDecision(
            f"vd{number}",
            VILLAGE,
            by,
            rng.choice(("homesteads", "public_works", "other")),
            delegated=_mostly(rng),
            party_first=_mostly(rng),
            noticed=_after(held, rng.choice((-9, -10))),
            adults=1000,
            adults_present=rng.choice((500, 501)),
            households=300,
            households_present=rng.choice((199, 200)),
            due=50,
            present=rng.choice((33, 34)),
            in_favour=rng.choice((17, 18)),
            begins=PartialDate.of(held),
        )


def _accounts(rng: random.Random, on: date) -> Iterator[object]:
    """Make what is counted of a year, and a recall."""
    year = on.year - rng.choice((1, 2))
    quarters, months = rng.choice((3, 4)), rng.choice((11, 12))
    yield VillageYear(
        "vy", VILLAGE, year, quarters, rng.choice((3, 4)), _mostly(rng), months, rng.choice((0, 1)), rng.choice((0, 1))
    )
    yield VillageRecall(
        "vr",
        VILLAGE,
        1000,
        rng.choice((199, 200)),
        40,
        rng.choice((13, 14)),
        heard=_mostly(rng),
        voted=rng.choice((500, 501)),
        in_favour=rng.choice((250, 251)),
        begins=PartialDate.of(on - timedelta(days=300)),
    )


def _sent(rng: random.Random, on: date) -> Iterator[object]:
    """Make people sent to the village, one of them from the unit with people."""
    for number, (kind, first, length) in enumerate(
        (
            ("first_secretary", date(2017, 3, 1), rng.choice((11, 12, 37))),
            ("first_secretary", date(2023, 3, 1), 24),
            ("selected_graduate", date(2023, 9, 1), 24),
            ("village_graduate", date(2020, 9, 1), rng.choice((23, 24, 37))),
        )
    ):
        ends = first + timedelta(days=length * 31)
        over = ends < on
        yield VillagePosting(
            f"vs{number}",
            VILLAGE,
            "p0",
            kind,
            rng.choice(("weak", "relieved", "other")),
            in_quota=not _mostly(rng),
            home_work=not _mostly(rng),
            lent=not _mostly(rng),
            begins=PartialDate.of(first),
            ends=PartialDate.of(ends) if over else None,
            ended=over,
        )
