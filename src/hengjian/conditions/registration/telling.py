"""Where an institution has told that it works, and where it still has to (HZ-6, JC-10, SZ-4.1-e)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian import packs
from hengjian.law.conditions import RegistrationLaw
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, InstitutionRecord, PracticeNotice


@dataclass(frozen=True, slots=True)
class Place:
    """One place in which an institution serves or has told: its rule, its notice (``None``: not told), why it counts."""

    code: str
    law: RegistrationLaw | None
    notice: PracticeNotice | None
    why: str

    @property
    def name(self) -> str:
        """The place's name."""
        return divisions.full_name(self.code)

    @property
    def unfiled(self) -> str:
        """What lacks of the filing on the province's platform, where the law names one (HZ-6); ``""``: nothing."""
        if self.notice is None or self.law is None or not self.law.filed:
            return ""
        row = self.notice
        given = (("登记号", row.filing_number), ("登记时间", row.filed_at), ("凭证", row.filing_proof))
        return "、".join(name for name, value in given if not value)

    def needed(self, on: dt.date) -> bool:
        """Whether a notice lacks under a rule in force; where no pack says, nothing is asked."""
        return self.notice is None and self.law is not None and self.law.instrument.in_force(on)


def places(record: InstitutionRecord, on: dt.date) -> list[Place]:
    """Every place that counts on a day, those that lack a notice first."""
    told = {row.city: row for row in registry.notices(on=on).filter(institution=record.institution_id)}
    why: dict[str, str] = {}
    for code in _served(record, on):
        why.setdefault(_told_of(code), "有服务项目")
    for code in told:
        why.setdefault(code, "已告知")
    found = [Place(code, packs.registration_law(code), told.get(code), reason) for code, reason in why.items() if code]
    return sorted(found, key=lambda each: (not each.needed(on), each.code))


def told_in(area: str, on: dt.date) -> list[PracticeNotice]:
    """The notices that the authorities of an area received, the latest first; ``""``: everywhere."""
    rows = registry.notices(on=on).filter(city__startswith=area).select_related("institution")
    return sorted(rows, key=lambda row: (row.on or dt.date.min, row.pk), reverse=True)


def _served(record: InstitutionRecord, on: dt.date) -> list[str]:
    """The divisions of the clients of its projects."""
    rows = registry.engagements(institution=record.institution).filter(signed_on__lte=on, disputed="")
    clients = ClientRecord.objects.standing().filter(client__in=rows.values("client"))
    return sorted(set(clients.values_list("division", flat=True)))


def _told_of(division: str) -> str:
    """The place that is told of work in a division: its city, or the county itself where the rule says so."""
    law = packs.registration_law(division)
    return division if law is not None and law.place == "county" else divisions.city_of(division)
