"""Words in records and views of study, in Chinese and English."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "team": ("班子", "team"),
    "branches": ("班子和支部", "teams and branches"),
    "class": ("集中办班", "a class"),
    "course": ("培训班次课程", "a course of a programme"),
    "group": ("中心组学习", "a session of the central group"),
    "any": ("各种方式", "any way"),
    "rotation": ("书记集中轮训", "yearly training of secretaries"),
    "new_secretary": ("新任书记任职培训", "training of a new secretary"),
    "whole": ("有计划和档案", "plan and records on file"),
    "no_plan": ("无年度计划", "no plan of the year"),
    "no_records": ("无学习档案", "no records"),
}
"""What the words mean where no other part of the page means something else by them."""
