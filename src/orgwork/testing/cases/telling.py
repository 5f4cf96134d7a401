"""Why an answer is what it is, in words: the trace of a value, the source of a list."""

from __future__ import annotations

from collections.abc import Iterator

from orgwork.checking.explaining import required, source_of, value_text
from orgwork.declare import Direction, Parameter, Title
from orgwork.declare.amendment import Amendment
from orgwork.params.order import looser
from orgwork.params.resolving import Answer, State
from orgwork.places import name


def because(answer: Answer, parameter: Parameter) -> Title:
    """Return an answer with its whole trace, in both languages.

    One line says the value and who set it, and one each what the other words say and how they stand to it.
    """
    return Title(zh="\n".join(_lines(answer, parameter, "zh")), en="\n".join(_lines(answer, parameter, "en")))


def _lines(answer: Answer, parameter: Parameter, lang: str) -> Iterator[str]:
    """Yield the lines of an answer."""
    en = lang == "en"
    head = f"{parameter.title.text(lang)} · {name(answer.place, lang)} · {answer.on}: "
    if answer.state is State.NOT_IN_FORCE:
        since = f"asked since {parameter.since}" if en else f"自{parameter.since}起才有规定"
        until = "" if parameter.until is None else f", until {parameter.until}" if en else f"，至{parameter.until}止"
        yield f"{head}{required(answer, parameter, lang)} ({since}{until})"
        return
    if not answer.decided:
        silent = "no layer above or at the place says it" if en else "本地及上级均未规定"
        yield f"{head}{required(answer, parameter, lang)}" + ("" if answer.trace else f" ({silent})")
    else:
        setters = "; ".join(source_of(word, lang) for word in answer.decided)
        floor = f" ({required(answer, parameter, lang)})" if answer.state is State.FLOOR else ""
        yield f"{head}{value_text(answer.value, parameter, lang)}{floor} {'because' if en else '依据'} {setters}"
    for word in reversed([w for w in answer.trace if w not in answer.decided]):
        said = value_text(word.value, parameter, lang)
        yield f"{_stands(answer, parameter, word, lang)} {said}: {source_of(word, lang)}"


def _stands(answer: Answer, parameter: Parameter, word: Amendment, lang: str) -> str:
    """Return how the value stands to a word that did not set it."""
    en, who = lang == "en", name(word.by, lang)
    if parameter.direction is Direction.DELEGATED:
        return f"within what {who} leaves open:" if en else f"在{who}授权范围内"
    if answer.value is None or parameter.direction is Direction.FIXED:
        return f"{who} says" if en else f"{who}规定"
    if looser(parameter, word.value, answer.value):
        return f"tightening what {who} says," if en else f"严于{who}的"
    return f"as {who} says," if en else f"与{who}一致的"
