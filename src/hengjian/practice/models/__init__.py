"""第三章: the tables of practice, a file a topic."""

from hengjian.practice.models.engagements import Opening, Step, TeamMember

__all__ = ["Opening", "Step", "TeamMember"]
