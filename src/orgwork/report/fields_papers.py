"""What the fields of records on documents, meetings, inspections and loans are called, in Chinese and English."""

from __future__ import annotations

TABLES = {
    "issued_documents": ("发文", "issued documents"),
    "document_years": ("年度发文数", "documents of a year"),
    "official_meetings": ("会议", "official meetings"),
    "speeches": ("会议讲话", "speeches"),
    "summonses": ("参会要求", "who was called to a meeting"),
    "inspections": ("督查检查考核", "inspections"),
}
FIELDS = {
    "issued_documents.organization": ("发文单位", "issued by"),
    "issued_documents.begins": ("印发时间", "day of issue"),
    "issued_documents.form": ("文件形式", "form"),
    "document_years.organization": ("发文单位", "issued by"),
    "document_years.year": ("年份", "year"),
    "document_years.number": ("发文数", "documents issued"),
    "official_meetings.organization": ("主办单位", "called by"),
    "speeches.organization": ("主办单位", "called by"),
    "summonses.organization": ("主办单位", "called by"),
    "inspections.organization": ("督查检查单位", "who inspects"),
    "asks_forms": ("是否频繁要表格材料", "asks again and again for forms"),
    "asks_leader": ("是否动辄要求主要负责人出面", "asks as a rule for the principal leader"),
    "asks_matching": ("是否要求制发配套文件", "asks for matching documents"),
    "asks_reports": ("是否要求报送落实情况", "asks for reports"),
    "characters": ("字数", "characters"),
    "checked": ("是否作减负一致性评估", "burden assessed"),
    "directive": ("是否向下级党委、政府发布指令", "gives orders to committees or governments below"),
    "dodge": ("规避发文数的形式", "how it dodges the count"),
    "explained": ("是否书面说明", "explained in writing"),
    "issuer": ("发文机关类别", "kind of issuer"),
    "layered": ("是否层层陪会", "sat beside level by level"),
    "led_by": ("主持领导", "whose meeting it is"),
    "speeches.main": ("是否主要讲话、报告", "main speech or report"),
    "meeting": ("所属会议", "meeting"),
    "minutes": ("时长（分钟）", "minutes"),
    "others": ("其他人员数", "others called"),
    "planned": ("是否列入计划或者立项", "in the plan, or approved"),
    "principals": ("主要负责人数", "principal leaders called"),
    "system": ("系统", "system"),
}
