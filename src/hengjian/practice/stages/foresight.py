"""What opening an engagement will meet, told before the act (X-7). Nothing here forbids: a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hengjian import packs
from hengjian.law.objections import Objection
from hengjian.practice.models import Opening
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import EngagementRecord, Institution
from hengjian.registry.sheets.projects import PUBLIC

HAZARDS = "隐患排查"


def foresee(institution: Institution, client: str, service_type: str, division: str, today: dt.date) -> list[Objection]:
    """What the engagement will meet, the weightiest first."""
    law = packs.service_law(division)
    return [
        *_purchased(institution, client, law.after_purchase, today),
        *_untold(institution, division, law.notice, today),
        *_beyond(institution, service_type, today),
        *_again(institution, client, service_type, today),
    ]


def _purchased(institution: Institution, client: str, clause: str, today: dt.date) -> Iterator[Objection]:
    """A public purchase of hazard inspection for the same enterprise, done by the same institution."""
    rows = registry.engagements().filter(
        institution=institution, client__code=client, funding=PUBLIC, service_type=HAZARDS, signed_on__lte=today
    )
    for row in rows.order_by("-signed_on")[:3] if clause else ():
        period = f"服务期{row.starts_on.isoformat()}至{row.ends_on.isoformat()}"
        text = f"本机构承接过{row.purchaser}采购的对这家企业的{HAZARDS}（{row.engagement.number}，{period}）。"
        yield Objection(text, clause, missing="采购文件约定不得再承接的，不能签订合同")


def _untold(institution: Institution, division: str, clause: str, today: dt.date) -> Iterator[Objection]:
    city = divisions.city_of(division)
    told = registry.notices(on=today).filter(institution=institution, city__startswith=city[:4])
    if clause and city and not told.exists():
        yield Objection(f"本机构还没有向{divisions.name(city)}告知从业。", clause, missing="从业告知")


def _beyond(institution: Institution, service_type: str, today: dt.date) -> Iterator[Objection]:
    record = registry.institution(institution.code, today)
    if record is not None and service_type not in record.service_types:
        yield Objection(f"本机构登记的服务类型里没有{service_type}。", missing="变更登记，或者换一种服务")


def _again(institution: Institution, client: str, service_type: str, today: dt.date) -> Iterator[Objection]:
    """The same service for the same enterprise is running."""
    same = {"institution": institution, "client__code": client, "service_type": service_type}
    signed: list[EngagementRecord] = list(registry.engagements().filter(**same, ends_on__gte=today)[:3])
    opened = Opening.objects.standing().filter(**same).exclude(engagement__steps__stage="close")
    numbers = [row.engagement.number for row in signed]
    numbers += [row.engagement.number for row in opened.select_related("engagement")[:3]]
    for number in dict.fromkeys(numbers):
        yield Objection(f"本机构对这家企业的{service_type}已有在办项目：{number}。")
