"""Words in records and views of Party organizations, in Chinese and English."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "branch": ("党支部", "branch"),
    "general_branch": ("党总支", "general branch"),
    "party_committee": ("党委", "Party committee"),
    "village": ("村", "village"),
    "community": ("社区", "community"),
    "township": ("乡镇（街道）", "township"),
    "no_text": ("没有规定", "no text speaks of it"),
    "set_up": ("设立", "set up"),
    "abolish": ("撤销", "abolish"),
    "general": ("党员大会", "general meeting"),
    "branch_elections.committee": ("委员会（委员）", "committee"),
    "branch_meetings.committee": ("支委会", "committee"),
    "members": ("党员大会", "all members"),
    "delegates": ("党员代表大会（代表）", "delegates"),
    "secretary": ("书记、副书记", "secretary and deputies"),
    "final": ("正式选举", "the election"),
    "preliminary": ("预选", "preliminary"),
    "admissions.special": ("特殊情况", "for special reasons"),
    "activist": ("确定为积极分子", "became an activist"),
    "candidate": ("列为发展对象", "became a candidate"),
    "training": ("培训", "training"),
    "vote": ("支部大会表决", "vote"),
    "extension": ("延长预备期", "extension"),
    "full": ("正式党员", "full member"),
    "probationary": ("预备党员", "member on probation"),
}
"""What the words mean where no other part of the page means something else by them."""
