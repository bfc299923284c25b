"""An engagement on paper: plan, archive catalogue, flow sheet, report; and its lists that other papers show too."""

from __future__ import annotations

from hengjian.ui.papers.layouts import Box, Form, Heading, Line, Listing, Pairs, Prose, Sign, Signs

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
        ("隐患和位置", "what", 4),
        ("级别", "level", 2),
        ("依据", "basis", 3),
        ("整改措施", "measure", 4),
        ("期限", "deadline", 2),
        ("状态", "state", 2),
    ),
    5,
)

PLAN = Form(
    "plan",
    "安全生产社会化服务方案",
    "ZJ-8",
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

CATALOGUE = Form(
    "catalogue",
    "服务项目档案目录",
    "HZ-17",
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
    "HZ-9",
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

REPORT = Form(
    "report",
    "{service_type}服务报告",
    "ZJ-8",
    (
        PROJECT,
        Line("编写依据：{guideline}。", when="guideline"),
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
        Heading("六、专项内容"),
        Line("要点为平台默认；本市有报告导则的，按导则写。", small=True),
        Listing("topics", (("要点", "topic", 3), ("内容", "text", 9)), 5),
        Heading("七、结论和建议"),
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
