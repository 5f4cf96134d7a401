"""What the columns of the views of times that run out are called: notices, sanctions, ranks, returns."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "begun_after": ("讨论决定之后公示", "the notice came after the decision"),
    "dated_after": ("讨论决定之后下发任职通知", "the appointment document came after the decision"),
    "settles": ("由该次会议决定", "settled at that meeting"),
    "stood_out": ("任职通知晚于公示结束", "the appointment document came after the notice"),
    "notice_periods.gone": ("离开", "left"),
    "notice_periods.posted": ("公示", "published"),
    "notice_periods.until": ("公示至", "notice until"),
    "party_periods.gone": ("离开", "left"),
    "rank_dues.over": ("不再任该职级或者离开", "the rank is over, or its holder left"),
    "rank_dues.since": ("（视同）任该职级起始", "in the rank, so to speak, since"),
    "rank_dues.to_rank": ("上一职级", "the rank above"),
    "return_periods.over": ("撤销或者离开", "revoked, or left"),
    "influence_reviews.first": ("影响期满后首次提拔", "the first promotion after the influence"),
    "influence_reviews.over": ("影响期已满", "the influence was over"),
    "influence_reviews.reviewed": ("讨论决定前已审核是否影响使用", "looked at before the decision"),
    "prior_checks.influence": ("讨论决定前已审核处分是否影响使用", "a sanction looked at before the decision"),
    "said": ("所表意见", "what was said"),
    "influence_reviews.asked": ("提任领导职务", "promotion to a leading post"),
    "under": ("留党察看期内", "on probation in the Party"),
    "silent": ("未表态或不在场", "said nothing or not there"),
    "enrolments.programme_there": ("培训项目在目录之内", "the programme is listed"),
}
"""By the column, or by view and column where columns of one name differ, what it is called in Chinese and English."""
