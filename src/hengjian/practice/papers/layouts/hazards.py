"""Hazards and risks on paper: written notice, report of a major hazard, card of a post."""

from __future__ import annotations

from hengjian.practice.papers.layouts.project import HAZARDS
from hengjian.ui.papers.layouts import Band, Box, Form, Line, Pairs, Sign, Signs

HAZARD_NOTICE = Form(
    "hazard_notice",
    "事故隐患告知书",
    "SZ-6.3",
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
    "HZ-16",
    (
        Line("{authority}："),
        Line("我单位为{client}提供服务时发现下列重大事故隐患。{why}，现予报告。"),
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
"""HZ-16, SZ-5.4.3, JC-13: to the authority of the place; ``why`` is the cause in words."""

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
    "SZ-6.2",
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
