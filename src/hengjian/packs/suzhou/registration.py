"""第4章 基本要求: the conditions of an institution, the notice to the county, its people's training, its principles."""

from decimal import Decimal

from hengjian.law.answers import affirmed, agreed, at_least, filled, handed, staffed
from hengjian.law.conditions import Condition, Item, Kind, Material, RegistrationLaw, Shape, Step
from hengjian.packs.suzhou.chapter4 import LEAST
from hengjian.packs.suzhou.clauses import INSTRUMENT

OFFICE = Decimal(100)
"""4.1 b）: square metres."""
PRINCIPLES = (
    "遵守法律法规和标准",
    "科学公正、独立客观",
    "收费标准公开、合理",
    "保守服务对象的商业和技术秘密",
    "遵守职业准则",
)
SERVICES = ("规章制度建设", "风险分级管控", "隐患排查治理", "教育和培训", "预案管理", "可视化管理", "其他技术服务")

ITEMS = (
    Item("name", "机构名称", Step.LICENCE, help="按营业执照填写全称。"),
    Item("county", "告知的县级市（区）", Step.LICENCE, Shape.COUNTY, "在哪里开展业务，就告知哪里。"),
    Item("legal_representative", "法定代表人", Step.LICENCE, most=60),
    Item("legal_person", "具有独立法人资格，或者能够独立承担法律责任", Step.LICENCE, Shape.YES),
    Item("business_scope", "经营范围", Step.LICENCE, Shape.LONG, "按营业执照填写。", most=10_000),
    Item("service_types", "服务内容", Step.LICENCE, Shape.MANY, choices=SERVICES),
    Item("other_rules", "遵守国家法律法规和标准规定的其他条件", Step.LICENCE, Shape.YES),
    Item("address", "单位地址", Step.PREMISES),
    Item("office_area", "办公场所面积（㎡）", Step.PREMISES, Shape.NUMBER, "产权证明或者租赁合同上的面积。"),
    Item("equipment", "设施、设备", Step.PREMISES, Shape.LONG, "列出名称和数量。", most=2_000),
    Item("software", "软件", Step.PREMISES, Shape.LONG, "列出名称和用途。", most=2_000),
    Item("trained", "技术服务人员定期参加业务知识培训", Step.PEOPLE, Shape.YES),
    Item("principles", "服务原则", Step.DECLARATION, Shape.MANY, "逐项声明。", choices=PRINCIPLES),
    Item("contact", "联系人", Step.DECLARATION, most=60, asked=True),
    Item("phone", "联系电话", Step.DECLARATION, most=40, asked=True),
)
LICENCE = Material("licence", "营业执照", "SZ-4.1-a")
PREMISES = Material("premises", "办公场所产权证明或租赁合同", "SZ-4.1-b")
RULES = Material("rules", "内部管理制度", "SZ-4.1-d", Step.SYSTEMS)
CONTROL = Material("control", "过程控制体系文件", "SZ-4.1-d", Step.SYSTEMS)
RECORDS = Material("records", "跟踪服务的记录样本", "SZ-4.1-d", Step.SYSTEMS)
CERTIFICATES = Material("certificates", "专职人员的资质证书", "SZ-4.1-c", personal=True)
INSURANCE = Material("insurance", "专职人员的劳动合同和社会保险证明", "SZ-4.1-c", personal=True)
TRAINING = Material("training", "人员培训记录", "SZ-4.2", personal=True)
PRICES = Material("prices", "公开的收费标准", "SZ-4.3")
MATERIALS = (LICENCE, PREMISES, RULES, CONTROL, RECORDS, CERTIFICATES, INSURANCE, TRAINING, PRICES)

CONDITIONS = (
    Condition(
        "legal_person", "法人资格", Step.LICENCE,
        affirmed("SZ-4.1-a", "legal_person", "能够独立承担法律责任。", "不能独立承担法律责任。", "是不是独立法人"),
    ),
    Condition("licence", "营业执照", Step.MATERIALS, handed("SZ-4.1-a", LICENCE)),
    Condition(
        "office", "办公场所面积", Step.PREMISES, at_least("SZ-4.1-b", "office_area", OFFICE, "办公场所面积", "㎡"),
    ),
    Condition("equipment", "设施、设备和软件", Step.PREMISES, filled("SZ-4.1-b", equipment="设施、设备", software="软件")),
    Condition("premises", "场所证明", Step.MATERIALS, handed("SZ-4.1-b", PREMISES)),
    Condition("staff", "专职人员", Step.PEOPLE, staffed("SZ-4.1-c", LEAST[0], "符合全部要求的专职人员")),
    Condition("papers", "人员证明材料", Step.MATERIALS, handed("SZ-4.1-c", CERTIFICATES, INSURANCE)),
    Condition("systems", "制度和过程控制", Step.SYSTEMS, handed("SZ-4.1-d", RULES, CONTROL, RECORDS)),
    Condition("county", "告知县级部门", Step.LICENCE, filled("SZ-4.1-e", county="告知的县级市（区）")),
    Condition(
        "other_rules", "其他条件", Step.LICENCE,
        affirmed("SZ-4.1-f", "other_rules", "声明符合其他规定。", "不符合其他规定。", "是不是符合其他规定"),
    ),
    Condition(
        "trained", "人员培训", Step.PEOPLE,
        affirmed("SZ-4.2", "trained", "人员定期培训。", "人员没有定期培训。", "人员有没有定期培训"),
    ),
    Condition("training", "培训记录", Step.MATERIALS, handed("SZ-4.2", TRAINING)),
    Condition("principles", "服务原则", Step.DECLARATION, agreed("SZ-4.3", "principles", PRINCIPLES)),
    Condition("prices", "收费公开", Step.MATERIALS, handed("SZ-4.3", PRICES)),
)  # fmt: skip

REGISTRATION = RegistrationLaw(
    instrument=INSTRUMENT,
    title="从业告知",
    clause="SZ-4.1-e",
    receivers=("county",),
    kinds=(Kind("咨询辅导"),),
    items=ITEMS,
    materials=MATERIALS,
    conditions=CONDITIONS,
    commitment="本机构承诺，填写的内容和上传的材料真实、完整，并遵守所声明的服务原则。",
    place="county",
    told="SZ-4.1-e",
)
