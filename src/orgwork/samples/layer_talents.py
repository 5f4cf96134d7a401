"""What the invented county's own layer says of its classes of talents and of evaluating them."""

from __future__ import annotations

from pathlib import Path

from orgwork.samples.layer_values import all_values, cited, put

_CITES = cited("示例县人才分类认定和评价办法（虚构）", "中共示例县委人才工作领导小组")
_VALUES = {
    "talent.application.answered_within": "15",
    "talent.application.decided_within": "60",
    "talent.application.reply_time": "5",
    "talent.application.steps": '["in_order"]',
    "talent.application.warn": "30",
    "talent.class.notice": "5",
    "talent.county.settlement": "{ doctor = 60_000 }",
    "talent.class.validity": "36",
    "talent.direct.tax": "{ A = 500_000_000, B = 100_000_000 }",
    "talent.evaluation.evaluators": "2",
    "talent.scheme.more_terms": "{ title_required = 0, title_field = 0, title_pay = 0 }",
}
_CLASSES = (("A", "A类：领军", "A: leading"), ("B", "B类：骨干", "B: backbone"))
_CRITERIA = (
    ("ability", "创新能力", "Ability", ""),
    ("quality", "质量", "Quality", ""),
    ("effect", "实效", "Effect", ""),
    ("contribution", "贡献", "Contribution", ""),
)
_CONDITIONS = (
    (
        "A.prize",
        "近5年省级科学技术奖一等奖前3名",
        "Among the first three of a provincial prize of the first class, within five years",
        (
            'all = [{ fact = "position.prize.provincial.first", op = "le", value = 3 }, '
            '{ fact = "years.prize.provincial.first", op = "lt", value = 5 }]'
        ),
    ),
    (
        "A.title",
        "省级领军人才称号",
        "A provincial title of a leading talent",
        'any = [{ fact = "title.provincial_leader", op = "eq", value = true }]',
    ),
    (
        "B.doctor",
        "40周岁以下的博士，全职服务3年以上",
        "A doctor of at most 40, bound to serve three years",
        (
            'all = [{ fact = "degree", op = "eq", value = "doctor" }, { fact = "age", op = "le", value = 40 }, '
            '{ fact = "employment.kind", op = "eq", value = "full" }, '
            '{ fact = "employment.service", op = "ge", value = 36 }]'
        ),
    ),
    ("B.other", "相当层次（由人判断）", "Of an equal level: people judge", ""),
)


def write_talents(folder: Path) -> None:
    """Write the values and the catalogues of classes into a layer's folder, whose own folders are there."""
    lists = _list(
        "talent.classes", "人才分类（虚构）", "Classes of talents (invented)", [(*one, "") for one in _CLASSES]
    )
    lists += _list("talent.class_conditions", "人才分类条件（虚构）", "What leads to them (invented)", _CONDITIONS)
    lists += _list("talent.criteria", "人才评价导向（虚构）", "What evaluation looks at (invented)", _CRITERIA)
    values = all_values(_VALUES, _CITES, 2020)
    put(folder, {"parameters/talents.toml": values, "catalogues/talents.toml": lists})


def _list(key: str, zh: str, en: str, entries: object) -> str:
    """Return a catalogue as TOML, each entry with what leads to it, where that is told."""
    told = f'["{key}"]\ntitle = {{ zh = "{zh}", en = "{en}" }}\ncites = {_CITES}\nproof = "text"\n'
    for name, one, other, when in entries:  # type: ignore[attr-defined]
        told += f'[["{key}".entries]]\nkey = "{name}"\ntitle = {{ zh = "{one}", en = "{other}" }}\nfrom = 2020-01-01\n'
        told += f"when = {{ {when} }}\n" if when else ""
    return told + "\n"
