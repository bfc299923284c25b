"""The shapes of facts, the same in lists and on the timeline; each drawn around the origin, 12 px wide."""

from __future__ import annotations

NAMES = {
    "score": "评分",
    "letter": "函告、约谈",
    "penalty": "处罚",
    "downgrade": "降级决定",
    "waive": "不予降级",
    "annulment": "撤销",
}
