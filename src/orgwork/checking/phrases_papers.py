"""The words of records on documents, meetings, inspections and loans, as findings show them, in Chinese and English."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "attachment": ("跟岗", "attachment"),
    "body": ("党委、政府", "a Party committee or government"),
    "bundled": ("多个文件合为一个", "several documents in one"),
    "class_study": ("跟班学习", "follow-class study"),
    "comprehensive": ("综合性", "comprehensive"),
    "coordination": ("议事协调机构", "a coordination body"),
    "department": ("部门", "a department"),
    "issued_documents.general": ("一般", "general"),
    "instructions": ("领导批示", "instructions of leaders"),
    "loan": ("借调", "a loan"),
    "note": ("便函", "a note"),
    "oral": ("口头通知", "told by word of mouth"),
    "paperless": ("没有书面手续", "without papers"),
    "phone": ("电话通知", "told by telephone"),
    "plain": ("“白头”文件", "a plain paper"),
    "posted": ("挂职", "a post held elsewhere"),
    "press": ("媒体刊发", "press coverage"),
    "red_head": ("“红头”文件", "a red-head document"),
    "selected": ("公开遴选", "chosen in open selection"),
    "served": ("期满", "the time was served"),
    "service_over": ("不在服务期内", "not in a time of service"),
    "single": ("专项", "about a single matter"),
    "issued_documents.task": ("专项工作或者具体任务", "special work or one task"),
    "task_force": ("抽调参加专班", "a task force"),
    "traces": ("留痕", "traces of work"),
    "unit": ("两单位商定", "agreed between the two units"),
    "within_service": ("服务期内", "in the time of service"),
}
