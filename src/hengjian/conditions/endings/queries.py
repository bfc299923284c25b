"""Reads of endings: the rule, what is open, what was filed and confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hengjian.conditions.models import Disposition, Ending, EndingConfirmation, Shortfall
from hengjian.registry import queries as registry
from hengjian.registry.models import EngagementRecord, Institution

#: 平台默认: what becomes of everything when an institution ends. No clause says it.
RULE = (
    (
        "没有完成的项目",
        (
            "逐个处置：终止以前完成，由写明的一家承继机构继续，或者与服务对象解除合同。没有逐个处置的，不能提交。由承继机构继续的，"
            "项目的合同和档案随项目，承继机构与服务对象续签以后立项。"
        ),
    ),
    ("服务档案", "已完成项目的档案，写明由哪家承继机构保管的归它，其余由档案保管人保管到期满；平台上的档案不删除。"),
    ("人员", "自终止之日起任职和用工合同全部结束，可以到其他机构入职。"),
    (
        "信用等级",
        (
            "终止次月起不再列入名单，等级不再更新，历史保留、可以查询；合并的，存续机构保留自己的等级；分立的，新机构从未评级开始。"
            "承继机构的页面写明承继自哪家机构。"
        ),
    ),
    ("处罚、函告、核查问题", "不因终止消灭；有承继机构的，由承继机构继续整改。"),
)


@dataclass(frozen=True, slots=True)
class Open:
    """What is open in an institution on a day."""

    engagements: tuple[EngagementRecord, ...]
    posts: int
    shortfalls: int


@dataclass(frozen=True, slots=True)
class Filed:
    """An ending with what becomes of each engagement, and the bureau's answer."""

    ending: Ending
    dispositions: tuple[Disposition, ...]
    confirmation: EndingConfirmation | None

    @property
    def waiting(self) -> bool:
        """Whether the bureau has not answered."""
        return self.confirmation is None

    @property
    def over(self) -> bool:
        """Whether the institution has ended."""
        return self.confirmation is not None and self.confirmation.accepted


def open_matters(institution: Institution, today: dt.date) -> Open:
    """Engagements that run or lack their report, posts, and shortfalls of verifications."""
    unfinished = tuple(registry.unfinished(institution, today))
    left = Shortfall.objects.standing().filter(institution=institution, closure__isnull=True).count()
    return Open(unfinished, registry.staff(institution, today).count(), left)


def filed(institution: Institution) -> Filed | None:
    """The latest filing of an ending; ``None``: there is none."""
    ending = Ending.objects.standing().filter(institution=institution).order_by("-pk").first()
    if ending is None:
        return None
    rows = Disposition.objects.standing().filter(ending=ending.ref).select_related("engagement").order_by("pk")
    confirmation = EndingConfirmation.objects.standing().filter(ending=ending.ref).first()
    return Filed(ending, tuple(rows), confirmation)


def ended(institution: Institution, on: dt.date) -> Ending | None:
    """The confirmed ending of an institution that has come by a day."""
    found = filed(institution)
    return found.ending if found and found.over and found.ending.on <= on else None


def waiting(within: str) -> list[Ending]:
    """Endings that the bureau has not answered, of institutions registered in a place (leading digits), the earliest first."""
    answered = EndingConfirmation.objects.standing().values("ending")
    rows = Ending.objects.standing().exclude(ref__in=answered).select_related("institution").order_by("on", "pk")
    found = list(rows)
    seats = registry.records_of({row.institution_id for row in found}, on=dt.date.max)
    return [
        row for row in found if row.institution_id in seats and seats[row.institution_id].division.startswith(within)
    ]


def over(before: dt.date) -> set[int]:
    """Institutions, by primary key, whose confirmed end came before a day: no list of credit has them any more (平台默认)."""
    accepted = EndingConfirmation.objects.standing().filter(accepted=True).values("ending")
    return set(Ending.objects.standing().filter(ref__in=accepted, on__lt=before).values_list("institution", flat=True))


def predecessors(institution: Institution, on: dt.date) -> list[Ending]:
    """The confirmed endings by a day that name the institution as successor, the latest first."""
    accepted = EndingConfirmation.objects.standing().filter(accepted=True).values("ending")
    rows = Ending.objects.standing().filter(ref__in=accepted, on__lte=on).exclude(successors=[])
    found = rows.select_related("institution").order_by("-on", "-pk")
    return [row for row in found if institution.code in row.successors]


def inherited(institution: Institution, on: dt.date) -> list[tuple[Disposition, str]]:
    """What the institution goes on with or keeps after others ended, with the former institution's name."""
    endings = {row.ref: row for row in predecessors(institution, on)}
    rows = Disposition.objects.standing().filter(ending__in=endings, to=institution.code).select_related("engagement")
    known = registry.names_of({row.institution_id for row in endings.values()}, on=on)
    return [(row, known.get(row.institution_id, "")) for row in rows.order_by("way", "pk")]


def names(codes: Sequence[str], on: dt.date) -> list[str]:
    """The names of institutions, in the order of their credit codes; a code that has none stays as it is."""
    rows = dict(Institution.objects.filter(code__in=codes).values_list("code", "pk"))
    found = registry.names_of(rows.values(), on=on)
    return [found.get(rows[code], code) if code in rows else code for code in codes]
