"""What the columns of views on documents, meetings, inspections and loans are called, in Chinese and English."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "assessed_items.kind": ("考核内容", "what is assessed"),
    "asks_no_matching": ("不要求制发配套文件", "asks for no matching document"),
    "asks_no_reports": ("不要求报送落实情况", "asks for no reports"),
    "called": ("要求到会的下级主要负责人数", "principal leaders of lower bodies called"),
    "characters": ("字数", "characters"),
    "checked": ("已作减负一致性评估", "its burden was assessed"),
    "counts": ("计入发文数", "counts as a document"),
    "dodge": ("规避发文数的形式", "how it dodges the count"),
    "explained": ("已书面说明", "explained in writing"),
    "inspections.held": ("当年至此的综合性督查检查考核项数", "comprehensive inspections of the year until then"),
    "official_meetings.held": ("当年至此该系统综合性会议次数", "comprehensive meetings of the year until then"),
    "issuer": ("发文机关类别", "kind of issuer"),
    "leaders": ("讲话的主要负责人数", "principal leaders who spoke"),
    "led_by": ("主持领导", "whose meeting it is"),
    "speeches.main": ("主要讲话、报告", "main speech or report"),
    "minutes": ("时长（分钟）", "minutes"),
    "not_layered": ("没有层层陪会", "nobody sat beside it level by level"),
    "number": ("发文数", "documents issued"),
    "orders_nobody": ("未向下级党委、政府发布指令", "gives no orders to committees or governments below"),
    "planned": ("列入计划或者立项", "in the plan, or approved"),
    "previous": ("上年发文数", "documents of the year before"),
    "without_forms": ("不频繁要表格材料", "does not ask again and again for forms"),
    "without_leader": ("不动辄要求主要负责人出面", "does not as a rule ask for the principal leader"),
}
