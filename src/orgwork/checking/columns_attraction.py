"""What the columns of views on attracting talents are called, in Chinese and English."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "attraction_steps.done": ("办结", "done"),
    "attraction_steps.holder": ("承办单位", "who holds it"),
    "attraction_steps.named": ("约定办结日期", "day named for it"),
    "attraction_steps.step": ("环节", "step"),
    "attraction_steps.taken": ("开始办理", "in hand since"),
    "attraction_steps.turn": ("次序", "its turn"),
    "attractions.arrived": ("到岗", "arrived"),
    "attractions.gone_on": ("未谢绝或者终止", "neither declined nor dropped"),
    "attractions.signed": ("签约", "signed"),
    "attractions.signing": ("已签约", "has signed"),
    "hire_steps.over": ("已结束", "over"),
    "hire_steps.refills": ("递补次数", "moved up"),
    "hire_steps.step": ("环节", "step"),
    "hire_steps.workdays": ("公示工作日", "working days"),
    "pool_data.consented": ("保存之日有本人同意", "covered by a consent when it was stored"),
    "pool_data.deleted": ("删除", "deleted"),
    "pool_data.kind": ("信息种类", "what is held"),
    "pool_data.lapses": ("同意失效", "consent over"),
    "pool_data.purpose": ("用途", "for what"),
    "talent_needs.over": ("超出需求的签约人数", "signed beyond the number wanted"),
    "talent_needs.signed": ("已签约人数", "signed"),
    "talent_needs.wanted": ("需求人数", "wanted"),
}
