"""The forms of a service, from the plan to the archive. Texts are ours; names of forms and of their fields are the instruments'."""

from __future__ import annotations

from hengjian.ui.papers.layouts import Band, Box, Choice, Form, Heading, Line, Listing, Pairs, Prose, Sign, Signs

PROJECT = Pairs(
    (
        (("项目编号", "number"), ("服务类型", "service_type")),
        (("服务机构", "institution"),),
        (("服务对象", "client"),),
        (("服务地址", "address"),),
        (("项目负责人", "lead"), ("服务期限", "term")),
    )
)
"""What names an engagement on each of its papers."""

PLAN = Form(
    "plan",
    "安全生产社会化服务方案",
    (
        PROJECT,
        Heading("服务内容和要求"),
        Prose("aims", 4),
        Heading("工作安排"),
        Listing(
            "works", (("序号", "index", 1), ("服务内容", "what", 5), ("时间、频次", "when", 3), ("人员", "who", 3))
        ),
        Heading("质量控制和配合事项"),
        Prose("quality", 4),
        Signs((Sign("编制人", "author", "author_on"), Sign("服务对象确认", "officer", "officer_on"))),
    ),
)

CONFIRMATION = Form(
    "confirmation",
    "安全生产技术服务机构服务确认单",
    (
        Pairs(
            (
                (("生产经营单位名称", "client"),),
                (("服务机构名称", "institution"),),
                (("服务项目", "service_type"),),
                (("项目负责人", "lead"),),
                (("服务时间", "time"),),
            )
        ),
        Box(
            "服务记录（服务内容及过程）", "record", 12, signs=(Sign("技术服务人员签字", "technician", "technician_on"),)
        ),
        Box(
            "意见和建议",
            "opinion",
            4,
            choice=Choice("对服务人员的评价", "satisfaction", ("满意", "一般", "差")),
            signs=(Sign("生产经营单位人员签字", "officer", "officer_on"),),
        ),
    ),
)
"""附录C (SZ-5.4)."""

NOTICE_BOARD = Form(
    "notice_board",
    "安全生产技术服务公示牌",
    (
        Pairs(
            (
                (("服务机构", "institution"), ("服务对象", "client")),
                (("服务项目", "service_type"), ("服务期限", "term")),
                (("服务频次", "frequency"), ("监督电话", "hotline")),
            )
        ),
        Heading("服务人员和持证情况"),
        Listing(
            "staff",
            (("姓名", "name", 2), ("职责", "role", 2), ("资格证书", "certificate", 4), ("注册单位", "registered", 4)),
            4,
        ),
        Heading("服务确认单"),
        Listing(
            "visits",
            (
                ("服务日期", "on", 2),
                ("服务内容", "what", 5),
                ("技术服务人员", "technician", 2),
                ("企业人员", "officer", 2),
                ("评价", "satisfaction", 1),
            ),
            5,
        ),
    ),
    landscape=True,
)
"""附录B (SZ-5.4)."""

CATALOGUE = Form(
    "catalogue",
    "服务项目档案目录",
    (
        PROJECT,
        Pairs(((("结项日期", "closed_on"), ("保管至", "kept_until")),)),
        Heading("目录"),
        Listing(
            "parts",
            (
                ("序号", "index", 1),
                ("材料", "part", 4),
                ("名称", "name", 5),
                ("日期", "on", 2),
                ("件数", "count", 1),
                ("文件摘要", "digest", 3),
            ),
            12,
        ),
        Line("缺：{missing}", when="missing"),
        Signs((Sign("归档人", "keeper", "keeper_on"),)),
    ),
)
"""HZ-17."""

FLOW_SHEET = Form(
    "flow_sheet",
    "服务质控流转单",
    (
        PROJECT,
        Heading("流转"),
        Listing(
            "steps",
            (
                ("环节", "stage", 2),
                ("办理情况", "done", 5),
                ("经办人", "by", 2),
                ("日期", "on", 2),
                ("过程控制意见", "control", 3),
            ),
            9,
        ),
        Box("技术审核意见", "review", 3, signs=(Sign("技术负责人", "technical_lead", "technical_on"),)),
        Box("过程控制意见", "control", 3, signs=(Sign("过程控制负责人", "process_lead", "process_on"),)),
    ),
)
"""HZ-9, HZ-17."""

VISITS = Listing(
    "visits",
    (
        ("日期", "on", 2),
        ("到场", "arrived", 2),
        ("离场", "left", 2),
        ("时长", "hours", 2),
        ("人员", "who", 3),
        ("内容", "what", 5),
    ),
    4,
)
HAZARDS = Listing(
    "hazards",
    (
        ("序号", "index", 1),
        ("隐患和位置", "what", 5),
        ("级别", "level", 2),
        ("整改措施", "measure", 4),
        ("期限", "deadline", 2),
        ("状态", "state", 2),
    ),
    5,
)

