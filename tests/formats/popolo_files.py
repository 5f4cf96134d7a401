"""Files of Popolo as the tests write them, and what a register says of them."""

from datetime import date

from hypothesis import HealthCheck, settings

from orgwork.formats import popolo_write
from orgwork.formats.identity import check_digit

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")
HELD = ("persons", "organizations", "posts", "tenures")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def rows(register, tables=(*HELD, "texts")):
    """Return what a register says, wherever it was read and in whatever order."""
    return {
        table: sorted(
            register.frames[table].drop("source_file", "source_sheet", "source_row").rows(), key=lambda r: str(r[0])
        )
        for table in tables
    }


def faults(reading):
    return sorted((p.code, p.sheet, p.column, p.value) for p in reading.problems)


def again(register, **asked):
    return popolo_write.popolo(register, **asked)


def leaves(value, key=""):
    """Return every text and number of a file that says something, with its key."""
    if isinstance(value, dict):
        return {one for k, inner in value.items() for one in leaves(inner, k)}
    if isinstance(value, list):
        return {one for inner in value for one in leaves(inner, key)}
    return set() if value in (None, "") else {(key, str(value))}


FULL = {
    "persons": [
        {"id": "p1", "name": "章一鸣", "gender": "female", "birth_date": "1980-01", "biography": "2002.07 参加工作"},
        {"id": "p2", "name": "林双", "birth_date": "1975", "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}]},
    ],
    "organizations": [
        {
            "id": "o1",
            "name": "示例县人大常委会",
            "classification": "人大",
            "area_id": "430199",
            "founding_date": "1980",
        },
        {"id": "o2", "name": "办公室", "parent_id": "o1", "dissolution_date": "2020-12-31"},
    ],
    "posts": [{"id": "x1", "label": "主任", "organization_id": "o1"}],
    "memberships": [
        {
            "id": "m1",
            "person_id": "p1",
            "post_id": "x1",
            "organization_id": "o1",
            "role": "主任",
            "start_date": "2019-03-17",
            "sources": [{"note": "〔2019〕1号"}],
        },
        {"id": "m2", "person_id": "p2", "organization_id": "o1", "role": "委员", "end_date": "2021"},
    ],
}
