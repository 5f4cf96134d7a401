"""Which keys of Popolo hold which fields of records, and what is written beside them."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.model import TABLES
from orgwork.model.schema import kinds

COLLECTIONS: Mapping[str, str] = {
    "persons": "persons",
    "organizations": "organizations",
    "posts": "posts",
    "memberships": "tenures",
}
"""The collections of a Popolo file and the tables of their records, in the order of reading."""
FIELDS: Mapping[str, Mapping[str, str]] = {
    "persons": {"id": "id", "name": "name", "gender": "sex", "birth_date": "birth", "biography": "resume"},
    "organizations": {
        "id": "id",
        "name": "name",
        "classification": "kind",
        "parent_id": "parent",
        "area_id": "place",
        "founding_date": "begins",
        "dissolution_date": "ends",
    },
    "posts": {
        "id": "id",
        "label": "name",
        "organization_id": "organization",
        "start_date": "begins",
        "end_date": "ends",
    },
    "memberships": {
        "id": "id",
        "person_id": "person",
        "post_id": "post",
        "start_date": "begins",
        "end_date": "ends",
    },
}
"""Per collection the keys whose values are fields."""
OWN = "orgwork"
"""The key under which the fields stand that Popolo has no key for, by their names."""
NUMBER = "CN-identity-number"
"""The scheme of an identity number among the identifiers."""
SEXES: Mapping[str, str] = {
    "male": "male",
    "female": "female",
    "m": "male",
    "f": "female",
    "男": "male",
    "女": "female",
}
SPECIAL = frozenset({"identity_number", "document"})
"""Fields that stand in lists: among `identifiers`, and as the note of `sources`."""


def role_post(organization: str, role: str | None) -> str:
    """Return the id of the post that a membership without one stands for: a role in an organization."""
    return f"{organization}#role:{role or ''}"


def beside(collection: str) -> tuple[str, ...]:
    """Return the fields of a collection's records that stand under `OWN`, where they are not in a key of Popolo."""
    return tuple(name for name in kinds(TABLES[COLLECTIONS[collection]]) if name not in {"source", "id"})
