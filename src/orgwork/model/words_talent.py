"""The closed lists of words that records of talents use."""

from __future__ import annotations

from orgwork.model.words import MONEY_UNITS

DEGREES = ("none", "college", "bachelor", "master", "doctor")
"""Highest schooling of a talent: 大专以下, 大专, 本科, 硕士, 博士."""

SKILLS = ("none", "junior", "mid", "senior", "technician", "senior_technician")
"""Grades of skilled workers: 无, 初级工, 中级工, 高级工, 技师, 高级技师."""

EMPLOYMENT_KINDS = ("full", "flexible")
"""How a talent works for a unit: 全职, 柔性."""

FIRM_ROLES = ("chair", "general_manager", "chief", "founder", "other")
"""What a talent is in a firm: 董事长, 总经理, 首席执行、运营或技术官, 创办人, 其他."""

FIRM_MEASURES = ("market_value", "tax", "research", "investment", "round", "valuation", "headcount")
"""Figures of a firm: 上年度市值, 上年度实缴税收, 三年研发经费, 三年固定资产投资, 最近一轮融资, 投后估值,
在职分类人才数."""

FIRM_UNITS = (*MONEY_UNITS, "persons")
"""In what a figure of a firm is written: 元, 万元, 人."""

CLASS_PURPOSES = ("general", "fund_loan", "house")
"""What a class of talents is for: 一般认定, 公积金贷款, 购房补贴. A class for one purpose is none for another."""

CLASS_WAYS = ("conditions", "direct", "exception", "evaluated_anew", "agreement")
"""How a class was recognised: 按目录条件, 直接认定, 一事一议, 按本地目录重新认定, 按互认协议."""

APPLICATION_OUTCOMES = ("recognised", "refused", "withdrawn")
"""What became of an application for a class: 认定, 不予认定, 撤回."""

INNOVATIONS = ("national_task", "basic", "applied", "public_good")
"""Kinds of innovation: 承担国家重大攻关任务, 基础研究, 应用研究和技术开发, 社会公益研究."""

SCHEME_PURPOSES = ("plan", "project", "base", "award", "title_review", "performance", "recruitment", "resources")
"""What talents are chosen or evaluated for: 人才计划, 科技项目, 基地, 奖励, 职称评审, 绩效考核, 招聘引进, 资源配置."""
