"""Every act that changes the register leaves a row that says on which day the change happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.conditions.models import Change
from hengjian.registry.models import Institution, Person
from hengjian.trail.acts import Draft


def note(
    draft: Draft,
    kind: str,
    institution: Institution,
    on: dt.date,
    detail: str,
    by: str,
    person: Person | None = None,
    files: Sequence[str] = (),
) -> Change:
    """Write down a change of ``kind`` that happened on a day (HZ-10), within the act that makes it."""
    return draft.write(
        Change(kind=kind, institution=institution, person=person, on=on, detail=detail, by=by, files=list(files))
    )
