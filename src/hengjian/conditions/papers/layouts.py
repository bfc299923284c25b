"""The forms of an institution: its registration, what it discloses, its trainings."""

from __future__ import annotations

from hengjian.ui.papers.layouts import Box, Form, Heading, Line, Listing, Pairs, Prose, Sign, Signs

ANNEX1 = Form(
    "annex1",
    "安全生产专业技术服务机构情况表",
    "JC-10",
    (
        Line("附件1"),
        Pairs(
            (
                (("单位名称", "name"),),
                (("联系人", "contact"), ("联系电话", "phone")),
                (("传真", "fax"), ("电子信箱", "email")),
                (("法定代表人", "legal_representative"), ("从业人数（人）", "staff")),
                (("单位地址", "address"),),
                (("业务项目", "items"),),
            )
        ),
        Box(
            "本单位承诺",
            "promise",
            6,
            signs=(Sign("（单位公章）", "seal", "on"),),
        ),
        Line(
            "备注：1. 附营业执照和有关资质材料；2. 附法定代表人身份证复印件，或者授权委托书和代理人身份证复印件（一式两份）。",
            small=True,
        ),
    ),
)
"""附件1 (JC-10)."""

PROMISE = "本单位保证：所交文件和所填内容真实、完整，没有虚假，也没有隐瞒。"

DISCLOSURE = Form(
    "disclosure",
    "安全生产社会化服务公示",
    "HZ-11",
    (
        Pairs(
            (
                (("机构名称", "name"),),
                (("信用代码", "code"), ("法定代表人", "legal_representative")),
                (("经营场所", "address"),),
                (("监督电话", "hotline"), ("公示位置", "position")),
            )
        ),
        Heading("服务项目和收费标准"),
        Listing("items", (("服务项目", "item", 4), ("收费标准", "fee", 4), ("说明", "remark", 4)), 6),
        Heading("服务流程"),
        Prose("process", 5),
        Line("营业执照悬挂在旁。请与原件核对。", small=True),
    ),
)
"""HZ-11: shown where the institution works."""

TRAINING = Form(
    "training",
    "安全生产教育和培训记录",
    "HZ-13",
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

FORMS = (ANNEX1, DISCLOSURE, TRAINING)
