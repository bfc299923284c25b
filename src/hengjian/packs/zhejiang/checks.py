"""第8条: what a random check of a service report looks at."""

from fractions import Fraction

from hengjian.law.checklists import Checklist, Item

REPORT = Checklist(
    "report",
    "服务报告核查",
    "ZJ-8",
    (
        Item("visits", "报告与到场记录相符", "ZJ-8", "到场记录、服务确认单、影像"),
        Item("in_time", "服务结束后三十日内上传", "ZJ-8", "上传日期"),
        Item("signed", "书面结论经有资格的技术负责人审核", "HZ-9", "审核记录、职称证书"),
        Item("supported", "结论有现场记录支持", "ZJ-8", "检查记录、隐患清单"),
    ),
)

SHARE = Fraction(5, 100)
"""平台默认: the plan asks for checks now and then and names no share."""
