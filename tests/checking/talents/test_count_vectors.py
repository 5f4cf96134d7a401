"""The vector of Changsha's third batch: how many people of each class a place recognised."""

from collections import Counter
from datetime import date

from orgwork.checking.recognising import recognise
from orgwork.dates import PartialDate
from orgwork.model import Organization, Recognition, Register, Talent

BATCH = {"A": 2, "B": 27, "C": 96, "D": 175}
ON = date(2018, 12, 17)


def test_the_third_batch_has_300_in_four_classes(book):
    """The vector tv_batch3: 2 + 27 + 96 + 175; letters that the book does not know are told as they are on record."""
    letters = [letter for letter, number in BATCH.items() for _ in range(number)]
    records = [Organization("u", "示例局", place="430181", entity="legal", ended=False)]
    for n, letter in enumerate(letters):
        records += [
            Talent(f"t{n}", "某", "u"),
            Recognition(f"r{n}", f"t{n}", "4301", "general", letter, begins=PartialDate(2018, 12, 17), ended=False),
        ]
    held = recognise(Register.of(records), book, ["4301"], ON)
    assert Counter(held["held"]) == BATCH
    assert held.height == 300
