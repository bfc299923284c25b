"""第6章 服务内容: what the institution guides the enterprise to, a sheet a section. Labels are ours, the numbers the standard's."""

from hengjian.law.checklists import Checklist, Every, Inspection, Item, Kind

RULES = Checklist(
    "rules",
    "规章制度建设",
    "SZ-6.1",
    (
        Item("law_list", "适用的法律法规和标准有清单和档案", "SZ-6.1.1", "清单，注明版本和更新日期"),
        Item("rules", "安全生产规章制度齐全", "SZ-6.1.1", "制度目录"),
        Item("posts", "各级、各部门、每个岗位的安全责任写明，有责任制清单", "SZ-6.1.2", "责任制清单"),
        Item("posts_assessment", "责任制有考核制度，定期评估和考核", "SZ-6.1.2", "考核制度，最近一次考核的记录"),
        Item("assessed_on", "最近一次责任制考核的日期", "SZ-6.1.2", "考核记录", Kind.DAY),
        Item("procedures", "操作规程与工艺、作业相符，岗位齐全", "SZ-6.1.3", "操作规程"),
    ),
)

RISKS = Checklist(
    "risks",
    "风险分级管控",
    "SZ-6.2",
    (
        Item("identified_on", "全面辨识风险的日期", "SZ-6.2.1", "风险辨识清单", Kind.DAY, Every.YEAR),
        Item("whole", "辨识覆盖工艺、设备、环境、人员和管理，由主要负责人组织", "SZ-6.2.1", "辨识清单，参加人员"),
        Item("levels", "风险分重大、较大、一般、低四级，标红橙黄蓝四色", "SZ-6.2.2", "风险数据库"),
        Item("higher_files", "重大和较大风险各自建档，并报告县级部门", "SZ-6.2.2", "档案，报告确认材料"),
        Item("map", "厂区和每个车间各有四色分布图，贴在入口", "SZ-6.2.2", "照片"),
        Item("control", "管控措施和责任落实到企业、车间、班组和岗位", "SZ-6.2.3", "管控清单"),
        Item("notices", "设有风险公告栏和岗位告知卡", "SZ-6.2.4", "照片"),
        Item("warning_signs", "较大以上风险的场所和岗位有警示标志", "SZ-6.2.4", "照片"),
        Item("archive", "风险档案齐全：制度、清单、分布图、变更、报告", "SZ-6.2.5", "档案目录"),
        Item("major_sources", "重大危险源已全面辨识，构成的有管理制度", "SZ-6.2.6", "辨识报告"),
    ),
)

HAZARDS = Checklist(
    "hazards",
    "隐患排查治理",
    "SZ-6.3",
    (
        Item("standard", "有隐患排查标准或清单，写明时限、范围、内容、频次和整改要求", "SZ-6.3.1.1", "排查清单"),
        Item("scope", "企业的排查标准：范围和内容", "SZ-6.3.1.1", "排查清单", Kind.WORDS),
        Item("frequency", "企业的排查标准：频次和时限", "SZ-6.3.1.1", "排查清单", Kind.WORDS),
        Item("inspectors", "企业的排查标准：由谁排查、由谁整改", "SZ-6.3.1.1", "排查清单", Kind.WORDS),
        Item("responsibility", "排查治理责任从上到下逐级落实，隐患分级建档", "SZ-6.3.1.1", "责任制，隐患档案"),
        Item("agreed", "合同约定综合排查的次数", "SZ-6.3.1.2", "合同条款", Kind.COUNT),
        Item("inspected_on", "本次综合排查的日期", "SZ-6.3.1.2", "排查记录", Kind.DAY),
        Item("found", "本次查出的隐患数", "SZ-6.3.1.2", "隐患清单", Kind.COUNT),
        Item("told", "查出的隐患已书面告知企业", "SZ-6.3.1.2", "告知书，签收"),
        Item("major", "按判定标准排查过重大事故隐患", "SZ-6.3.1.2", "排查表"),
        Item("rectified", "企业按程序治理，形成闭环", "SZ-6.3.2", "整改前后照片，验收记录"),
    ),
)

