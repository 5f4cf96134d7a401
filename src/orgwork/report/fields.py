"""What the fields of records are called, in Chinese and English."""

from __future__ import annotations

_TABLES = {
    "persons": ("人员", "people"),
    "tenures": ("任职", "appointments"),
    "posts": ("职位", "posts"),
    "organizations": ("机构", "units"),
    "establishments": ("编制职数", "authorised numbers"),
    "assessments": ("年度考核", "assessments"),
    "team_assessments": ("班子考核", "grades of leading teams"),
    "sanctions": ("处分", "sanctions"),
    "ranks": ("职务职级", "ranks"),
    "educations": ("学历学位", "schooling"),
    "qualifications": ("专业技术资格", "professional titles"),
    "kinships": ("家庭成员", "relatives"),
    "secondments": ("借调", "secondments"),
    "adjustments": ("职务调整", "adjustments"),
    "requests": ("本人申请", "requests"),
    "selection_steps": ("选拔步骤", "steps of a selection"),
    "prior_checks": ("任前核查", "checks before a decision"),
    "investigations": ("立案调查", "cases filed"),
    "decisions": ("讨论决定", "decisions"),
    "notices": ("任前公示", "public notices"),
    "awards": ("奖励", "awards"),
    "trainings": ("培训", "training"),
    "waivers": ("豁免", "waivers"),
    "tasks": ("任务", "tasks"),
    "task_roles": ("重大任务中的角色", "roles in major tasks"),
}
_WHOLE = ("整张表", "the whole table")
_FIELDS = {
    "birth": ("出生年月", "date of birth"),
    "sex": ("性别", "sex"),
    "status": ("人员管理状态", "state of the file"),
    "retirement_age": ("改革前法定退休年龄", "statutory age before the reform"),
    "work_start": ("参加工作时间", "start of work"),
    "organization": ("所在单位", "unit"),
    "staffing": ("编制类型", "kind of headcount"),
    "managed_by": ("管理权限", "managing place"),
    "begins": ("开始时间", "begin"),
    "ends": ("结束时间", "end"),
    "ended": ("是否已结束", "whether it is over"),
    "level": ("职务层次", "level"),
    "kind": ("类别", "kind"),
    "leader": ("是否领导成员", "member of the leading team"),
    "main": ("主职务", "main post"),
    "exclusive": ("唯一职务", "exclusive post"),
    "exceptional": ("是否破格提拔", "exceptional promotion"),
    "probation": ("是否试用", "on probation"),
    "confirmed": ("试用期满转正时间", "day of confirmation"),
    "unconfirmed": ("是否尚未转正", "not confirmed yet"),
    "document": ("文号", "document number"),
    "grade": ("考核结论", "grade"),
    "year": ("考核年度", "year"),
    "base": ("考核类别", "group assessed in"),
    "number": ("核定数", "authorised number"),
    "measure": ("项目", "measure"),
    "rank": ("职务层次（职级）", "rank"),
    "growth_place": ("成长地", "place where one grew up"),
    "relation": ("称谓", "relation"),
    "relative": ("亲属（本库人员）", "relative (in the register)"),
    "hours": ("学时", "hours"),
    "post": ("职务", "post"),
    "name": ("名称", "name"),
    "politics": ("政治面貌", "politics"),
    "ethnicity": ("民族", "ethnicity"),
    "major": ("专业", "subject"),
    "role": ("角色", "role"),
    "task": ("重大任务", "major task"),
    "schooling": ("学历", "schooling"),
    "grassroots": ("两年以上基层工作经历", "two years of grass-roots work"),
    "body": ("批准机关", "body that decided"),
    "party_full": ("转为正式党员时间", "full Party member since"),
    "party_joined": ("入党时间", "joined the Party"),
    "ground": ("调整事由", "ground"),
    "way": ("调整方式", "what became of the person"),
    "situation": ("不适宜担任现职情形", "situation of the unfit"),
    "tenure": ("所涉任职", "appointment it is about"),
    "by": ("决定机关类别", "kind of body that decided"),
    "due": ("应到会人数", "members due"),
    "present": ("到会人数", "members present"),
    "in_favour": ("同意人数", "votes for"),
    "against": ("不同意人数", "votes against"),
    "postponed": ("缓议人数", "votes to postpone"),
    "appointed": ("任职通知日期", "day of the appointment document"),
    "step": ("步骤", "step"),
    "occasion": ("推荐场合", "occasion of the recommendation"),
    "purpose": ("推荐的职务", "post it was for"),
    "few_people": ("单位人数较少", "few people in the unit"),
    "same_people": ("谈话与会议参加人员相同", "same people in talks and meeting"),
    "agreed": ("谈话意见集中", "what was said in talks agreed"),
    "names": ("参考人选数", "names on the reference list"),
    "posts": ("职位数", "posts it is for"),
    "members": ("考察组人数", "members of the inspection team"),
    "result": ("核查结论（原文）", "result, as concluded"),
    "secretary_signed": ("党委（党组）书记签字", "signed by the Party secretary"),
    "discipline_signed": ("纪委书记（纪检组组长）签字", "signed by the discipline secretary"),
    "emigrated": ("移居国（境）外时间", "moved abroad"),
    "stayed": ("未移居国（境）外", "known not to have moved abroad"),
    "granted": ("授予时间", "granted"),
    "grounded": ("公示是否说明破格情形和理由", "the notice states the ground"),
    "place": ("所在政区", "place"),
    "entity": ("法人单位标识", "legal entity"),
    "parent": ("上级单位", "unit above"),
}


def field_label(field: str, lang: str) -> str:
    """Return what a `table.column` or a table is called; one that has no name here is returned as it is."""
    table, _, column = field.partition(".")
    side = 1 if lang == "en" else 0
    if not column:
        return f"{table_label(table, lang)} ({_WHOLE[side]})"
    columns = _FIELDS.get(column, (column, column))
    return f"{table_label(table, lang)} · {columns[side]}"


def table_label(table: str, lang: str) -> str:
    """Return what a table is called; one that has no name here is returned as it is."""
    return _TABLES.get(table, (table, table))[1 if lang == "en" else 0]
