"""第二章 告知登记: first registration with seven materials (第四、五、十条、附件1)."""

from hengjian.law.answers import affirmed, everyone, filled, handed
from hengjian.law.conditions import Condition, Item, Kind, Material, RegistrationLaw, Shape, Step
from hengjian.packs.jincheng.clauses import INSTRUMENT

ONLINE = frozenset({"安全评价", "检测", "检验"})
KINDS = tuple(Kind(name) for name in ("咨询", "认证", "安全评价", "检测", "检验"))

ITEMS = (
    Item("name", "单位名称", Step.LICENCE),
    Item("legal_representative", "法定代表人", Step.LICENCE, most=60),
    Item("legal_person", "具有独立法人资格，或者能够独立承担法律责任", Step.LICENCE, Shape.YES),
    Item("clean", "没有违法行为记录", Step.LICENCE, Shape.YES),
    Item("business_scope", "经营范围", Step.LICENCE, Shape.LONG, "按营业执照填写。", most=10_000),
    Item("services", "业务项目", Step.LICENCE, Shape.LONG, "拟在晋城开展的，一项一行。", most=2_000),
    Item("qualified", "所从事的业务要求资质证书", Step.LICENCE, Shape.YES, "没有资质要求的选“否”，不用交资质证书。"),
    Item("filed_online", "网上建档的编号", Step.LICENCE, help="安全评价、检测、检验机构填写。", optional=True, most=60),
    Item("address", "单位地址", Step.PREMISES),
    Item("office_area", "办公面积（㎡）", Step.PREMISES, Shape.NUMBER, optional=True),
    Item("employees", "从业人数", Step.PEOPLE, Shape.COUNT),
    Item("contact", "联系人", Step.DECLARATION, most=60, asked=True),
    Item("phone", "联系电话", Step.DECLARATION, most=40, asked=True),
    Item("fax", "传真", Step.DECLARATION, optional=True, most=40),
    Item("email", "电子信箱", Step.DECLARATION, optional=True, most=120),
)
FORM = {
    "name": "单位名称", "contact": "联系人", "phone": "联系电话", "legal_representative": "法定代表人", "employees": "从业人数",
    "address": "单位地址", "services": "业务项目",
}  # fmt: skip
STAMPED = Material(
    "annex1", "《安全生产专业技术服务机构情况表》（盖章）", "JC-10", help="按附件1生成、打印、盖章以后上传。"
)
LICENCE = Material("licence", "营业执照复印件", "JC-10")
PREMISES = Material("premises", "办公场所产权证明或租赁合同", "JC-10")
QUALIFICATION = Material(
    "qualification", "在有效期内的资质证书复印件", "JC-10", help="没有资质要求的不用交。", unless="qualified"
)
ROSTER = Material("roster", "技术人员情况总表", "JC-10", personal=True)
CERTIFICATES = Material("certificates", "从业人员资格证书和相关专业背景复印件", "JC-10", personal=True)
INSURANCE = Material("insurance", "从业人员近3个月缴纳社会保险证明材料", "JC-10", personal=True)
SEVEN = (STAMPED, LICENCE, PREMISES, QUALIFICATION, ROSTER, CERTIFICATES, INSURANCE)
IDENTITY = Material(
    "identity", "法定代表人身份证复印件，或者授权委托书和代理人身份证复印件", "JC-10", help="附在情况表后，一式两份。",
    copies=2, personal=True,
)  # fmt: skip
RULES = Material("rules", "内部管理制度", "JC-5", Step.SYSTEMS)
CONTROL = Material("control", "程序文件、作业指导书、工作手册、记录表单", "JC-5", Step.SYSTEMS)
RECORDS = Material("records", "近期的运行记录", "JC-5", Step.SYSTEMS, help="证明体系在日常运行。")
MATERIALS = (*SEVEN, IDENTITY, RULES, CONTROL, RECORDS)

CONDITIONS = (
    Condition(
        "legal_person", "法人资格", Step.LICENCE,
        affirmed("JC-4", "legal_person", "具有法人资格。", "不具有法人资格。", "是不是法人"),
    ),
    Condition(
        "clean", "没有违法记录", Step.LICENCE,
        affirmed("JC-4", "clean", "声明没有违法行为记录。", "有违法行为记录。", "有没有违法行为记录"),
    ),
    Condition("form", "情况表（附件1）", Step.DECLARATION, filled("JC-10", **FORM)),
    Condition(
        "online", "网上建档", Step.LICENCE, filled("JC-10", filed_online="网上建档的编号"), kinds=ONLINE,
    ),
    Condition("premises", "固定办公场所", Step.PREMISES, handed("JC-4", PREMISES)),
    Condition(
        "staff", "从业人员", Step.PEOPLE,
        everyone("JC-2-p2", lambda given: given.staff, "每名人员社会保险连续缴满三个月。", "社会保险没有连续缴满三个月"),
    ),
    Condition(
        "alone", "只在一家机构从业", Step.PEOPLE,
        everyone("JC-14-8", lambda given: given.alone, "没有在别家任职的记录。", "同时在别家任职"),
    ),
    Condition("rules", "内部管理制度", Step.SYSTEMS, handed("JC-5", RULES)),
    Condition("control", "过程控制文件", Step.SYSTEMS, handed("JC-5", CONTROL)),
    Condition("records", "运行记录", Step.SYSTEMS, handed("JC-5", RECORDS)),
    Condition("seven", "七项材料", Step.MATERIALS, handed("JC-10", *SEVEN)),
    Condition("identity", "身份或者授权材料", Step.MATERIALS, handed("JC-10", IDENTITY)),
)  # fmt: skip

REGISTRATION = RegistrationLaw(
    instrument=INSTRUMENT,
    title="初次登记建档",
    clause="JC-10",
    receivers=("city",),
    kinds=KINDS,
    items=ITEMS,
    materials=MATERIALS,
    conditions=CONDITIONS,
    commitment="本单位承诺，所交文件和信息由本单位核对过，真实，没有虚假，也没有隐瞒。",
    told="JC-10",
)
