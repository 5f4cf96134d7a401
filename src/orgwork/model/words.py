"""The closed lists of words that records use: levels, kinds, grades."""

from __future__ import annotations

LEVELS = (
    "clerk",
    "section_deputy",
    "section_principal",
    "division_deputy",
    "division_principal",
    "bureau_deputy",
    "bureau_principal",
    "province_deputy",
    "province_principal",
    "nation_deputy",
    "nation_principal",
)
"""Levels of leading posts (职务层次), lowest first: 科员, 乡科级副职, 乡科级正职, 县处级副职 ..."""

ENTITIES = ("legal", "inner", "group", "party")
"""What an organization is: 法人单位, 内设机构, 机构分组, 党的基层组织."""

GRADES = ("excellent", "competent", "basic", "incompetent", "no_grade", "not_assessed")
"""Results of an annual assessment: 优秀, 称职, 基本称职, 不称职, 不定等次, 不进行考核."""

TEAM_GRADES = ("excellent", "good", "fair", "poor")
"""Results of a leading team's annual assessment: 优秀, 良好, 一般, 较差."""

POST_KINDS = ("principal", "deputy", "other")
"""Kinds of membership of a leading team (成员类别): 正职, 副职, 其他."""

STAFFING = ("administrative", "reference", "institution", "worker", "other")
"""Kinds of headcount (编制类型): 行政, 事业（参公）, 事业（其他）, 工勤, 其他."""

CIVIL = STAFFING[:2]
"""The headcount of civil servants and of those managed like them."""

MEASURES = (*(f"headcount_{kind}" for kind in STAFFING), "posts_principal", "posts_deputy", "posts_inner")
"""What an establishment authorises: headcount by kind, leadership posts, leadership posts of inner bodies."""

STATUSES = ("in_post", "not_in_post", "retired", "moved_out", "deceased", "other")
"""The state of a person's file (人员管理状态): 现职, 非现职, 离退, 调出, 已去世, 其他."""

ADJUSTMENT_GROUNDS = ("resigned_for_fault", "ordered_to_resign", "removed_for_fault", "unfit")
"""Why somebody left a post before time: 引咎辞职, 责令辞职, 因问责被免职, 不适宜担任现职."""

ADJUSTMENT_WAYS = ("level_move", "rank_only", "removal", "demotion")
"""What became of the person: 平职调整, 转任职级公务员, 免职, 降职."""

UNFIT_SITUATIONS = (
    "political_ability",
    "belief",
    "courage",
    "performance_view",
    "democratic_centralism",
    "organisation_sense",
    "duty",
    "capacity",
    "decision",
    "style",
    "family",
    "assessment",
    "health",
)
"""Situations of somebody unfit for the post, in the order of the text; those whose text was not read are absent."""

REQUESTS = (
    "resignation",
    "duty_resignation",
    "review",
    "appeal",
    "extended_appeal",
    "sanction_review",
    "sanction_second_review",
)
"""What a person asks for: 辞去公职, 因公辞职; 复核, 申诉, 经批准延长的申诉; 复审, 复核.

The last two are of the law on supervision, the others of the law on civil servants.
"""

LEAVES = ("health", "study", "personal", "maternity", "other")
"""Why somebody was away from work: 病假, 离职学习, 事假, 产假, 其他."""

INVESTIGATIONS = ("discipline", "supervision", "administrative", "audit", "criminal")
"""What is looked into: 纪律审查, 监察调查, 任免机关立案, 审计, 刑事司法程序."""

FOLLOW_UPS = ("talk", "visit", "report", "assessment", "other")
"""How somebody who was moved is followed up: 谈话, 走访了解, 书面汇报, 考核, 其他."""

DEPARTURES = (
    "term_over",
    "age",
    "health",
    "unfit",
    "resigned",
    "resigned_for_fault",
    "ordered_to_resign",
    "sanctioned",
    "recalled",
    "special_need",
    "died",
    "other",
)
"""Why a post was left: 任期届满, 到龄, 健康, 不称职, 辞职 (自愿, 引咎, 责令), 受处分, 依法罢免, 工作特殊需要, 去世,
其他."""

STAKES = ("sole_owner", "partner", "large_share", "other")
"""What somebody has in a business: 独资, 合伙, 较大份额参股, 其他."""

DECIDERS = ("party", "election", "standing_committee", "government")
"""Who decides on an appointment: 党委（党组）, 选举或代表大会决定, 人大常委会, 政府."""

VOTE_FORMS = ("secret_ballot", "members_asked", "show_of_hands", "spoken")
"""How members decided: 无记名投票, 闭会期间征求成员意见, 举手表决, 口头表决."""

