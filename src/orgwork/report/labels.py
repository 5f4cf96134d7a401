"""The words of the page, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

_LABELS: Mapping[str, tuple[str, str]] = {
    "heading": ("组织工作检查报告", "Organization work: findings"),
    "checked": ("检查对象", "Checked"),
    "on": ("检查日期", "As of"),
    "since": ("事件自", "Events since"),
    "incomplete": (
        "结果不完整：有单元格无法读取，按未知处理",
        "Incomplete: cells that could not be read count as unknown",
    ),
    "refused": (
        "以下地区的规则未能加载，“符合”改计为“无法判断”",
        "Rules of these places were refused; `met` there reads unknown",
    ),
    "breach": ("不符合", "Breaches"),
    "due": ("即将到期", "Due"),
    "unknown": ("无法判断", "Unknown"),
    "waived": ("已豁免", "Waived"),
    "met": ("符合", "Met"),
    "older": ("更早的不符合", "older breaches"),
    "rule": ("规则", "Rule"),
    "text": ("依据", "Text"),
    "problems": ("无法读取的单元格", "Cells that could not be read"),
    "overtaken": ("已被上级新规定超越的本地规定", "Local values overtaken by an upper layer"),
    "people": (
        "本页只列出事实、依据和缺失的信息，供有权限的人研究决定；不评分、不排名。",
        "This page lists facts, texts and what is missing, for people who decide; it scores and ranks nobody.",
    ),
    "none": ("没有不符合、无法判断或已豁免的事项。", "Nothing is in breach, unknown or waived."),
    "nation": ("全国", "the nation"),
}


def labels(lang: str) -> Mapping[str, str]:
    """Return every word of the page in `lang`."""
    return {key: pair[1 if lang == "en" else 0] for key, pair in _LABELS.items()}
