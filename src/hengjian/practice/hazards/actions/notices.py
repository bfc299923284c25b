"""Written notice to the enterprise, and its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.hazards import permissions, queries
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.models import Hazard, HazardNotice, HazardStep
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Done, Draft, act


def tell(*, engagement: Engagement, hazards: Sequence[Hazard], by: Account, now: dt.datetime, key: str) -> Done:
    """Several findings of an engagement in one document (SZ-6.3); ``about`` is the engagement's number. Raises ``Refused``.

    The notice is ``HazardNotice.objects.get(entry=done.entry)``.
    """
    refs = [each.ref for each in hazards]

    def objection() -> Objection | None:
        found = queries.cases(queries.rows().filter(engagement=engagement, ref__in=refs), now)
        if not refs or len(found) != len(set(refs)):
            return Objection("没有选隐患，告知书没有作出。") if not refs else permissions.GONE
        return next((each for each in (permissions.tell(by, case) for case in found) if each), None)

    def write(draft: Draft) -> None:
        rows = queries.urgent(queries.cases(queries.rows().filter(ref__in=refs), now))
        number = f"{engagement.number}-告{queries.notices(engagement).count() + 1:02d}"
        first = rows[0].row
        notice = draft.write(
            HazardNotice(
                number=number, engagement=engagement, institution=first.institution, client=first.client,
                hazards=[each.row.ref for each in rows], on=now.date(), by=by.name, by_ref=by.ref,
            )
        )  # fmt: skip
        draft.write_all(_steps(notice, [each.row for each in rows], HazardStep.Deed.TOLD, by, now))

    return act(
        "practice.tell_hazards", by=by, about=engagement.number, cites=_cites(hazards), key=key, objection=objection, do=write
    )  # fmt: skip


def receive(
    *, notice: HazardNotice, person: str, files: Sequence[Taken] = (), by: Account, now: dt.datetime, key: str
) -> Done:
    """The enterprise signs for a notice; from paper the institution enters it with the signed sheet. Raises ``Refused``."""
    behalf = by.organisation == notice.institution.code

    def rows() -> list[queries.Case]:
        return queries.cases(queries.rows().filter(ref__in=notice.hazards), now)

    def objection() -> Objection | None:
        found = next((each for each in (permissions.receive(by, case) for case in rows()) if each), None)
        if found is None and behalf and not files:
            return Objection("代录签收，须上传签过字的告知书。", missing="签字页的照片或扫描件")
        return found

    def write(draft: Draft) -> None:
        kept = intake.keep(
            draft, files, purpose="隐患告知签收", by=by.name, institution=notice.institution, client=notice.client,
            engagement=notice.engagement,
        )  # fmt: skip
        steps = _steps(notice, [case.row for case in rows()], HazardStep.Deed.RECEIVED, by, now)
        for each in steps:
            each.person, each.files, each.behalf = person, [file.ref for file in kept], behalf
        draft.write_all(steps)

    cites = _cites([case.row for case in rows()])
    return act("practice.receive_hazards", by=by, about=notice.ref, cites=cites, key=key, objection=objection, do=write)


def _steps(
    notice: HazardNotice, hazards: Sequence[Hazard], deed: HazardStep.Deed, by: Account, now: dt.datetime
) -> list[HazardStep]:
    return [
        HazardStep(hazard=each, notice=notice, deed=deed, on=now.date(), by=by.name, by_ref=by.ref) for each in hazards
    ]


def _cites(hazards: Sequence[Hazard]) -> list[str]:
    laws = [law_of(each.division, each.on) for each in hazards]
    return sorted({law.notice or law.tracking for law in laws if law})
