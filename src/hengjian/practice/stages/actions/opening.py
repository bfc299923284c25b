"""立项: an institution begins to work for an enterprise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.practice import law
from hengjian.practice.models import Opening
from hengjian.practice.stages import permissions
from hengjian.registry import queries as registry
from hengjian.registry.codes import normalise
from hengjian.registry.models import Client, ClientRecord, Engagement, Institution
from hengjian.registry.permissions import credit_code, not_after
from hengjian.trail.acts import Done, Draft, act
from hengjian.trail.models import reference


@dataclass(frozen=True, slots=True)
class NewClient:
    """An enterprise that is not in the register yet; WGS-84."""

    name: str
    division: str
    longitude: Decimal
    latitude: Decimal
    industry: str = ""


def open_engagement(
    *,
    institution: Institution,
    client_code: str,
    service_type: str,
    on: dt.date,
    new_client: NewClient | None = None,
    division: str = "",
    number: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Open an engagement (HZ-14, SZ-5.1); ``Done.entry.about`` is its number. Raises ``Refused``.

    ``division`` is where the service is done, by default where the client stands; ``number`` is made where none is given.
    """
    code = normalise(client_code)
    number = number or f"PT{today:%y%m%d}{reference()[:6].upper()}"
    known = registry.clients([code], today).get(code)
    place = division or (known.division if known else new_client.division if new_client else "")

    def objection() -> Objection | None:
        return (
            permissions.open_engagement(by, institution, place, on)
            or credit_code(code)
            or not_after(on, today, "立项日期")
            or (None if place else Objection("这家企业还没有登记，请一并填写它的名称、区划和位置。"))
            or (Objection("这个项目编号已经有了。") if Engagement.objects.filter(number=number).exists() else None)
        )

    def write(draft: Draft) -> None:
        client = Client.objects.filter(code=code).first() or draft.write(Client(code=code))
        if new_client is not None and not registry.clients([code], today):
            draft.write(_registered(client, new_client, on))
        engagement = draft.write(Engagement(number=number))
        draft.write(
            Opening(
                engagement=engagement, institution=institution, client=client, service_type=service_type, division=place,
                on=on, by=by.name,
            )
        )  # fmt: skip

    return act(
        "practice.open", by=by, about=number, cites=list(filter(None, [law.first(place)])), key=key,
        objection=objection, do=write, opens=True,
    )  # fmt: skip


def _registered(client: Client, new: NewClient, on: dt.date) -> ClientRecord:
    return ClientRecord(
        client=client, on=on, name=new.name, division=new.division, industry=new.industry,
        longitude=new.longitude, latitude=new.latitude,
    )  # fmt: skip