PRESENCES = ("present", "recused", "absent")
"""Whether a member was there while an item was discussed: 在场, 回避, 缺席."""

OPINIONS = ("agree", "disagree", "postpone", "none")
"""What a member said of an appointment: 同意, 不同意, 缓议, 未表态."""

REPLIES = OPINIONS[:2]
"""What a body that was asked for its opinion says: 同意, 不同意."""

PARTY_BODIES = ("plenum", "standing_committee")
"""Who voted on a sanction of a committee's member: 全委会, 常委会."""
MEMBER_KINDS = ("full", "probationary")
"""Party members: 正式党员, 预备党员."""

SETTINGS = ("village", "community", "township", "other")
"""Where a Party organization works: 村, 社区, 乡镇（街道）, 其他（机关、企业、事业单位等）."""

FOUNDING_ACTS = ("set_up", "abolish")
"""What is asked of the body above: 设立, 撤销."""

FOUNDING_BODIES = ("county", "township", "unit", "village", "other")
"""Who replied: 县级以上党委, 乡镇（街道）党（工）委, 单位基层党委, 村（社区）党组织, 其他."""

ELECTED = ("committee", "secretary", "delegates")
"""Who is elected: 委员, 书记和副书记, 代表."""

ELECTION_STAGES = ("final", "preliminary")
"""Which vote it is: 正式选举, 预选."""

ELECTORATES = ("members", "delegates", "committee")
"""Who votes: 党员大会, 党员代表大会, 委员会全体会议."""

MEETINGS = ("general", "committee", "group", "lecture", "theme_day", "life")
"""Meetings of a branch: 党员大会, 支委会, 党小组会, 党课, 主题党日, 组织生活会."""

ADMISSION_STEPS = (
    "talk",
    "activist",
    "review",
    "candidate",
    "training",
    "pre_review",
    "vote",
    "approval",
    "extension",
    "full",
)
"""Steps of an admission: 派人谈话, 确定积极分子, 考察积极分子, 确定发展对象, 培训, 预审, 支部大会表决, 党委审批,
延长预备期, 转正."""

TRAINING_AIMS = ("theory", "decisions", "initial", "promotion", "in_service", "other")
"""Kinds of training (培训类型): 理论和党性, 中央决策部署, 初任, 任职, 在职, 其他."""
ASSESSMENT_KINDS = ("routine", "special", "term")
"""Assessments other than the annual one: 平时考核, 专项考核, 任期考核."""

ROUND_GROUPS = ("teams", "leaders")
"""Who is counted in the totals of an annual assessment: 领导班子, 领导干部."""

GRADE_ACTIONS = ("notice", "admonition", "self_criticism", "improvement", "lowering")
"""What is done on an annual grade: 书面通知本人, 诫勉, 书面检查, 限期改进, 降低职务（职级）层次."""
SIDES = ("positive", "negative")
"""The list an observation belongs to: 正向清单, 负面（反向）清单."""

ORIGINS = ("self_review", "talk", "files", "survey", "assessment", "inspection", "audit")
"""Where an observation was learnt: 自查自评, 谈话, 查阅核实, 日常调研, 考核, 巡视巡察, 审计; no other place."""

ANSWERS = ("given", "declined", "none")
"""The reply of whom an observation is about: 已答复, 放弃答复, 尚未答复."""

ITEM_STATES = ("open", "upheld", "withdrawn", "appealed")
"""What became of an observation: 待核实, 认定, 撤销, 申诉中."""

SURVEYS = ("routine", "special")
"""Kinds of surveys of a leading team: 日常调研, 专项调研."""

FOUND_BY = ("assessment", "inspection", "audit")
"""Where a fault in the view of achievement was found: 干部考核考察, 巡视巡察, 审计."""

WEIGHTING_KINDS = ("indicator", "survey", "internal", "votes", "instructions", "press", "traces", "gdp", "other")
"""What a part of a programme measures: 指标, 公众评估, 内部评估, 民主测评得票, 领导批示, 媒体刊发,
开会拍照写笔记等留痕, 地区生产总值及其排名, 其他."""
TASK_ROLES = ("leader", "deputy", "member")
"""Roles in a major task: 牵头负责, 分管负责, 参与."""

SELECTION_STEPS = ("motion", "talks", "meeting", "vetting", "approval")
"""Steps before a decision: 分析研判和动议, 谈话调研推荐, 会议推荐, 考察, 报上级组织部门同意."""

OCCASIONS = ("term", "single")
"""What a recommendation is held for: 换届, 个别提拔任职."""

