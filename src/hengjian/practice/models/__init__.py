"""第三章: the tables of practice, a file a topic."""

from hengjian.practice.models.engagements import (
    Opening,
    Step,
    TeamMember,
)
from hengjian.practice.models.hazards import (
    Hazard,
    HazardNotice,
    HazardPlace,
    HazardReceipt,
    HazardReport,
    HazardStep,
)
from hengjian.practice.models.onsite import (
    Arrival,
    Confirmation,
    Departure,
    PlannedVisit,
    Presence,
    VisitAnswer,
)

__all__ = [
    "Arrival",
    "Confirmation",
    "Departure",
    "Hazard",
    "HazardNotice",
    "HazardPlace",
    "HazardReceipt",
    "HazardReport",
    "HazardStep",
    "Opening",
    "PlannedVisit",
    "Presence",
    "Step",
    "TeamMember",
    "VisitAnswer",
]
