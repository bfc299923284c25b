"""A verification entered with all it found; a shortfall closed; performance rules filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.models import PerformanceRules, Shortfall, ShortfallClosure, Verification
from hengjian.conditions.verification import permissions, queries
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft, act

CITES = ["ZJ-7"]


def verify(
    *, record: InstitutionRecord, on: dt.date, place: str, officers: str, received_by: str,
    items: Mapping[str, Mapping[str, str]], due: dt.date | None, conclusion: str, files: Sequence[Taken] = (),
    by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Enter a verification (ZJ-7): ``items`` by point: ``result``, ``note`` and ``mark``; each 不符 is a shortfall until ``due``.

    ``Done.entry.about`` is the credit code. Raises ``Refused``.
    """

    def objection() -> Objection | None:
        return permissions.verify(by, record) or permissions.once(record, on, today) or _due(items, due, on)

    def write(draft: Draft) -> None:
        institution = record.institution
        kept = intake.keep(draft, files, purpose="实地核查", by=by.name, institution=institution)
        told = {key: {"result": each["result"], "note": each["note"]} for key, each in items.items()}
        row = draft.write(
            Verification(
                institution=institution, year=on.year, on=on, place=place, officers=officers, received_by=received_by,
                items=told, conclusion=conclusion, files=[file.ref for file in kept], by=by.name, office=by.office,
                division=by.division,
            )
        )  # fmt: skip
        draft.write_all(
            Shortfall(
                verification=row, institution=institution, item=key, text=each["note"], due=due or on, mark=each["mark"]
            )
            for key, each in items.items()
            if each["result"] == queries.FAILS
        )

    return act(
        "conditions.verify", by=by, about=record.institution.code, cites=["ZJ-7", "ZJ-4"], key=key, objection=objection,
        do=write,
    )  # fmt: skip


def close(
    *, shortfall: Shortfall, record: InstitutionRecord, on: dt.date, text: str, files: Sequence[Taken] = (), by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """An officer has seen that a shortfall is put right (ZJ-7). Raises ``Refused``."""

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="核查整改", by=by.name, institution=record.institution)
        draft.write(
            ShortfallClosure(
                shortfall=shortfall, institution=record.institution, on=on, text=text, files=[file.ref for file in kept],
                by=by.name, office=by.office,
            )
        )  # fmt: skip

    return act(
        "conditions.close_shortfall", by=by, about=record.institution.code, cites=CITES, key=key,
        objection=lambda: permissions.close(by, record, shortfall, on, today), do=write,
    )  # fmt: skip


def file_rules(
    *,
    institution: Institution,
    title: str,
    on: dt.date,
    files: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """An institution puts its performance rules on file (ZJ-4). Raises ``Refused``."""

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="内部绩效制度", by=by.name, institution=institution)
        draft.write(
            PerformanceRules(institution=institution, title=title, on=on, files=[file.ref for file in kept], by=by.name)
        )

    return laws.enact(
        "conditions.file_rules", institution, "ZJ-4", by=by, key=key,
        objection=lambda: conditions.manage(by, institution, "ZJ-4") or not_after(on, today, "施行日期"), do=write,
    )  # fmt: skip


def _due(items: Mapping[str, Mapping[str, str]], due: dt.date | None, on: dt.date) -> Objection | None:
    if not any(each["result"] == queries.FAILS for each in items.values()):
        return None
    if due is None or due <= on:
        return Objection("有不符的，请写核查以后的整改期限。", "ZJ-7")
    return None
