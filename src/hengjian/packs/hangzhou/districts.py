"""What districts of the city ask beyond it."""

from dataclasses import replace

from hengjian.law.hazards import Cause, HazardLaw, Trigger, Within
from hengjian.law.overlays import Overlay

#: 余杭: read in a public text of the district; its own text is not at hand, so the clause named is the city's.
YUHANG_HOURS = 2
YUHANG_SOURCE = f"余杭区要求{YUHANG_HOURS}小时内报告"


def _yuhang(city: HazardLaw) -> HazardLaw:
    """A major hazard is reported within two hours: when it is found, and again when it stays."""
    triggers = tuple(
        Trigger(cause, "HZ-16-p2", Within(hours=YUHANG_HOURS), YUHANG_SOURCE)
        for cause in (Cause.FOUND, Cause.OVERDUE, Cause.REFUSED)
    )
    return replace(city, place="330110", triggers=triggers)


OVERLAYS = (Overlay("330110", "余杭区", {"hazards": _yuhang}),)