PURPOSES = ("this", "any", "other")
"""For which post: 推荐本职务, 未确定具体职务, 推荐其他职务."""

EXCEPTION_GROUNDS = (
    "key_moments",
    "hard_place",
    "outstanding",
    "team_structure",
    "technical_task",
    "remote_area",
    "other",
)
"""Grounds of an exceptional promotion: the three of outstanding people, the three of special need, and any other."""

PRIOR_CHECKS = (
    "archive",
    "personal_matters",
    "discipline",
    "petitions",
    "integrity",
    "personnel",
    "party_organisation",
    "audit",
    "influence",
)
"""Checks and opinions before a decision: 干部档案审核, 个人有关事项报告查核, 听取纪检监察机关意见, 信访举报核查,
廉洁自律结论性意见, 听取组织人事部门意见, 听取党组织意见, 先行审计, 处分（处理）影响期满后是否影响使用的审核."""

REACHES = ("teams", "branches", "members")
"""How far down a campaign must come: 领导班子, 党支部, 党员."""

CHANNELS = ("class", "course", "branch", "group")
"""How study reaches people: 集中办班, 培训班次课程, 支部日常学习, 中心组学习."""

STUDY_AIMS = ("general", "rotation", "new_secretary", "probation")
"""What hours of study are for: 日常学习培训, 书记集中轮训, 新任书记任职培训, 预备期及转正后培训."""

BRANCH_ROLES = ("secretary", "deputy", "member")
"""Offices in a Party organization at the basic level: 书记, 副书记, 委员."""

GROUP_HEADS = ("secretary", "other")
"""Who is first responsible for a central group: 党委（党组）书记, 其他."""

TOPIC_FIELDS = ("training", "inspection", "assessment", "audit")
"""Where a topic has its place: 教育培训, 巡视巡察, 考核, 审计整改."""

DUTY_LISTS = ("basic", "cooperating", "taken_back")
"""The lists of a township's duties: 基本履职事项, 配合履职事项, 上级部门收回事项."""

BASES = ("law", "central", "ministry", "provincial", "city", "county", "none")
"""What work rests on: 法律法规, 党中央、国务院文件, 部委文件, 省, 市, 县级文件, 没有依据."""

GIVEN_AS = ("task", "assessment_item", "responsibility_letter", "one_vote_veto")
"""In which form work is given: 交办任务, 考核指标, 责任状, 一票否决事项."""

GIVEN_ON = ("own", "entrusted", "territorial", "other")
"""On which ground: 本级职责, 委托, 属地管理, 其他."""

VILLAGE_KINDS = ("duty", "certificate", "plate", "mechanism", "form", "meeting", "group", "app", "other")
"""What is asked of a village: 工作事务, 证明, 牌子, 工作机制, 报表台账, 会议, 工作群, 应用程序和账号, 其他."""

VILLAGE_LISTS = ("self_governed", "assisting", "burden_relief")
"""The lists of a village's matters: 自治事项, 协助政府工作事项, 减负事项."""

VILLAGE_DECISIONS = ("keep", "keep_by_list", "cancel", "none")
"""What was decided on an item: 保留, 保留并列入清单, 取消, 尚未审核."""

FREED_USES = ("revitalisation", "service", "development", "other")
"""What freed hours are used for: 乡村振兴, 服务群众, 促进发展, 其他."""

APP_LEVELS = ("central", "provincial", "city", "county", "township", "village")
"""The level of the body that had an application made: 中央, 省, 市, 县, 乡镇（街道）, 村（社区）."""

ACTIVITY_STARTERS = ("central", "provincial", "local_body", "local_department", "township", "village")
"""Who starts a model activity: 中央, 省级, 市县党委政府, 市县其他单位, 乡镇（街道）, 村（社区）."""
HEADCOUNTS = tuple(measure for measure in MEASURES if measure.startswith("headcount_"))
"""The kinds of headcount that an establishment authorises, without posts."""

PAY_LISTS = ("paid", "audited")
"""The two lists of who is paid: 工资发放册, 工资审批（审核）册."""

HEADCOUNT_WAYS = ("recruit", "transfer", "appoint")
"""What vacant headcount or a vacant post is used for: 录用, 调任（调入）, 任职."""

OVER_GROUNDS = ("none", "military", "reform", "term")
"""Why somebody is placed although there are too many: 无, 军转安置, 机构改革, 换届."""

LAYERS = ("nation", "province", "city", "county", "township", "village")
"""Who grants or approves: 中央, 省, 市, 县, 乡镇, 村."""

