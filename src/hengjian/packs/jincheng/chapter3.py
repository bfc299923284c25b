"""第三章 机构管理: the contract and the records of a service (第十一、十二条); nobody works for two institutions (第十四条（八）)."""

from hengjian.law.stages import ArchivePart, Item, ServiceLaw, Sheet, Stage, Way
from hengjian.law.technicians import Exclusive
from hengjian.packs.jincheng.clauses import INSTRUMENT

EXCLUSIVE = Exclusive("JC-14-8", part_time=True)

CONTENTS = ("服务对象", "服务内容", "服务范围", "价格", "方式", "双方的权利、义务和责任")
"""第十一条: what a contract has to hold."""

CONTRACT = Stage(
    "contract", "签订合同", ("JC-11",), "直接与生产经营单位签订委托技术服务合同，要素齐全。", Way.CONTRACT,
    sheet=Sheet(
        (
            Item("contents", "合同写明的内容", "all", "JC-11", options=CONTENTS),
            Item("direct", "合同由本机构与生产经营单位直接签订", "yes", "JC-11"),
        ),
        files="合同",
        files_required=True,
    ),
)  # fmt: skip
LEAD = Stage("lead", "指定项目人员", (), "指定这个项目的人员。", Way.LEAD, after=("contract",), optional=True)
VISITS = Stage(
    "visits", "现场服务", ("JC-12",), "如实记录过程控制、现场勘验，并留影像。", Way.COUNTED, after=("contract",)
)
RECTIFY = Stage(
    "rectify", "隐患治理建议", ("JC-12-p2",), "对隐患提出标准、措施和时限明确的意见。", Way.COUNTED, begun=("visits",)
)
REPORT = Stage(
    "report", "技术服务报告", ("JC-12",), "报告与服务记录、现场影像一致。", Way.REPORT, begun=("visits",),
    sheet=Sheet(files="报告文件", files_required=True),
)  # fmt: skip
SUBMIT = Stage("submit", "上传服务报告", ("JC-12",), "报告连同记录和影像一并归档。", Way.SUBMIT, after=("report",))
CLOSE = Stage("close", "归档结案", ("JC-12",), "记录、影像和报告及时归档。", Way.CLOSE)

SERVICE = ServiceLaw(
    (INSTRUMENT,),
    (CONTRACT, LEAD, VISITS, RECTIFY, REPORT, SUBMIT, CLOSE),
    archive=(
        ArchivePart("contract", "服务合同", "JC-11", ("contract",)),
        ArchivePart("originals", "过程控制和现场勘验记录", "JC-12", ("visits", "rectify")),
        ArchivePart("images", "现场图像影像", "JC-12", ("visits", "rectify"), images=True),
        ArchivePart("conclusion", "报告", "JC-12", ("submit",)),
    ),
)
