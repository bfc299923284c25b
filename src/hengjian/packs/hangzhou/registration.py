"""What an institution shows to be registered for Hangzhou (第三、五至九、十一、十二条)."""

from hengjian.law.answers import affirmed, every, everyone, filled, handed, naming
from hengjian.law.conditions import Condition, Item, Kind, Material, RegistrationLaw, Shape, Step
from hengjian.packs.hangzhou.clauses import INSTRUMENT
from hengjian.packs.hangzhou.scopes import safety_services

SERVICES = ("隐患排查", "安全生产标准化创建", "教育培训", "应急预案编制与演练", "安全风险评估", "安全托管")
OUTSIDE = "HZ-3"
KINDS = (
    Kind("社会化服务"),
    Kind("安全评价", OUTSIDE, "安全评价机构按资质管理的规定向省应急管理厅申请，不按本办法登记。"),
    Kind("检测检验", OUTSIDE, "检测检验机构按资质管理的规定办理，本平台不受理这类登记。"),
    Kind(
        "取证培训",
        OUTSIDE,
        "主要负责人、安全管理人员、特种作业人员的取证培训按培训考核的规定办理，本平台不受理这类登记。",
    ),
)

ITEMS = (
    Item("name", "机构名称", Step.LICENCE, help="按营业执照填写全称。"),
    Item("legal_representative", "法定代表人", Step.LICENCE, most=60),
    Item("established", "机构依法登记成立，营业执照在有效期内", Step.LICENCE, Shape.YES),
    Item("business_scope", "经营范围", Step.LICENCE, Shape.LONG, "按营业执照填写，须含安全服务。", most=10_000),
    Item("service_types", "服务类型", Step.LICENCE, Shape.MANY, choices=SERVICES),
    Item("address", "单位地址", Step.PREMISES),
    Item("office_area", "办公面积（㎡）", Step.PREMISES, Shape.NUMBER, "本办法不要求具体面积，填写备查。", optional=True),
    Item("equipment", "设备、软件和其他技术条件", Step.PREMISES, Shape.LONG, "用于所开展业务的，列出名称和数量。", most=2_000),
    Item(
        "disclosed", "营业场所已公示执照、服务项目、流程、收费和监督电话", Step.PREMISES, Shape.YES,
        "放在进门看得见的地方。",
    ),
    Item("contracts", "专职技术人员都已签订劳动合同或者雇佣协议", Step.PEOPLE, Shape.YES),
    Item("contact", "联系人", Step.DECLARATION, most=60, asked=True),
    Item("phone", "联系电话", Step.DECLARATION, most=40, asked=True),
)  # fmt: skip
LICENCE = Material("licence", "营业执照", "HZ-5")
RULES = Material("rules", "内部管理制度", "HZ-7", Step.SYSTEMS)
PROCEDURES = Material("procedures", "服务程序", "HZ-7", Step.SYSTEMS)
QUALITY = Material("quality", "质量控制体系文件", "HZ-7", Step.SYSTEMS)
ARCHIVES = Material("archives", "服务档案的管理办法和样本", "HZ-7", Step.SYSTEMS)
PEOPLE = Material("people", "从业人员档案目录", "HZ-7", Step.SYSTEMS, personal=True)
PAPERS = Material("papers", "技术人员的职称、执业资格或学历证明", "HZ-8", personal=True)
CONTRACTS = Material("contracts", "劳动合同或者雇佣协议", "HZ-12", personal=True)
MATERIALS = (LICENCE, RULES, PROCEDURES, QUALITY, ARCHIVES, PEOPLE, PAPERS, CONTRACTS)

CONDITIONS = (
    Condition(
        "established", "依法设置", Step.LICENCE,
        affirmed("HZ-5", "established", "依法登记成立，执照有效。", "执照不在有效期内。", "机构是不是依法登记成立"),
    ),
    Condition("identity", "名称和法定代表人", Step.LICENCE, filled("HZ-5", name="机构名称", legal_representative="法定代表人")),
    Condition("scope", "经营范围", Step.LICENCE, naming("HZ-5", "business_scope", safety_services, "经营范围", "监管人员")),
    Condition("services", "服务类型", Step.LICENCE, filled("HZ-3", service_types="服务类型")),
    Condition("licence", "执照原件的影像", Step.MATERIALS, handed("HZ-5", LICENCE)),
    Condition("equipment", "技术条件", Step.PREMISES, filled("HZ-7", equipment="设备、软件和其他技术条件")),
    Condition(
        "disclosure", "场所公示", Step.PREMISES,
        affirmed("HZ-11", "disclosed", "营业场所已公示五项内容。", "营业场所还没有公示。", "五项内容有没有公示"),
    ),
    Condition("rules", "内部管理制度", Step.SYSTEMS, handed("HZ-7", RULES)),
    Condition("procedures", "服务程序", Step.SYSTEMS, handed("HZ-7", PROCEDURES)),
    Condition("quality", "质量控制", Step.SYSTEMS, handed("HZ-7", QUALITY)),
    Condition("archives", "两类档案", Step.SYSTEMS, handed("HZ-7", ARCHIVES, PEOPLE)),
    Condition(
        "ways", "技术人员的资格", Step.PEOPLE,
        everyone("HZ-8", lambda given: given.ways, "每名人员都符合四项资格条件之一。", "四项资格条件都不符合"),
    ),
    Condition(
        "full_time", "专职", Step.PEOPLE,
        everyone("HZ-2-p3", lambda given: given.staff, "每名人员都是专职技术人员。", "不是专职技术人员"),
    ),
    Condition(
        "alone", "只在一家机构从业", Step.PEOPLE,
        everyone("HZ-8-p2", lambda given: given.alone, "没有在别家任职的记录。", "同时在别家任职"),
    ),
    Condition(
        "leads", "两名负责人", Step.PEOPLE,
        every("HZ-9", lambda given: given.leads, "技术负责人、过程控制负责人符合要求。", "谁是技术负责人，谁是过程控制负责人"),
    ),
    Condition(
        "contracts", "劳动合同", Step.PEOPLE,
        affirmed("HZ-12", "contracts", "都已签订合同或者协议。", "还有人员没有签订合同。", "是不是都签了合同"),
    ),
    Condition("papers", "人员证明材料", Step.MATERIALS, handed("HZ-8", PAPERS, CONTRACTS)),
)  # fmt: skip

REGISTRATION = RegistrationLaw(
    instrument=INSTRUMENT,
    title="机构登记",
    clause="HZ-6",
    receivers=("city", "county"),
    kinds=KINDS,
    items=ITEMS,
    materials=MATERIALS,
    conditions=CONDITIONS,
    commitment="本机构承诺，填写的内容和上传的材料真实、完整；变化之日起五个工作日以内更新。",
    filed="HZ-6",
    notes=("登记以后，在杭州开展服务的，另行办理从业告知。",),
)
