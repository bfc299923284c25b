"""第十六条: hazards, and the report of a major one that is not rectified in time."""

from hengjian.law.hazards import Cause, HazardLaw, Trigger, Within
from hengjian.packs.hangzhou.clauses import INSTRUMENT

#: 第十六条第二款 says 及时 and no number. 平台默认: by the end of the next day, as the automatic warning has it.
PROMPTLY = Within(days=1)
PROMPTLY_SOURCE = "平台默认：次日24时以前"

HAZARDS = HazardLaw(
    instrument=INSTRUMENT,
    place="330100",
    measures="HZ-16",
    tracking="HZ-16",
    notice="",
    triggers=(
        Trigger(Cause.OVERDUE, "HZ-16-p2", PROMPTLY, PROMPTLY_SOURCE),
        Trigger(Cause.REFUSED, "HZ-16-p2", PROMPTLY, f"{PROMPTLY_SOURCE}；拒绝整改按不能按期整改处理，也是平台默认"),
    ),
)
