"""第8条 “一项目一报告”: the stages that the province asks of every project, and the report within 30 days."""

from hengjian.law.stages import ArchivePart, Due, Item, ServiceLaw, Sheet, Stage, Way
from hengjian.packs.zhejiang.clauses import INSTRUMENT

REPORT = Due("ZJ-8", days=30)
"""Calendar days; the day on which the service ends is not counted; a last day that is a holiday does not move."""

CONTRACT = Stage("contract", "签订合同", ("ZJ-8",), "书面合同上传，写明双方约定。", Way.CONTRACT)
MATTER = Stage(
    "matter", "事项报告", ("ZJ-8",), "合同签订以后，把承接的事项报告给属地应急管理部门。", after=("contract",),
    sheet=Sheet(
        (
            Item("to", "报告给", "text", "ZJ-8", hint="属地应急管理部门的名称。"),
            Item("number", "系统登记号或者回执号", "text", "ZJ-8", required=False),
            Item("note", "报告的事项", "long", "ZJ-8", required=False),
        ),
        files="事项报告",
    ),
)  # fmt: skip
PLAN = Stage(
    "plan", "服务方案", ("ZJ-8",), "按合同编出这个项目的服务方案：做什么、怎样做、谁来做、什么时候做。",
    after=("contract", "lead"),
    sheet=Sheet(
        (
            Item("scope", "服务范围和重点", clause="ZJ-8"),
            Item("method", "方法和程序", clause="ZJ-8"),
            Item("schedule", "到场安排", clause="ZJ-8", hint="每次什么时候、做什么。"),
            Item("people", "参加人员", "people", "ZJ-8"),
        ),
        files="服务方案",
    ),
)  # fmt: skip
VISITS = Stage(
    "visits", "现场服务", ("ZJ-8",), "按约定的次数到场，过程如实记录，双方确认时间。", Way.COUNTED,
    after=("contract", "lead"),
)  # fmt: skip
RECTIFY = Stage(
    "rectify", "问题整改", ("ZJ-8",), "查出的问题逐项整改、复核、销号。", Way.COUNTED, who="服务机构、服务对象",
    begun=("visits",),
)  # fmt: skip
REPORT_VERSION = Stage(
    "report", "书面结论", ("ZJ-8",), "由记录生成初稿，编辑以后作为一个版本上传。", Way.REPORT, begun=("visits",),
    sheet=Sheet(files="报告文件", files_required=True),
)  # fmt: skip
SUBMIT = Stage(
    "submit", "上传服务报告", ("ZJ-8",), "服务活动结束后三十日内上传报告，一项目一报告。", Way.SUBMIT,
    after=("report",), due=REPORT,
)  # fmt: skip
CLOSE = Stage("close", "闭环归档", ("ZJ-8",), "各环节办完，一企一档，项目结案。", Way.CLOSE)

SERVICE = ServiceLaw(
    (INSTRUMENT,),
    (CONTRACT, MATTER, PLAN, VISITS, RECTIFY, REPORT_VERSION, SUBMIT, CLOSE),
    archive=(
        ArchivePart("contract", "服务合同", "ZJ-8", ("contract",)),
        ArchivePart("process", "服务过程记录", "ZJ-8", ("matter", "plan", "visits", "rectify")),
        ArchivePart("report", "服务报告", "ZJ-8", ("submit",)),
    ),
)