REPORT = Form(
    "report",
    "{service_type}服务报告",
    (
        PROJECT,
        Heading("一、服务概况"),
        Prose("overview", 4),
        Heading("二、服务方案和人员"),
        Prose("plan", 3),
        Listing("team", (("姓名", "name", 2), ("职责", "role", 2), ("资格", "certificate", 5)), 3),
        Heading("三、现场服务"),
        VISITS,
        Heading("四、发现的问题和建议"),
        HAZARDS,
        Heading("五、工作单结果"),
        Listing("sheets", (("事项", "item", 4), ("结果", "result", 3), ("说明", "remark", 5)), 4),
        Heading("六、结论和建议"),
        Prose("conclusion", 6),
        Signs(
            (
                Sign("项目负责人", "lead_sign", "lead_on"),
                Sign("技术负责人审核", "technical_lead", "technical_on"),
                Sign("过程控制负责人", "process_lead", "process_on"),
            )
        ),
        Line("{institution}（盖章）", right=True),
    ),
)
"""ZJ-8 一项目一报告: made from the records; the conclusion is the author's."""

HAZARD_NOTICE = Form(
    "hazard_notice",
    "事故隐患告知书",
    (
        Line("{client}："),
        Line("我单位{on}在你单位开展{service_type}，发现下列事故隐患。请按期整改，整改情况由我单位跟踪。"),
        HAZARDS,
        Line("其中重大事故隐患{major}项。重大事故隐患到期没有整改的，我单位将报告{authority}。", when="major"),
        Signs(
            (
                Sign("告知人", "technician", "technician_on"),
                Sign("服务对象签收", "officer", "officer_on"),
            )
        ),
        Line("{institution}（盖章）", right=True),
    ),
)
"""HZ-16, SZ-6.3: written notice of what was found."""

MAJOR_HAZARD = Form(
    "major_hazard",
    "重大事故隐患报告",
    (
        Line("{authority}："),
        Line("我单位为{client}提供服务时发现的下列重大事故隐患，到期没有整改，现予报告。"),
        Pairs(
            (
                (("服务对象", "client"), ("信用代码", "client_code")),
                (("地址", "address"),),
                (("隐患", "what"),),
                (("位置", "place"),),
                (("判定依据", "criterion"),),
                (("发现日期", "found_on"), ("整改期限", "deadline")),
                (("整改措施", "measure"),),
                (("目前情况", "state"),),
            )
        ),
        Box("服务对象的说明", "answer", 3),
        Line("报告方式：{manner}。联系人：{contact}，电话：{phone}。"),
        Signs((Sign("报告人", "by", "by_on"),)),
        Line("{institution}（盖章）", right=True),
    ),
)
"""HZ-16: to the authority of the place, when the deadline has passed."""

TRAINING = Form(
    "training",
    "安全生产教育和培训记录",
    (
        Pairs(
            (
                (("组织单位", "organiser"),),
                (("培训主题", "topic"),),
                (("时间", "time"), ("学时", "hours")),
                (("地点", "place"), ("授课人", "teacher")),
            )
        ),
        Box("培训内容", "content", 5),
        Heading("参加人员和考核结果"),
        Listing(
            "people",
            (
                ("序号", "index", 1),
                ("姓名", "name", 3),
                ("岗位", "post", 3),
                ("考核结果", "result", 3),
                ("签字", "sign", 3),
            ),
            14,
        ),
        Signs((Sign("记录人", "by", "by_on"),)),
    ),
)
"""HZ-13, SZ-6.4."""

LEVELS = (
    ("重大风险", "c8102e", "ffffff"),
    ("较大风险", "f08300", "000000"),
    ("一般风险", "ffe100", "000000"),
    ("低风险", "0055a4", "ffffff"),
)
"""SZ-6.2: 红、橙、黄、蓝, the word beside the colour so that it reads in grey."""

RISK_CARD = Form(
    "risk_card",
    "岗位安全风险告知卡",
    (
        Band("风险等级", "level", LEVELS),
        Pairs(
            (
                (("单位", "client"),),
                (("岗位（风险点）", "place"), ("责任人", "keeper")),
            )
        ),
        Box("主要安全风险", "risks", 3),
        Box("可能引发的事故隐患类别", "kinds", 2),
        Box("事故后果", "effects", 2),
        Box("管控措施", "measures", 5),
        Box("应急措施", "emergency", 4),
        Box("报告方式", "report", 2),
    ),
)
"""SZ-6.2, SZ-6.6."""

FORMS = (
    PLAN,
    CONFIRMATION,
    NOTICE_BOARD,
    CATALOGUE,
    FLOW_SHEET,
    REPORT,
    HAZARD_NOTICE,
    MAJOR_HAZARD,
    TRAINING,
    RISK_CARD,
)
