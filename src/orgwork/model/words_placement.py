"""The closed lists of words that records of placement use."""

from __future__ import annotations

DISPATCH_KINDS = (
    "science_deputy",
    "commissioner",
    "three_areas",
    "firm_deputy",
    "industry_professor",
    "overseas_part_time",
    "leave_startup",
    "flexible",
)
"""As what talents are sent, lent or shared: 科技副职（科技副县长）, 科技特派员, 三区科技人才, 企业科技副总（科技总监）,
产业教授, 高校海外引进青年人才到企业兼职, 离岗创办企业, 柔性引进."""

DISPATCH_APPROVALS = ("none", "home_unit", "above")
"""Who agreed that a talent is sent: 未经同意, 原单位, 原单位的上级."""

DISPATCH_INTERESTS = ("none", "founded", "invested", "supervised")
"""What ties a talent or the home unit to the host: 无, 创办, 投资或者入股, 主管或者监管."""

DISPATCH_STAGES = ("first", "extended")
"""Which term it is: 首期, 延期后."""

DISPATCH_GRADES = ("excellent", "passed", "failed")
"""What a yearly assessment of somebody sent said: 优秀, 合格, 不合格."""

GROUP_LEADERS = ("science_deputy", "other", "none")
"""Who leads a county's group of experts: 科技副县长, 其他人员, 无."""

GROUP_DEPUTIES = ("bureau_chief", "other", "none")
"""Who is its executive deputy: 科技局局长, 其他人员, 无."""

REVOLVING_KINDS = ("account", "pool")
"""Headcount kept apart for talents: 编制专户, 周转池."""

REVOLVING_USES = ("empty", "named", "another", "left")
"""Who is in a post that was lent: 尚未到位, 指定的人才, 其他人, 指定的人才已离开."""

JOINT_KINDS = ("research", "training")
"""What units of several cities do together: 联合科技攻关, 联合培养人才."""
