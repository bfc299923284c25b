"""Rows → what a form says. A value that nobody recorded is empty, and prints as a place to write in."""

from hengjian.practice.papers.contexts.file import catalogue, flow_sheet, plan, report
from hengjian.practice.papers.contexts.hazards import hazard_notice, major_hazard
from hengjian.practice.papers.contexts.naming import Context, firm, project, stays
from hengjian.practice.papers.contexts.risks import risk_card
from hengjian.practice.papers.contexts.site import confirmation, notice_board

__all__ = [
    "Context", "catalogue", "confirmation", "firm", "flow_sheet", "hazard_notice", "major_hazard", "notice_board", "plan",
    "project", "report", "risk_card", "stays",
]  # fmt: skip
