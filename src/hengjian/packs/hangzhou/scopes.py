"""第五条: whether a business scope holds safety services. The clause names no words; both lists are 平台默认."""

from hengjian.law.qualifications import Verdict

SAFETY = "安全"
SERVICES = (
    "安全生产", "安全技术", "安全咨询", "安全服务", "安全评价", "安全评估", "安全培训", "安全检测", "安全托管", "安全标准化",
    "安全社会化",
)  # fmt: skip
OTHERS = ("网络安全", "信息安全", "数据安全", "食品安全", "安全技术防范", "安全防范", "安全保卫", "安全系统监控")
"""Other trades that have the word in their names."""


def safety_services(scope: str) -> Verdict:
    """Yes where safety services are named, no where none of the words is left; an officer reads what lies between."""
    for other in OTHERS:
        scope = scope.replace(other, "")
    if any(each in scope for each in SERVICES):
        return Verdict.YES
    return Verdict.UNKNOWN if SAFETY in scope else Verdict.NO
