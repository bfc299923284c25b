"""Reads of the credit chapter: answers, the list of facts, charts, cases."""

from hengjian.credit.queries.answers import explanation, timeline
from hengjian.credit.queries.cases import Case, case
from hengjian.credit.queries.charts import chart
from hengjian.credit.queries.factlist import FactRow, fact_list
from hengjian.credit.queries.institutions import institution_context
from hengjian.credit.queries.proposals import Proposal, open_proposals

__all__ = [
    "Case",
    "FactRow",
    "Proposal",
    "case",
    "chart",
    "explanation",
    "fact_list",
    "institution_context",
    "open_proposals",
    "timeline",
]