FUND_PURPOSES = ("office", "pay", "bonus", "service", "project", "incentive", "other")
"""What money of the grass roots is for: 办公经费, 基本报酬, 奖金, 服务群众, 项目, 激励, 其他."""

MONEY_UNITS = ("yuan", "ten_thousand")
"""In what an amount is written: 元, 万元. Nothing is added up before both are yuan."""

VILLAGE_ROLES = ("secretary", "head", "other")
"""Roles of village cadres on a pay list: 村党组织书记, 村（居）委会主任, 其他."""

SELF_RULE = ("villagers", "residents")
"""Committees of self-government: 村民委员会, 居民委员会."""

VILLAGE_DECIDERS = ("villagers", "residents", "representatives", "committee")
"""Who decided a matter of a village: 村民会议, 居民会议, 村（居）民代表会议, 村（居）民委员会."""

VILLAGE_MATTERS = (
    "allowances",
    "collective_income",
    "public_works",
    "land_contracts",
    "collective_projects",
    "homesteads",
    "land_compensation",
    "collective_property",
    "reserved_by_meeting",
    "other",
)
"""Matters of a village: 误工补贴, 集体收益使用, 公益事业和筹资筹劳, 土地承包, 集体经济项目, 宅基地, 征地补偿费,
处分集体财产, 村民会议认为应当讨论的; 其他, which need not go to the meeting."""

VILLAGE_POSTINGS = ("first_secretary", "team_member", "selected_graduate", "village_graduate")
"""Who is sent to work in a village: 驻村第一书记, 驻村工作队员, 到村任职选调生, 大学生村官."""

VILLAGE_SCOPES = ("relieved", "resettlement", "key", "weak", "other")
"""Villages to which a first secretary is sent: 脱贫村, 易地扶贫搬迁安置村（社区）, 重点村, 党组织软弱涣散村, 其他."""
CHIEF_STANDINGS = ("village_cadre", "group_leader", "elected_representative", "other")
"""What a chief is besides: 村（社区）干部, 村（居）民小组长, 群众推选的代表, 其他."""

CHIEF_STEPS = ("masses", "committees", "township")
"""Steps by which a chief is chosen: 群众推选, 村（社区）“两委”认定, 乡镇（街道）审核; in this order."""

NEIGHBOURHOOD_WORKS = ("service", "task", "meeting")
"""What is counted in a unit: 服务, 办结任务, 会议."""

MEDIATION_OUTCOMES = ("settled", "going_on", "passed_on", "not_settled")
"""What became of disputes: 调解成功, 正在调解, 转交其他机关, 未调解成功."""

LOCAL_BODIES = ("society", "volunteers", "mediation", "other")
"""Organizations of a village that take part: 社会组织, 志愿队伍, 调解组织, 其他."""

TASK_ASKS = ("service", "visit", "report", "ledger", "points", "check_in", "other")
"""What a department's task asks of chiefs: 上门服务, 走访, 上报情况, 建台账, 积分登记, 打卡签到, 其他."""
DOCUMENT_KINDS = ("comprehensive", "general", "task")
"""What a document is about: 全面部署工作, 其他, 专项工作或者具体任务."""

DOCUMENT_FORMS = ("red_head", "plain", "note")
"""How a document looks: “红头”文件, “白头”文件, 便函."""

DOCUMENT_ISSUERS = ("body", "department", "coordination")
"""Who issues it: 党委、政府（含办公厅、办公室）, 部门, 议事协调机构."""

DOCUMENT_DODGES = ("none", "plain", "note", "bundled")
"""How a document dodges the count: 没有, “红头”变“白头”, 正式文件变便函, 多个文件合为一个."""

LEADS = ("principal", "deputy", "other")
"""Who leads or speaks: 主要负责人, 分管负责人, 其他人员."""

OCCASION_KINDS = ("comprehensive", "single", "other")
"""Kinds of official meetings and inspections: 综合性, 专项, 其他."""

SECONDMENT_FORMS = ("loan", "task_force", "posted", "class_study", "attachment", "oral", "phone", "paperless")
"""How somebody is lent: 借调, 抽调参加专班, 挂职, 跟班学习, 跟岗, 口头通知, 电话通知, 没有书面手续."""

SECONDMENT_APPROVALS = ("none", "unit", "township", "county", "city", "province", "nation")
"""Where the body stands that approved a loan: 未经批准, 两单位商定, 乡级, 县级, 市级, 省级, 中央."""

SERVICE_ENDS = ("served", "resigned", "selected", "other")
"""Why somebody left a unit with a least time of service: 期满, 辞去公职, 公开遴选, 其他."""
