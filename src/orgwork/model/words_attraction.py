"""The closed lists of words that records on attracting talents use."""

from __future__ import annotations

FIELD_SCHEMES = ("high_ground", "industry", "subject", "other")
"""By which list the field of a talent is told: “三个高地”, “4×4”现代化产业体系, “双一流”学科, 其他."""

TALENT_LEVELS = ("strategist", "sci_leader", "engineer", "skilled", "young", "postdoc", "innovation_team", "other")
"""Levels wanted: 战略科学家, 科技领军人才, 卓越工程师, 高技能人才, 青年人才, 博士后, 创新团队, 其他."""

POOL_DATA = ("name", "contact_details", "employer", "education", "achievements", "career", "family")
"""What may be held of a pool entry: 姓名, 联系方式, 现单位, 学历学位, 成果, 履历, 家庭情况."""

POOL_CONSENTS = ("all",)
"""What a consent may name beside them: 各项."""

POOL_PURPOSES = ("recruitment", "services", "statistics", "publicity")
"""For what it is held: 引才对接, 人才服务, 统计分析, 宣传推介."""

ATTRACTION_RESULTS = ("open", "won", "declined", "dropped")
"""How the way of an entry went out: 进行中, 引进, 本人谢绝, 终止对接."""

ATTRACTION_STEPS = ("contact", "negotiation", "signing", "arrival", "support")
"""The steps from the pool to support paid, in order: 联系, 洽谈, 签约, 到岗, 待遇兑现."""

HIRE_STEPS = ("notice", "interview", "recheck", "physical", "vetting", "publicity", "contract")
"""The steps of a public hiring, in order: 发布公告, 面试, 资格复审, 体检, 考察, 公示, 签约."""
