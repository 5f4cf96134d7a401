"""What the invented county's layer says of the support of talents and of powers handed to employers."""

from __future__ import annotations

from pathlib import Path

from orgwork.model.words_support import EMPLOYER_POWERS
from orgwork.samples.layer_values import all_values, cited, put


def _each(word: str) -> str:
    """Return a table that allows one word for every power."""
    return "{ " + ", ".join(f'{power} = ["{word}"]' for power in EMPLOYER_POWERS) + " }"


_SUPPORT = {
    "support.at_once": "{ county = 1 }",
    "support.age": "{ huxiang_youth_male = 40, huxiang_youth_female = 40 }",
    "support.personal_share": '"1/5"',
    "authority.span": _each("within_span"),
    "authority.scheme": _each("filed"),
}
"""What layers say of the support of talents and of powers handed to employers."""

_CITES = cited("示例县人才支持和授权办法（虚构）", "中共示例县委办公室")
_LISTS = (
    (
        "support.policy_levers",
        "人才政策的五个方面（虚构）",
        "Levers of policy (invented)",
        (
            ("headcount", "编制管理", "headcount"),
            ("platforms", "平台布局", "layout of platforms"),
            ("funds", "经费使用", "use of money"),
            ("results", "成果转化", "putting results to use"),
            ("exchange", "人才国际交流", "international exchange"),
        ),
    ),
    (
        "authority.powers",
        "向用人主体下放的权限（虚构）",
        "Powers handed to employers (invented)",
        (
            ("title_review", "职称自主评审", "review of titles"),
            ("recruitment", "自主招聘", "recruitment"),
            ("evaluation", "人才评价", "evaluation"),
        ),
    ),
)
"""Its lists: on which sides its policies help talents, and what employers may decide themselves."""


def _list(key: str, zh: str, en: str, entries: tuple[tuple[str, str, str], ...]) -> str:
    """Return a catalogue as TOML."""
    told = f'["{key}"]\ntitle = {{ zh = "{zh}", en = "{en}" }}\ncites = {_CITES}\nproof = "text"\n'
    for name, one, other in entries:
        told += f'[["{key}".entries]]\nkey = "{name}"\ntitle = {{ zh = "{one}", en = "{other}" }}\n'
        told += "from = 2020-01-01\n"
    return told + "\n"


def write_supports(folder: Path) -> None:
    """Write the values and the list of levers.

    Args:
        folder: of the layer.

    """
    lists = "".join(_list(*one) for one in _LISTS)
    (folder / "catalogues").mkdir(exist_ok=True)
    put(
        folder,
        {"catalogues/supports.toml": lists, "parameters/supports.toml": all_values(_SUPPORT, _CITES, 2020)},
    )
