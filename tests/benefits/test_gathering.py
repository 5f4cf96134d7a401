"""What is gathered of a register: a place without classes of its own has those of the place around it."""

from datetime import date

import pytest

from orgwork.benefits import of_register
from orgwork.dates import PartialDate
from orgwork.model import Organization, Recognition, Register, Talent

ON = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("recognised", "asked", "low"),
    [
        ("4301", "4301z02", 3_000),  # the city's class in its development zone, which has none of its own
        ("4301", "430181", None),  # in a county of the city, for which no rent was read
        ("4302", "4301z02", 0),  # another city's class
        ("4310z01", "4310z01", 2_000),  # of Chenzhou's free-trade zone no catalogue was read: as it is on record
    ],
)
def test_a_class_holds_inside_the_place_that_recognised_it(layers, recognised, asked, low):
    records = [
        Organization("u", "示例厂", place=asked, entity="legal", ended=False),
        Talent("t", "甲", "u"),
        Recognition("r", "t", recognised, "general", "B", begins=PartialDate(2022, 12, 1), ended=False),
    ]
    rows = {one["benefit"]: one for one in of_register(Register.of(records), layers, [asked], ON).rows.to_dicts()}
    rent = rows.get("benefit.rent_class")
    assert (None if rent is None else rent["low"]) == low
    if low is not None:
        assert rent["outcome"] == ("yes" if low else "no")
