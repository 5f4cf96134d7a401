"""The words of the workbook's drop-down lists and what they are in records."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.model.words import STAFFING
from orgwork.places import Tier

YES_NO: Mapping[str, bool] = {"是": True, "否": False, "1": True, "0": False, "√": True}
SEX = {"男": "male", "女": "female"}
ENTITY = {"法人单位": "legal", "内设机构": "inner", "机构分组": "group"}
STAFF = {
    "行政编制": "administrative",
    "事业编制(参公)": "reference",
    "事业编制(其他)": "institution",
    "工勤编制": "worker",
    "其他编制": "other",
}
STATUS = {
    "现职人员": "in_post",
    "非现职人员": "not_in_post",
    "离退人员": "retired",
    "调出人员": "moved_out",
    "已去世": "deceased",
    "其他人员": "other",
}
MANAGED: Mapping[str, Tier | None] = {
    "中央管理干部": Tier.NATION,
    "省级党委管理干部": Tier.PROVINCE,
    "市级党委管理干部": Tier.CITY,
    "县级党委管理干部": Tier.COUNTY,
    "其他": None,
}
KIND = {"正职": "principal", "副职": "deputy", "其他": "other"}
OVER = {"在任": False, "已免": True}
HOLDING = {"职务层次": "level", "享受的职级": "rank", "职级": "rank"}
LEVEL = {
    "科员": "clerk",
    "乡科级副职": "section_deputy",
    "乡科级正职": "section_principal",
    "县处级副职": "division_deputy",
    "县处级正职": "division_principal",
    "厅局级副职": "bureau_deputy",
    "厅局级正职": "bureau_principal",
    "省部级副职": "province_deputy",
    "省部级正职": "province_principal",
    "国家级副职": "nation_deputy",
    "国家级正职": "nation_principal",
}
GRADE = {
    "优秀": "excellent",
    "称职": "competent",
    "合格": "competent",
    "基本称职": "basic",
    "基本合格": "basic",
    "不称职": "incompetent",
    "不合格": "incompetent",
    "不定等次": "no_grade",
    "新录用人员试用期年度考核不确定等次": "no_grade",
    "被立案调查尚未结案年度考核不确定等次": "no_grade",
    "受政纪处分期间年度考核不确定等次": "no_grade",
    "不进行考核": "not_assessed",
    "病、事假累计超过考核年度半年不进行考核": "not_assessed",
    "其他原因不进行考核": "not_assessed",
}
MODE = {"全日制": "full_time", "在职": "in_service"}
PRAISE = ("奖励", "授予荣誉称号", "记一等功", "记二等功", "记三等功", "嘉奖", "其他")
_PUNISHED = {
    "公务员": ("警告", "记过", "记大过", "降级", "撤职", "开除"),
    "企业职工": ("警告", "记过", "记大过", "降一级", "降二级", "撤职", "留用察看", "开除"),
    "军人": ("警告", "严重警告", "记过", "记大过", "撤职", "开除军籍"),
    "团员": ("警告", "严重警告", "撤销团内职务", "留团察看", "开除团籍"),
    "党员": ("警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍"),
    "事业单位工作人员": ("警告", "记过", "降低岗位等级或者撤职", "开除"),
}
"""What the drop-down list names in brackets, and the punishments under it."""
PUNISHMENT = frozenset(
    {
        # The headings of the list: a punishment whose kind is not told.
        "惩戒",
        "公务员纪律处分",
        "企业职工纪律处分",
        "中国人民解放军军人纪律处分",
        "中国共产主义青年团团员纪律处分",
        "中国共产党党员纪律处分",
        "事业单位工作人员处分",
        "降职(级)降衔(级)",
        *(f"{kind}({whose})" for whose, kinds in _PUNISHED.items() for kind in kinds),
        # As the texts on sanctions and Party discipline name them, without the brackets.
        *_PUNISHED["公务员"],
        "降低岗位等级",
        "党内警告",
        "党内严重警告",
        *_PUNISHED["党员"][2:],
    }
)
"""The words of `奖惩名称代码` for a punishment, brackets in one width."""
NUMBERS = {
    **{
        f"headcount_{kind}": column
        for kind, column in zip(
            STAFFING,
            ("行政编制数", "事业编制数（参照）", "事业编制数（非参照）", "工勤编制数", "其他编制数"),
            strict=True,
        )
    },
    "posts_principal": "正职领导职数",
    "posts_deputy": "副职领导职数",
    "posts_inner": "内设机构领导职数",
}
"""What each number of sheet B01 authorises."""
