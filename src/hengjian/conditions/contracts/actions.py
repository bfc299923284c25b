"""A contract, or an insurance, put on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import laws, permissions
from hengjian.conditions.models import Contract, Insurance
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Institution, Person
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft


def file_contract(
    *, institution: Institution, person: Person, kind: str, signed_on: dt.date, until: dt.date | None = None,
    files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Put a labour contract or an employment agreement on file (HZ-12). Raises ``Refused``."""

    def objection() -> Objection | None:
        return (
            permissions.manage(by, institution, "HZ-12")
            or _employed(person, institution)
            or not_after(signed_on, today, "签订日期")
        )

    def write(draft: Draft) -> None:
        post = permissions.current(person, institution)
        assert post is not None  # noqa: S101 - the objection has seen it
        kept = intake.keep(draft, files, purpose="用工合同", by=by.name, institution=institution, personal=True)
        draft.write(
            Contract(
                person=person, institution=institution, entered_on=post.entered_on, kind=kind, signed_on=signed_on,
                until=until, files=[file.ref for file in kept], by=by.name,
            )
        )  # fmt: skip

    return laws.enact(
        "conditions.file_contract", institution, *laws.CONTRACTS, by=by, key=key, objection=objection, do=write
    )


def file_insurance(
    *, institution: Institution, person: Person, insurer: str, policy: str, since: dt.date, until: dt.date,
    files: Sequence[Taken] = (), by: Account, key: str,
) -> Done:  # fmt: skip
    """Record commercial insurance for someone of the staff (HZ-12, encouraged). Raises ``Refused``."""

    def objection() -> Objection | None:
        return permissions.manage(by, institution, "HZ-12-p2") or _employed(person, institution)

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="商业保险", by=by.name, institution=institution, personal=True)
        draft.write(
            Insurance(
                person=person, institution=institution, insurer=insurer, policy=policy, since=since, until=until,
                files=[file.ref for file in kept], by=by.name,
            )
        )  # fmt: skip

    return laws.enact(
        "conditions.file_insurance", institution, "HZ-12-p2", by=by, key=key, objection=objection, do=write
    )


def _employed(person: Person, institution: Institution) -> Objection | None:
    if permissions.current(person, institution) is not None:
        return None
    return Objection("这名人员现在不在本机构任职。", "HZ-12", until="录入入职以后可以。")