INSPECTION = Inspection("hazards", "inspected_on", "agreed", ("scope", "frequency", "inspectors"), "SZ-6.3.1.2")

TRAINING = Checklist(
    "training",
    "教育和培训",
    "SZ-6.4",
    (
        Item("plan", "有年度培训计划，大纲、内容和学时符合标准", "SZ-6.4.1", "培训计划"),
        Item("three_levels", "三级教育健全，新员工先培训后上岗", "SZ-6.4.2", "三级教育卡"),
        Item("archive", "员工教育培训档案齐全", "SZ-6.4.2", "培训档案"),
        Item("principals", "主要负责人考核合格，证书有效", "SZ-6.4.3", "证书，逐人登记"),
        Item("safety_officers", "安全管理人员考核合格，证书有效", "SZ-6.4.3", "证书，逐人登记"),
        Item("special_workers", "特种作业人员持证上岗", "SZ-6.4.3", "证书，逐人登记"),
    ),
)

PLANS = Checklist(
    "plans",
    "预案管理",
    "SZ-6.5",
    (
        Item("plan", "应急预案按导则编制，与企业实际相符", "SZ-6.5.1", "预案文本"),
        Item("review", "预案经过评审", "SZ-6.5.1", "评审意见"),
        Item("filing", "预案已按规定备案", "SZ-6.5.1", "备案登记表"),
        Item("plan_training", "员工受过预案培训，演练频次已书面告知企业", "SZ-6.5.1", "签到，告知书"),
        Item("drill", "综合或专项演练的日期", "SZ-6.5.2", "演练记录，照片", Kind.DAY, Every.YEAR),
        Item("on_site_drill", "现场处置方案演练的日期", "SZ-6.5.2", "演练记录，照片", Kind.DAY, Every.HALF_YEAR),
        Item("evaluation", "演练有效果评估和总结，提出预案修订意见", "SZ-6.5.2", "评估表，总结报告"),
    ),
)

VISUAL = Checklist(
    "visual",
    "可视化管理",
    "SZ-6.6",
    (
        Item("visible", "危险点用图表、颜色和标语标示，覆盖人员、设备、作业和安全管理", "SZ-6.6.1", "照片"),
        Item("signs", "有作业风险的场所设有明显的警示标志", "SZ-6.6.2", "照片"),
        Item("cards", "出入口、岗位、区域和设备处有对应等级的风险告知卡", "SZ-6.6.2", "照片"),
        Item("culture", "设有安全文化宣传栏，开展宣传", "SZ-6.6.3", "照片"),
    ),
)

OTHERS = Checklist(
    "others",
    "其他技术服务",
    "SZ-6.7",
    (
        Item("contracted", "合同约定的其他服务", "SZ-6.7", "合同条款", Kind.WORDS),
        Item("standard", "按相应法规和标准开展", "SZ-6.7", "成果文件"),
        Item("investment", "安全投入有计划并落实", "SZ-A", "投入计划，支出凭证"),
        Item("lease", "厂房出租、承租有制度和安全协议，并已登记", "SZ-A", "协议，登记"),
        Item("contractors", "委外作业有安全协议和相关方档案", "SZ-A", "协议，档案"),
        Item("dangerous_work", "危险作业有协议、档案和报备", "SZ-A", "作业票，报备"),
    ),
)

SHEETS = (RULES, RISKS, HAZARDS, TRAINING, PLANS, VISUAL, OTHERS)

BEGINS_WITH = {
    "隐患排查": ("hazards",),
    "教育培训": ("training",),
    "应急预案编制与演练": ("plans",),
    "安全风险评估": ("risks", "visual"),
}
"""平台默认: 5.4.1 leaves it to the contract; 标准化创建 and 安全托管 begin with all."""
