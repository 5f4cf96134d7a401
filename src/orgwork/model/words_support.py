"""The closed lists of words of programmes for talents, of platforms, and of powers handed to employers."""

from __future__ import annotations

PROGRAMME_GRADES = ("top", "leading", "young", "common")
"""For which step of talents a programme is meant, highest first: 顶尖, 领军, 青年, 一般."""

SUPPORT_MEASURES = ("project", "award", "living", "allowance")
"""What a programme gives: 项目经费, 奖励, 生活补助, 津贴."""

AGE_RELAXATIONS = ("none", "returnee", "firm", "rural", "grass_roots", "merit")
"""Why an age limit was relaxed: 未放宽; 留学回国, 企业, 农村, 基层一线, 特别突出."""

PLATFORM_KINDS = ("laboratory", "engineering_centre", "technology_centre", "postdoc_station", "studio", "incubator")
"""What a platform is: 重点实验室, 工程研究中心, 企业技术中心, 博士后站, 专家工作室, 孵化器."""

PLATFORM_OUTPUTS = ("talents_brought", "talents_trained", "patents", "projects", "transfers")
"""What a platform puts out: 引进人才, 培养人才, 授权专利, 承担项目, 转化成果."""

TEAM_PLACES = ("team_leader", "core", "member")
"""A talent's place in an innovation team: 带头人, 核心成员, 成员."""

EMPLOYER_POWERS = ("title_review", "recruitment", "pay", "project_money", "evaluation")
"""What an employer may decide itself: 职称自主评审, 自主招聘, 薪酬分配, 经费使用, 人才评价."""
