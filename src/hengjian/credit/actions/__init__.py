"""Writes of the credit chapter, each through the one door of legal effect; each answers ``trail.Done`` or raises ``Refused``.

``on`` is the legal date of what is written, ``today`` the day of the act, ``key`` the idempotency key of the form.
"""

from hengjian.credit.actions.bureau import change_reading, set_terms
from hengjian.credit.actions.corrections import correct_event, correct_score
from hengjian.credit.actions.decisions import annul, consent, decide, propose_waiver
from hengjian.credit.actions.process import give_notice, give_opinion, record_admonition, serve, take_statement

__all__ = [
    "annul",
    "change_reading",
    "consent",
    "correct_event",
    "correct_score",
    "decide",
    "give_notice",
    "give_opinion",
    "propose_waiver",
    "record_admonition",
    "serve",
    "set_terms",
    "take_statement",
]
