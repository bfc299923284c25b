"""5.4.3 and 6.3: hazards told in writing, and a major one that the enterprise will not rectify."""

from hengjian.law.hazards import Cause, HazardLaw, Trigger, Within
from hengjian.packs.suzhou.clauses import INSTRUMENT

#: 5.4.3 says 及时 and no number. 平台默认: by the end of the next day.
PROMPTLY = Within(days=1)
PROMPTLY_SOURCE = "平台默认：次日24时以前"

HAZARDS = HazardLaw(
    instrument=INSTRUMENT,
    place="320500",
    measures="SZ-6.3.1.2",
    tracking="SZ-6.3.2",
    notice="SZ-6.3.1.2",
    triggers=(
        Trigger(Cause.REFUSED, "SZ-5.4.3", PROMPTLY, PROMPTLY_SOURCE),
        Trigger(Cause.OVERDUE, "SZ-5.4.3", PROMPTLY, f"{PROMPTLY_SOURCE}；逾期不改按拒不整改处理，也是平台默认"),
    ),
)
