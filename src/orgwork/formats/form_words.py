"""Fields of an appointment form in words, from the records of those who were read from no form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from orgwork.dates import PartialDate
from orgwork.model import Award, Sanction, Tenure


def present_posts(tenures: Iterable[tuple[Tenure, str]]) -> str:
    """Return the posts surely held now, the main one first; the words are the unit's and the post's.

    Tenures without a post are stretches of a résumé: what they say of today is no post.
    """
    held = [(tenure.main is not True, words) for tenure, words in tenures if tenure.post and tenure.ended is False]
    return "，".join(dict.fromkeys(words for _, words in sorted(held, key=lambda pair: pair[0]) if words))


def conduct(given: Iterable[Award | Sanction]) -> str:
    """Return awards and sanctions in the order of their days: when, by whom, what."""
    told: list[tuple[date, str]] = []
    for one in given:
        when = one.granted if isinstance(one, Award) else one.begins
        what = one.name if isinstance(one, Award) else one.kind
        words = "，".join(part for part in (month_text(when), one.body, what) if part)
        told.append((when.first if when else date.max, words))
    return "；".join(words for _, words in sorted(told, key=lambda pair: pair[0]) if words)


def month_text(when: PartialDate | None) -> str:
    """Return a date as the form prints it: 2019.03, or the year alone where no more is known."""
    if when is None:
        return ""
    return f"{when.year:04}" if when.month is None else f"{when.year:04}.{when.month:02}"
