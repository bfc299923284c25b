"""第三章: the tables of practice, a file a topic."""

from hengjian.practice.models.engagements import Opening, Step, TeamMember
from hengjian.practice.models.hazards import (
    Hazard,
    HazardNotice,
    HazardPlace,
    HazardReceipt,
    HazardReport,
    HazardStep,
)

__all__ = [
    "Hazard", "HazardNotice", "HazardPlace", "HazardReceipt", "HazardReport", "HazardStep", "Opening", "Step", "TeamMember",
]  # fmt: skip
