"""第三章 从业规范 (第十四、十五、十七条) and 第九条: the stages of a service, its contract, its archive."""

import datetime as dt
from collections.abc import Sequence

from hengjian.law.qualifications import Post, Qualification, all_of
from hengjian.law.stages import ArchivePart, Item, Keeping, Named, ServiceLaw, Sheet, Stage, Way
from hengjian.law.technicians import PROCESS, TECHNICAL
from hengjian.packs.hangzhou.chapter1 import full_time
from hengjian.packs.hangzhou.clauses import INSTRUMENT
from hengjian.packs.hangzhou.technicians import lead

CONTENTS = (
    "双方单位名称、地址", "服务内容", "服务方式", "服务频次", "服务要求", "技术人员专业能力信息",
    "履行期限", "履行地点", "履行方式", "验收标准和方式", "收费标准", "支付方式", "违约责任",
)  # fmt: skip
"""第十五条第一款: what a contract has to hold."""

IN_CONTRACT, APART = "合同内有廉洁从业条款", "另签廉洁从业协议"
NONE, PEOPLE, FIRM = "没有利害关系", "有人员须回避", "本机构须回避"

LEAD = Named("HZ-14-p2", "项目负责人", full_time)
"""第十四条第二款: 专职技术人员 on the day of the appointment."""


def technical(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """第九条: who signs off is full-time on the day and holds a senior title."""
    return all_of("HZ-9", on, *lead(TECHNICAL, posts, at, on))


def process(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """第九条: who checks the process is full-time on the day."""
    return all_of("HZ-9", on, *lead(PROCESS, posts, at, on))


SURVEY = Stage(
    "survey", "前期调研和需求识别", ("HZ-14",), "签订合同以前，到企业调研，弄清需要什么服务。",
    sheet=Sheet(
        (
            Item("place", "调研地点和对象", "text", "HZ-14"),
            Item("people", "参加人员", "people", "HZ-14"),
            Item("found", "调研情况", "long", "HZ-14", hint="工艺、人数、主要风险、以往服务。"),
            Item("needs", "识别出的需求", "long", "HZ-14"),
        ),
        files="调研记录、照片",
    ),
)  # fmt: skip
INTEREST = Stage(
    "interest", "利害关系申报", ("HZ-15-p4",), "本机构和参加人员与服务对象有没有利害关系；有的回避。",
    sheet=Sheet(
        (
            Item("held", "申报", "choice", "HZ-15-p4", options=(NONE, PEOPLE, FIRM)),
            Item("people", "须回避的人员", "people", "HZ-15-p4", required=False, when=("held", PEOPLE)),
            Item("what", "是什么关系", "long", "HZ-15-p4", required=False, hint="有须回避的，写明。", when=("held", PEOPLE)),
        ),
    ),
)  # fmt: skip
CONTRACT = Stage(
    "contract", "签订合同", ("HZ-15",), "书面合同，要素齐全，附廉洁约定，不推卸法定职责。", Way.CONTRACT,
    after=("survey", "interest"),
    sheet=Sheet(
        (
            Item("contents", "合同写明的内容", "all", "HZ-15", options=CONTENTS),
            Item("integrity", "廉洁约定", "choice", "HZ-15-p2", options=(IN_CONTRACT, APART)),
            Item("duty", "合同没有条款免除任何一方的法定安全生产职责", "yes", "HZ-15-p3"),
        ),
        files="合同（另签的廉洁协议一并上传）",
        files_required=True,
    ),
)  # fmt: skip
APPOINT = Stage(
    "lead", "指定项目负责人", ("HZ-14", "HZ-14-p2"), "合同签订以后指定项目负责人，由专职技术人员担任。", Way.LEAD,
    after=("contract",), named=LEAD,
)  # fmt: skip
VISITS = Stage(
    "visits",
    "现场服务",
    ("HZ-16",),
    "按合同约定的次数到场，隐患提出针对性措施。",
    Way.COUNTED,
    after=("contract", "lead"),
)
RECTIFY = Stage(
    "rectify", "整改跟踪", ("HZ-16",), "查出的隐患跟踪到整改落实；重大隐患逾期未改的报告属地。", Way.COUNTED,
    who="服务机构、服务对象", begun=("visits",),
)  # fmt: skip
REPORT = Stage(
    "report", "书面结论", ("HZ-17",), "由记录生成初稿，编辑以后作为一个版本上传。", Way.REPORT, begun=("visits",),
    sheet=Sheet(files="报告文件", files_required=True),
)  # fmt: skip
SIGN_OFF = Stage(
    "signoff", "技术负责人审核", ("HZ-9-p2",), "书面结论由技术负责人审核；他和过程控制负责人不是同一人。", Way.SIGN_OFF,
    who="技术负责人", after=("report",),
    named=Named("HZ-9", "技术负责人", technical),
)  # fmt: skip
SUBMIT = Stage(
    "submit", "上传服务报告", (), "审核过的版本上传，以后改动另出版本。", Way.SUBMIT, after=("report", "signoff")
)
FLOW = Stage(
    "flow", "服务质控流转单", ("HZ-9-p2", "HZ-17"), "每一环节谁办的、何时办的，由过程控制负责人逐项核对。", Way.CONTROL,
    who="过程控制负责人", begun=("contract",), named=Named("HZ-9", "过程控制负责人", process),
)  # fmt: skip
CLOSE = Stage("close", "归档结案", ("HZ-17",), "六部分齐全，项目结案，档案保管三年。", Way.CLOSE)

SERVICE = ServiceLaw(
    (INSTRUMENT,),
    (SURVEY, INTEREST, CONTRACT, APPOINT, VISITS, RECTIFY, REPORT, SIGN_OFF, SUBMIT, FLOW, CLOSE),
    archive=(
        ArchivePart("catalogue", "服务项目档案目录", "HZ-17"),
        ArchivePart("contract", "服务合同", "HZ-17", ("contract",)),
        ArchivePart("originals", "服务过程的原始记录单", "HZ-17", ("survey", "interest", "plan", "visits", "rectify")),
        ArchivePart("images", "现场影像资料", "HZ-17", ("survey", "visits", "rectify"), images=True),
        ArchivePart("flow", "服务质控流转单", "HZ-17", ("flow",)),
        ArchivePart("conclusion", "书面结论文件", "HZ-17", ("submit",)),
    ),
    keeping=Keeping("HZ-17", years=3),
    notice="HZ-6-p2",
    after_purchase="HZ-21",
)  # fmt: skip
