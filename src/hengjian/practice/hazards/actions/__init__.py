"""Acts on hazards, each through the one door of legal effect."""

from hengjian.practice.hazards.actions.finding import find_hazards
from hengjian.practice.hazards.actions.notices import receive, tell
from hengjian.practice.hazards.actions.reports import acknowledge, report
from hengjian.practice.hazards.actions.steps import extend, rectify, refuse, reopen, verify, withdraw
from hengjian.practice.hazards.shapes import Found, Place

__all__ = [
    "Found", "Place", "acknowledge", "extend", "find_hazards", "receive", "rectify", "refuse", "reopen", "report", "tell", "verify",
    "withdraw",
]  # fmt: skip
