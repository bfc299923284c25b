"""The pages of an engagement: the whole of it, one stage, one record, the team, the archive, the lists."""

from hengjian.practice.stages.views.lists import due, export
from hengjian.practice.stages.views.reading import archive, engagement, record
from hengjian.practice.stages.views.recording import correct, open_new, stage
from hengjian.practice.stages.views.team import amend, new_member, release

__all__ = [
    "amend", "archive", "correct", "due", "engagement", "export", "new_member", "open_new", "record", "release", "stage",
]  # fmt: skip
