"""What is written about the register by hand, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.registry import permissions
from hengjian.registry.codes import normalise
from hengjian.registry.models import Institution, InstitutionRecord, PracticeNotice
from hengjian.trail.acts import Done, Draft, act


def register_institution(
    *,
    code: str,
    name: str,
    kind: str,
    division: str,
    business_scope: str,
    service_types: Sequence[str],
    registered_on: dt.date,
    office_area: Decimal | None = None,
    address: str = "",
    legal_representative: str = "",
    phone: str = "",
    remarks: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Register one institution, as an officer of its place (HZ-5, HZ-6). ``Done.entry.about`` is its credit code. Raises ``Refused``."""
    code = normalise(code)

    def objection() -> Objection | None:
        return (
            permissions.credit_code(code)
            or permissions.register(by, division)
            or permissions.business_scope(business_scope)
            or permissions.not_after(registered_on, today, "登记日期")
            or permissions.unregistered(code)
        )

    def write(draft: Draft) -> None:
        institution = Institution.objects.filter(code=code).first() or draft.write(Institution(code=code))
        draft.write(
            InstitutionRecord(
                institution=institution,
                on=registered_on,
                name=name,
                kind=kind,
                division=division,
                address=address,
                office_area=office_area,
                business_scope=business_scope,
                service_types=list(service_types),
                legal_representative=legal_representative,
                phone=phone,
                registered_on=registered_on,
                remarks=remarks,
            )
        )

    cites = packs.law_in([division], "HZ-5", "HZ-6")
    return act("registry.register_institution", by=by, about=code, cites=cites, key=key, objection=objection, do=write)


def notify_practice(
    *,
    institution: Institution,
    city: str,
    on: dt.date,
    platform: str,
    filing_number: str = "",
    filed_at: dt.datetime | None = None,
    filing_proof: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Record that an institution told a city that it works there (HZ-6). Raises ``Refused``.

    ``platform`` is ``self`` or ``external``, which the deployment says; beside the statutory platform the filing's number,
    time and proof (the SHA-256 of its file) are required.
    """

    def objection() -> Objection | None:
        return (
            permissions.notify(by, institution, city)
            or permissions.not_after(on, today, "告知日期")
            or permissions.filed(platform, filing_number, filed_at, filing_proof)
            or permissions.unnotified(institution, city)
        )

    row = PracticeNotice(
        institution=institution,
        city=city,
        on=on,
        filing_number=filing_number,
        filed_at=filed_at,
        filing_proof=filing_proof,
    )
    return act(
        "registry.notify_practice",
        by=by,
        about=institution.code,
        cites=[permissions.notice_clause(city)],
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )
