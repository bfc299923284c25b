"""第5章 服务流程: first visit, assessment, contract, the lead's certificate, visits, return visit, archive."""

import datetime as dt
from collections.abc import Sequence

from hengjian.law.qualifications import Post, Qualification, any_of
from hengjian.law.stages import ArchivePart, Item, Least, Named, ServiceLaw, Sheet, Stage, Way
from hengjian.law.technicians import Registered, registered
from hengjian.packs.suzhou.chapter4 import KINDS
from hengjian.packs.suzhou.clauses import INSTRUMENT

HELD = Registered("SZ-5.4.1-a", KINDS, "三种资质之一的")
CONTENTS = ("项目负责人", "服务内容", "服务时间", "服务频次", "服务质量", "双方的责、权、利")
"""5.3: what a contract has to hold."""


def lead(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """5.4.1 a）: the lead holds one of the three certificates on the day."""
    return any_of("SZ-5.4.1-a", on, registered(HELD, posts, at, on))


LEAD = Named("SZ-5.4.1-a", "项目负责人", lead)
FIVE = Least("SZ-5.4.2", "安全生产标准化创建", 5)

FIRST_VISIT = Stage(
    "survey", "初访沟通", ("SZ-5.1",), "承接以前初访：时间、人员、记录，至少一名本机构技术服务人员在场。",
    sheet=Sheet(
        (
            Item("place", "初访地点和对方人员", "text", "SZ-5.1"),
            Item("people", "本机构技术服务人员", "people", "SZ-5.1", hint="至少一名。"),
            Item("found", "初访记录", "long", "SZ-5.1"),
        ),
        files="初访记录、照片",
    ),
)  # fmt: skip
ASSESSMENT = Stage(
    "assessment", "项目评估", ("SZ-5.2",), "签订合同以前评估，明确负责人、参加人员、内容和判断准则。", Way.LEAD,
    after=("survey",), named=LEAD,
    sheet=Sheet(
        (
            Item("contents", "评估内容", "long", "SZ-5.2"),
            Item("criteria", "判断准则", "long", "SZ-5.2"),
            Item("result", "评估结果", "long", "SZ-5.2"),
        ),
        files="评估记录",
    ),
)  # fmt: skip
CONTRACT = Stage(
    "contract", "签订合同", ("SZ-5.3",), "合同明确负责人、内容、时间、频次、质量和责权利。", Way.CONTRACT,
    after=("survey", "assessment"),
    sheet=Sheet(
        (Item("contents", "合同写明的内容", "all", "SZ-5.3", options=CONTENTS),), files="合同", files_required=True
    ),
)  # fmt: skip
VISITS = Stage(
    "visits", "项目实施", ("SZ-5.4", "SZ-5.4.2"), "按约定频次到场，如实记录，当次签确认单；标准化创建不少于五次。",
    Way.COUNTED, after=("contract",), least=FIVE, signed="SZ-5.4.1-c",
)  # fmt: skip
RECTIFY = Stage(
    "rectify",
    "隐患治理",
    ("SZ-5.4.3",),
    "指导整改；重大隐患拒不整改的，及时向监管部门反映。",
    Way.COUNTED,
    begun=("visits",),
)
REPORT = Stage(
    "report", "服务报告", (), "标准没有要求报告；合同约定出报告的，在这里上传。", Way.REPORT, begun=("visits",), optional=True,
    sheet=Sheet(files="报告文件", files_required=True),
)  # fmt: skip
SIGN_OFF = Stage(
    "signoff", "技术负责人审核", (), "报告由本机构技术负责人审核。", Way.SIGN_OFF, who="技术负责人",
    after=("report",), optional=True,
)  # fmt: skip
SUBMIT = Stage(
    "submit", "上传服务报告", (), "审核过的版本上传。", Way.SUBMIT, after=("report", "signoff"), optional=True
)
REVISIT = Stage(
    "revisit", "服务回访", ("SZ-5.5",), "项目完成以后回访。", after=("visits", "rectify"),
    sheet=Sheet(
        (
            Item("with", "回访对象", "text", "SZ-5.5"),
            Item("way", "回访方式", "choice", "SZ-5.5", options=("到场", "电话", "其他")),
            Item("said", "对方的意见", "long", "SZ-5.5"),
        ),
        files="回访记录",
    ),
)  # fmt: skip
CLOSE = Stage("close", "归档结案", ("SZ-5.6",), "5.1至5.5的记录成档。", Way.CLOSE)

SERVICE = ServiceLaw(
    (INSTRUMENT,),
    (FIRST_VISIT, ASSESSMENT, CONTRACT, VISITS, RECTIFY, REPORT, SIGN_OFF, SUBMIT, REVISIT, CLOSE),
    archive=(
        ArchivePart("survey", "初访记录", "SZ-5.6", ("survey",)),
        ArchivePart("assessment", "项目评估", "SZ-5.6", ("assessment",)),
        ArchivePart("contract", "服务合同", "SZ-5.6", ("contract",)),
        ArchivePart("visits", "项目实施记录、服务确认单", "SZ-5.6", ("visits", "rectify")),
        ArchivePart("revisit", "服务回访", "SZ-5.6", ("revisit",)),
    ),
    notice="SZ-4.1-e",
)
