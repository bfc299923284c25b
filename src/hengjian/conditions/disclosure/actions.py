"""What an institution discloses, from a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import laws, permissions
from hengjian.conditions.models import Disclosure
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Institution
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft


def disclose(
    *, institution: Institution, on: dt.date, items: Sequence[tuple[str, str]], process: str, complaint_phone: str,
    place: str, files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Disclose services with their fees, process and complaint phone (HZ-11). Raises ``Refused``."""

    def objection() -> Objection | None:
        return permissions.manage(by, institution, "HZ-11") or not_after(on, today, "公示日期")

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="营业执照", by=by.name, institution=institution)
        draft.write(
            Disclosure(
                institution=institution, on=on, items=[{"service": service, "fee": fee} for service, fee in items],
                process=process, complaint_phone=complaint_phone, place=place, files=[file.ref for file in kept], by=by.name,
            )
        )  # fmt: skip

    return laws.enact(
        "conditions.disclose", institution, *laws.DISCLOSURE, by=by, key=key, objection=objection, do=write
    )
