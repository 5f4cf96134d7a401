"""What is required at a place on a day, as plain data for text, JSON and the printed book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from orgwork.book import Book
from orgwork.book.differing import Difference
from orgwork.checking.explaining import required, source_of, value_text
from orgwork.declare import Amendment, Parameter
from orgwork.params.resolving import Answer
from orgwork.places import name


def requirement(book: Book, answer: Answer, lang: str) -> dict[str, Any]:
    """Return one answer with its whole trace.

    Args:
        book: of the answer.
        answer: what holds for a key at a place on a day.
        lang: zh or en.

    """
    parameter = book.parameter(answer.key)
    return {
        "key": answer.key,
        "title": parameter.title.text(lang),
        "place": answer.place,
        "on": answer.on.isoformat(),
        "state": str(answer.state),
        "required": required(answer, parameter, lang),
        "trace": [word(one, parameter, lang, decides=one in answer.decided) for one in answer.trace],
    }


def word(amendment: Amendment, parameter: Parameter, lang: str, *, decides: bool) -> dict[str, Any]:
    """Return what one issuer says: the value, the days, the text, how well it is proved, where it was read."""
    said = amendment
    return {
        "said": f"{value_text(said.value, parameter, lang)} ← {source_of(said, lang)}",
        "text": source_of(said, lang),
        "decides": decides,
        "by": said.by,
        "at": said.at,
        "from": said.from_.isoformat(),
        "until": None if said.until is None else said.until.isoformat(),
        "published": said.published.isoformat(),
        "evidence": str(said.evidence),
        "needs_check": said.evidence.needs_check,
        "source": said.source,
    }


def changes(book: Book, key: str, place: str, known_on: date | None, lang: str) -> list[dict[str, str]]:
    """Return the days on which a requirement changes at a place, with what holds from each."""
    parameter = book.parameter(key)
    told: list[dict[str, str]] = []
    for answer in book.timeline(key, place, known_on=known_on):
        said = required(answer, parameter, lang)
        if not told or told[-1]["required"] != said:
            told.append({"from": answer.on.isoformat(), "required": said})
    return told


def comparison(book: Book, difference: Difference, lang: str) -> dict[str, Any]:
    """Return what differs between two places."""
    return {
        "values": [
            {
                "key": value.key,
                "title": book.parameter(value.key).title.text(lang),
                "one": requirement(book, value.one, lang),
                "two": requirement(book, value.two, lang),
            }
            for value in difference.values
        ],
        "items": [
            {"kind": item.kind, "key": item.key, "one": list(item.one), "two": list(item.two)}
            for item in difference.items
        ],
    }


def to_text(told: Mapping[str, Any], lang: str) -> str:
    """Return a requirement as lines: what is required, what each issuer says (✓ decides), and its changes."""
    lines = [str(told["key"]), f"  {told['title']} {told['required']}"]
    for one in told["trace"]:
        lines.append(f"    {'✓' if one['decides'] else '·'} {one['said']}")
        if one["at"] != one["by"]:
            lines[-1] += f" ({'限于' if lang == 'zh' else 'for'} {name(one['at'], lang)})"
    lines += [f"    {one['from']}: {one['required']}" for one in told.get("changes", ())]
    return "\n".join(lines)


def comparison_text(told: Mapping[str, Any], one: str, two: str, lang: str) -> str:
    """Return what differs between two places as lines."""
    lines = []
    for value in told["values"]:
        lines += [str(value["key"]), f"  {value['title']}"]
        for place, side in ((one, value["one"]), (two, value["two"])):
            lines.append(f"    {name(place, lang)}: {side['required']}")
            lines += [f"      ✓ {said['said']}" for said in side["trace"] if said["decides"]]
    kinds = {"checklist": "清单", "catalogue": "目录", "procedure": "程序", "rule": "规则"}
    for item in told["items"]:
        lines.append(f"{kinds[item['kind']] if lang == 'zh' else item['kind']} {item['key']}".rstrip())
        lines += [f"    {name(p, lang)} +: {', '.join(item[s])}" for p, s in ((one, "one"), (two, "two")) if item[s]]
    return "\n".join(lines) or ("两地没有不同。" if lang == "zh" else "The two places do not differ.")
