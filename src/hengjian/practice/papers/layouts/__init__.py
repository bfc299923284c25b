"""The forms of a service, from the plan to the archive. Texts are ours; names of forms and of their fields are the instruments'."""

from hengjian.practice.papers.layouts.hazards import HAZARD_NOTICE, MAJOR_HAZARD, RISK_CARD
from hengjian.practice.papers.layouts.project import CATALOGUE, FLOW_SHEET, PLAN, REPORT
from hengjian.practice.papers.layouts.site import CONFIRMATION, NOTICE_BOARD

FORMS = (
    PLAN,
    CONFIRMATION,
    NOTICE_BOARD,
    CATALOGUE,
    FLOW_SHEET,
    REPORT,
    HAZARD_NOTICE,
    MAJOR_HAZARD,
    RISK_CARD,
)

__all__ = [
    "CATALOGUE",
    "CONFIRMATION",
    "FLOW_SHEET",
    "FORMS",
    "HAZARD_NOTICE",
    "MAJOR_HAZARD",
    "NOTICE_BOARD",
    "PLAN",
    "REPORT",
    "RISK_CARD",
]
