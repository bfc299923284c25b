"""The platform's own stages and kinds, where a place prescribes none (本市未作规定): 平台默认."""

from hengjian.law.findings import FindingKind
from hengjian.law.stages import ArchivePart, Item, ServiceLaw, Sheet, Stage, Way

SERVICE = ServiceLaw(
    (),
    (
        Stage(
            "contract", "签订合同", (), "书面合同上传。", Way.CONTRACT,
            sheet=Sheet((Item("subject", "合同主要内容"),), files="合同", files_required=True),
        ),
        Stage("lead", "指定项目人员", (), "指定项目负责人和技术服务人员。", Way.LEAD, after=("contract",)),
        Stage("visits", "现场服务", (), "按约定的次数到场。", Way.COUNTED, after=("contract", "lead")),
        Stage("rectify", "问题整改", (), "查出的问题跟踪到整改。", Way.COUNTED, begun=("visits",)),
        Stage(
            "report", "服务报告", (), "报告作为一个版本上传。", Way.REPORT, begun=("visits",),
            sheet=Sheet(files="报告文件", files_required=True),
        ),
        Stage("submit", "上传服务报告", (), "报告上传，以后改动另出版本。", Way.SUBMIT, after=("report",)),
        Stage("close", "归档结案", (), "合同、记录和报告成档。", Way.CLOSE),
    ),
    archive=(
        ArchivePart("contract", "服务合同", "", ("contract",)),
        ArchivePart("originals", "服务过程记录", "", ("visits", "rectify")),
        ArchivePart("conclusion", "服务报告", "", ("submit",)),
    ),
)  # fmt: skip

FINDINGS = (FindingKind("检查中的其他情况"),)
