"""What is signed or hung up on the site: service confirmation, notice board."""

from __future__ import annotations

from hengjian.ui.papers.layouts import Box, Choice, Form, Heading, Listing, Pairs, Sign

CONFIRMATION = Form(
    "confirmation",
    "安全生产技术服务机构服务确认单",
    "SZ-5.4",
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
            "服务记录（服务内容及过程）",
            "record",
            12,
            signs=(Sign("技术服务人员签字", "technician", "technician_on", "technician_drawn", "technician_proof"),),
        ),
        Box(
            "意见和建议",
            "opinion",
            4,
            choice=Choice("对服务人员的评价", "satisfaction", ("满意", "一般", "差")),
            signs=(Sign("生产经营单位人员签字", "officer", "officer_on", "officer_drawn", "officer_proof"),),
        ),
    ),
)
"""附录C (SZ-5.4)."""

NOTICE_BOARD = Form(
    "notice_board",
    "安全生产技术服务公示牌",
    "SZ-5.4",
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
