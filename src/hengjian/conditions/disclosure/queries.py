"""Reads of what an institution discloses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.conditions.models import Disclosure, Submission
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution

#: What the clause wants to be read, in the order of the notice.
WANTED = ("营业执照", "服务项目", "服务流程", "收费标准", "监督电话")


@dataclass(frozen=True, slots=True)
class Board:
    """The notice of one institution on a day; ``items`` are service and fee, ``steps`` the process a line each.

    ``address`` is that of the premises (``""``: not recorded), ``position`` where in them the notice hangs.
    """

    name: str
    code: str
    place: str
    legal_representative: str
    business_scope: str
    items: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    complaint_phone: str
    position: str
    since: dt.date
    licence: tuple[str, ...]
    address: str = ""


def current(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> Disclosure | None:
    """What is disclosed on a day; ``None``: nothing yet."""
    rows = Disclosure.objects.known(known_on).filter(institution=institution, on__lte=on)
    return rows.order_by("-on", "-pk").first()


def board(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> Board | None:
    """The notice as it is shown and printed (HZ-11); ``None`` where nothing is disclosed."""
    found, record = current(institution, on, known_on), registry.institution(institution.code, on, known_on)
    if found is None or record is None:
        return None
    return Board(
        record.name, institution.code, divisions.full_name(record.division), record.legal_representative,
        record.business_scope, tuple((each["service"], each["fee"]) for each in found.items),
        tuple(line.strip() for line in found.process.splitlines() if line.strip()), found.complaint_phone, found.place,
        found.on, tuple(found.files), record.address or _address(institution, on, known_on),
    )  # fmt: skip


def outdated(found: Disclosure, service_types: list[str]) -> list[str]:
    """Registered services that the notice does not name."""
    named = {each["service"] for each in found.items}
    return [each for each in service_types if each not in named]


def _address(institution: Institution, on: dt.date, known_on: dt.date | None) -> str:
    """Where its premises are, as the last registration that was accepted says."""
    rows = Submission.objects.known(known_on).filter(institution=institution, on__lte=on, review__outcome="accepted")
    last = rows.order_by("-on", "-pk").first()
    return str(last.values.get("address") or "") if last else ""
