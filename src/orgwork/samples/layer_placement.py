"""The invented county's own terms for talents who are sent to it, and for posts lent with them."""

from __future__ import annotations

from pathlib import Path

from orgwork.samples.layer_values import all_values, cited, put

_SAID = {
    "dispatch.age": "{ commissioner = 40, science_deputy = 40 }",
    "dispatch.assessment": "{ science_deputy = 3 }",
    "dispatch.coverage": '"1"',
    "dispatch.days": "{ flexible = 15, three_areas = 100 }",
    "dispatch.degree": '{ science_deputy = ["bachelor", "college", "none"] }',
    "dispatch.exclusive": '{ commissioner = ["three_areas"], three_areas = ["commissioner"] }',
    "dispatch.group_deputy": '["none", "other"]',
    "dispatch.group_head": '["none", "other"]',
    "dispatch.interest": '{ firm_deputy = ["founded", "invested", "supervised"] }',
    "dispatch.professional": '{ "science_deputy|master" = ["assistant", "mid", "none"] }',
    "dispatch.service": "{ leave_startup = 36 }",
    "dispatch.term_least": "{ science_deputy = 12, three_areas = 12 }",
    "dispatch.term_most": '{ "science_deputy|first" = 24 }',
    "dispatch.unheard": '{ science_deputy = ["unheard"] }',
    "revolving.closed": "{ account = 0, pool = 30 }",
    "revolving.cycle": "{ pool = 12 }",
    "revolving.fill": "{ pool = 6 }",
    "revolving.holder": '{ pool = ["another"] }',
    "revolving.vacancy": '{ pool = ["vacant"] }',
}
"""What the nation leaves to those who send and lend, as TOML."""
_NOTICE = cited("示例县人才选派和周转编制管理办法（虚构）", "中共示例县委组织部", "2024-12-20")


def write_placement(folder: Path) -> None:
    """Write the terms into the layer's folder.

    Args:
        folder: of the layer, in which there are parameters already.

    """
    put(folder, {"parameters/placement.toml": all_values(_SAID, _NOTICE, 2025)})
