"""Files that passed the door become facts of the act in the making."""

from __future__ import annotations

from collections.abc import Iterable

from hengjian.evidence.models import File
from hengjian.files.door import Taken, take
from hengjian.files.kinds import PAPERS, PHOTOS
from hengjian.registry import queries
from hengjian.registry.models import Client, Engagement, Institution
from hengjian.trail.acts import Draft

__all__ = ["PAPERS", "PHOTOS", "Taken", "keep", "take"]


def keep(
    draft: Draft,
    taken: Iterable[Taken],
    *,
    purpose: str,
    by: str = "",
    institution: Institution | None = None,
    client: Client | None = None,
    engagement: Engagement | None = None,
    division: str = "",
    personal: bool = False,
) -> list[File]:
    """Enter files that were taken as facts of the act in the making; other rows name them by ``ref``.

    Whom they concern says who may see them: the institution, the client, the two parties of the engagement, and the
    authorities over them. ``division`` alone: a paper of the authority of that place, which nobody else sees.
    ``personal``: an identity paper, for the institution's manager and the authorities.
    """
    institution, client = _parties(institution, client, engagement)
    rows = [
        File(
            digest=each.digest, name=each.name, media_type=each.media_type, size=each.size, taken_at=each.taken_at,
            traits=each.traits, purpose=purpose, by=by, institution=institution, client=client, engagement=engagement,
            division=division, personal=personal,
        )
        for each in taken
    ]  # fmt: skip
    return draft.write_all(rows)


def _parties(
    institution: Institution | None, client: Client | None, engagement: Engagement | None
) -> tuple[Institution | None, Client | None]:
    """Those named; else those of the engagement's record."""
    if engagement is None or (institution and client):
        return institution, client
    record = queries.engagements().filter(engagement=engagement).first()
    return (institution or record.institution, client or record.client) if record else (institution, client)
