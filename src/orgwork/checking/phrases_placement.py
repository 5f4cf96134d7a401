"""The words of placement: kinds of dispatches, who agreed, who is in a post that was lent."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "science_deputy": ("科技副县长（科技副职）", "science deputy head"),
    "commissioner": ("科技特派员", "science commissioner"),
    "three_areas": ("三区科技人才", "talent sent to the three areas"),
    "firm_deputy": ("企业科技副总、科技总监", "science deputy of a firm"),
    "industry_professor": ("产业教授", "industry professor"),
    "overseas_part_time": ("高校海外引进青年人才兼职", "young overseas hire working part-time in a firm"),
    "leave_startup": ("离岗创办企业", "on leave for a start-up"),
    "flexible": ("柔性引进", "flexible hire"),
    "home_unit": ("原单位同意", "the home unit"),
    "above": ("原单位的上级同意", "a body above it"),
    "founded": ("创办", "founded"),
    "invested": ("投资、入股", "invested"),
    "supervised": ("主管、监管", "supervised"),
    "first": ("首期", "first term"),
    "extended": ("延期后", "extended"),
    "kept": ("保留", "kept"),
    "lost": ("未保留", "not kept"),
    "passed": ("合格", "passed"),
    "failed": ("不合格", "failed"),
    "bureau_chief": ("科技局局长", "chief of the science bureau"),
    "account": ("编制专户", "account"),
    "pool": ("周转池", "pool"),
    "empty": ("尚未到位", "nobody yet"),
    "named": ("指定的人才", "the named talent"),
    "another": ("其他人", "somebody else"),
    "left": ("人才已离开", "the talent left"),
    "vacant": ("有自有空编", "had vacant posts of its own"),
    "full": ("无自有空编", "had none"),
    "made": ("署名并听取意见", "signed, and the talent was heard"),
    "unheard": ("未听取本人意见", "the talent was not heard"),
    "unmade": ("尚未考核", "not made"),
    "research": ("联合科技攻关", "joint research"),
}
"""What the words mean where no other part of the page means something else by them."""
