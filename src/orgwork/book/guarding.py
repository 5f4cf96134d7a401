"""The guard: traces of who attended, studied or logged something are no ground for judging anybody.

The rules on relief of the grass roots forbid to judge merit by meetings held, photographs and study notes, and those on
government applications to assess by likes, points and time on line. So a view of traces says by which text it may be
read and by which rules, deadlines and indicators; a layer in which another reads it is refused.
"""

from __future__ import annotations

from orgwork.declare import Deadline, Indicator, Rule, View
from orgwork.errors import GuardError
from orgwork.model.schema import TRACES

_JUDGED = ("cadre.", "establishment.", "talent.", "performance_view.")
"""What rules on cadres and on what becomes of them begin with; no text lets them read traces."""
_JUDGING = frozenset(
    {
        "appraisal",
        "assessment",
        "award",
        "evaluation",
        "excellent",
        "grade",
        "merit",
        "performance",
        "points",
        "promotion",
        "rank",
        "ranking",
        "score",
        "star",
    }
)
"""Parts of a key that say that somebody is judged, a branch as much as a cadre."""
_TEXTS = "《整治形式主义为基层减负若干规定》、《政务移动互联网应用程序规范化管理办法》"


def guard_view(view: View) -> None:
    """Refuse a view of traces that does not say by which text it may be read, or lets those read it that judge.

    Raises:
        GuardError: the message names the view, its tables and the readers.

    """
    named = _traces(view)
    if lost := sorted(set(view.traces) - TRACES):
        msg = f"the view {view.name!r} names {', '.join(lost)} as traces; these are: {', '.join(sorted(TRACES))}"
        raise GuardError(msg, where=view.source)
    if not named:
        return
    if view.readers is None or not view.readers.keys:
        msg = (
            f"the view {view.name!r} reads traces ({', '.join(named)}) and does not say who may read it and by which"
            f" text: give it `readers`; {_TEXTS}"
        )
        raise GuardError(msg, where=view.source)
    for reader in view.readers.keys:
        if _judges(reader):
            msg = (
                f"the view {view.name!r} of traces ({', '.join(named)}) may not be read by {reader!r}, which judges"
                f" people or units: {_TEXTS}"
            )
            raise GuardError(msg, where=view.source)


def guard_reader(declared: Rule | Deadline | Indicator, view: View) -> None:
    """Refuse a rule, deadline or indicator that reads traces without being one of the view's readers.

    Raises:
        GuardError: the message names the rule, the view, its readers and the text.

    """
    if not _traces(view) or view.readers is None:
        return
    allowed = any(declared.key == one or (one.endswith(".") and declared.key.startswith(one)) for one in _of(view))
    if not allowed or _judges(declared.key):
        said = ", ".join(_of(view))
        msg = (
            f"{declared.key!r} reads the view {view.name!r} of traces ({', '.join(_traces(view))}), which"
            f" {view.readers.cites.text('zh')} opens to {said} only: {_TEXTS}"
        )
        raise GuardError(msg)


def _of(view: View) -> tuple[str, ...]:
    return view.readers.keys if view.readers is not None else ()


def _traces(view: View) -> list[str]:
    """Return the tables of traces that a view is given."""
    return sorted(TRACES.intersection((*view.needs, *view.traces)))


def _judges(key: str) -> bool:
    """Whether a key, or the beginning of keys, is one of those that judge, or takes some of them in."""
    near = any(key.startswith(one) or one.startswith(key) for one in _JUDGED)
    return near or bool(_JUDGING.intersection(key.split(".")))
