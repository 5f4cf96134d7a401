"""What the columns of the views of selection are called: its steps, what was heard before the decision, who agreed."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "after_motion": ("动议在推荐之前", "a motion came before the recommendation"),
    "after_recommendation": ("推荐在考察之前", "a recommendation came before the inspection"),
    "after_vetting": ("考察在讨论决定之前", "an inspection came before the decision"),
    "approval_asked": ("须报上级同意", "the upper department has to agree"),
    "team": ("考察组人数", "members of the inspection team"),
    "consented": ("讨论决定前上级已同意", "the upper department agreed before the decision"),
    "consented_early": ("考察前上级已同意", "the upper department agreed before the inspection"),
    "archive": ("讨论决定前审核档案", "archive examined before the decision"),
    "at_term": ("换届推荐", "recommendation at a change of term"),
    "discipline": ("讨论决定前听取纪检监察机关意见", "discipline body heard before the decision"),
    "discipline_signed": ("纪委书记（纪检组组长）签字", "signed by the discipline secretary"),
    "early_asked": ("越级或未经民主推荐", "skips a level, or nothing was recommended"),
    "integrity": ("讨论决定前有廉洁自律结论", "conclusion on integrity before the decision"),
    "meeting_held": ("考察前会议推荐（或可不开）", "a meeting before the inspection, or none needed"),
    "names": ("参考人选数", "names on the list"),
    "party_organisation": ("讨论决定前听取党组织意见", "Party organisation heard before the decision"),
    "personal_matters": ("讨论决定前查核个人有关事项", "personal matters checked before the decision"),
    "personnel": ("讨论决定前听取组织人事部门意见", "personnel department heard before the decision"),
    "petitions": ("讨论决定前核查信访举报", "petitions seen to before the decision"),
    "posts": ("职位数", "posts"),
    "purpose": ("推荐的职务", "post it was for"),
    "months_begun": ("推荐至讨论决定的月数（含不足月）", "months begun since the recommendation"),
    "recommended": ("有民主推荐记录", "a recommendation is on record"),
}
"""By the column what it is called in Chinese and English."""
