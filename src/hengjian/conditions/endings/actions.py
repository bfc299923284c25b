"""An ending filed by the institution, confirmed or sent back by the bureau."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import actions as posts
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.endings import permissions, queries
from hengjian.conditions.models import Disposition, Ending, EndingConfirmation
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Engagement, Institution, InstitutionRecord
from hengjian.trail.acts import Done, Draft

KEEPING = "HZ-17"
Ways = Mapping[str, tuple[str, str]]


def file(
    *, institution: Institution, kind: str, on: dt.date, successors: Sequence[str], ways: Ways, keeper: str, contact: str,
    kept_until: dt.date, reason: str, files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """File the end of an institution (X-9): ``ways`` by number of engagement: the way and the successor. Raises ``Refused``."""

    def objection() -> Objection | None:
        wanted = [row.engagement.number for row in queries.open_matters(institution, today).engagements]
        return (
            conditions.manage(by, institution, "")
            or permissions.file(institution)
            or permissions.sensible(on, today)
            or permissions.successors(institution, successors)
            or permissions.complete(wanted, ways)
            or permissions.assigned(successors, ways)
            or permissions.archived(institution, wanted, ways)
        )

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="终止材料", by=by.name, institution=institution)
        ending = draft.write(
            Ending(
                institution=institution, kind=kind, on=on, successors=list(successors), keeper=keeper, contact=contact,
                kept_until=kept_until, reason=reason, files=[file.ref for file in kept], by=by.name,
            )
        )  # fmt: skip
        engagements = {row.number: row for row in Engagement.objects.filter(number__in=ways)}
        draft.write_all(
            Disposition(ending=ending.ref, institution=institution, engagement=engagements[number], way=way, to=to)
            for number, (way, to) in ways.items()
        )

    return laws.enact("conditions.file_ending", institution, KEEPING, by=by, key=key, objection=objection, do=write)


def confirm(*, record: InstitutionRecord, accepted: bool, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """Confirm an end, and every post ends with it; or send it back (X-9). Raises ``Refused``."""
    institution = record.institution

    def objection() -> Objection | None:
        refusal = permissions.confirm(by, record, today)
        return refusal or (permissions.settled(queries.filed(institution), today) if accepted else None)

    def write(draft: Draft) -> None:
        found = queries.filed(institution)
        assert found is not None  # noqa: S101 - the objection has seen it
        draft.write(
            EndingConfirmation(
                ending=found.ending.ref, institution=institution, accepted=accepted, on=today, reason=reason, by=by.name,
                office=by.office,
            )
        )  # fmt: skip
        if accepted:
            _release(draft, institution, found.ending.on, by)

    return laws.enact(
        "conditions.confirm_ending", institution, KEEPING, by=by, key=key,
        objection=objection, do=write,
    )  # fmt: skip


def _release(draft: Draft, institution: Institution, on: dt.date, by: Account) -> None:
    for post in institution.employments.standing().filter(left_on__isnull=True, entered_on__lt=on, disputed=""):
        posts.end(draft, post, on, by.name)
