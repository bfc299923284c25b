"""Reads of branches and outside parties, their projects, and what the records show of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hengjian import packs
from hengjian.conditions.models import Branch, BranchEnding, OutsideCheck, OutsideParty, Participation
from hengjian.law.terms import days
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, EngagementRecord, Institution, InstitutionRecord

BRANCH = "分支机构"


@dataclass(frozen=True, slots=True)
class Party:
    """A branch, an expert from outside or a third party."""

    ref: str
    kind: str
    name: str
    about: str
    on: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Check:
    """One of the four things that the plan names: met (``None``: the records do not say), and in words."""

    title: str
    met: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Work:
    """One project in which a party took part, with the four checks."""

    participation: Participation
    party: str
    record: EngagementRecord | None
    checks: tuple[Check, ...]
    looked: OutsideCheck | None


def parties(institution: Institution, known_on: dt.date | None = None) -> list[Party]:
    """Branches first, then experts and third parties, each by its first day."""
    branches = Branch.objects.known(known_on).filter(institution=institution).order_by("on", "pk")
    ended = dict(BranchEnding.objects.known(known_on).filter(institution=institution).values_list("branch", "on"))
    others = OutsideParty.objects.known(known_on).filter(institution=institution).order_by("kind", "on", "pk")
    return [
        *(Party(row.ref, BRANCH, row.name, f"{divisions.full_name(row.division)}{row.address}，负责人{row.head}", row.on, ended.get(row.ref))
          for row in branches),
        *(Party(row.ref, row.get_kind_display(), row.name, row.speciality, row.on, row.until) for row in others),
    ]  # fmt: skip


def branch(institution: Institution, ref: str) -> Party | None:
    """One branch of an institution as it stands."""
    found = parties(institution)
    return next((each for each in found if each.ref == ref and each.kind == BRANCH), None)


def branch_endings(institution: Institution, known_on: dt.date | None = None) -> list[tuple[BranchEnding, str]]:
    """The withdrawn branches with their names, the latest first."""
    named = {each.ref: each.name for each in parties(institution, known_on)}
    rows = BranchEnding.objects.known(known_on).filter(institution=institution).order_by("-on", "-pk")
    return [(row, named.get(row.branch, "")) for row in rows]


def unfinished(institution: Institution, ref: str, today: dt.date) -> list[str]:
    """Numbers of the projects in which a branch takes part that run or lack their report."""
    rows = Participation.objects.standing().filter(institution=institution, party=ref)
    found = registry.unfinished(institution, today).filter(engagement__in=rows.values("engagement"))
    return sorted(found.values_list("engagement__number", flat=True))


def works(record: InstitutionRecord, today: dt.date, known_on: dt.date | None = None) -> list[Work]:
    """Every project in which a party took part, the latest first."""
    institution = record.institution
    names = {each.ref: each.name for each in parties(institution, known_on)}
    rows = Participation.objects.known(known_on).filter(institution=institution).select_related("engagement")
    records = {row.engagement_id: row for row in registry.engagements(known_on, institution)}
    visits = registry.visit_counts([row.engagement_id for row in rows], known_on)
    where, looked = _divisions(records.values(), known_on), _looked(institution, known_on)
    return [
        Work(
            row,
            names.get(row.party, ""),
            found,
            _checks(
                record,
                found,
                visits.get(row.engagement_id, 0),
                where.get(found.client_id, "") if found else "",
                today,
                looked.get(row.pk),
            ),
            looked.get(row.pk),
        )
        for row in rows.order_by("-on", "-pk")
        for found in [records.get(row.engagement_id)]
    ]


def part(institution: Institution, party: str, number: str) -> Participation | None:
    """The part of a party (its reference) in an engagement (its number)."""
    rows = Participation.objects.standing().filter(institution=institution, party=party, engagement__number=number)
    return rows.select_related("engagement").first()


def _looked(institution: Institution, known_on: dt.date | None) -> dict[int, OutsideCheck]:
    """Participation (primary key) → what an officer found last."""
    rows = OutsideCheck.objects.known(known_on).filter(institution=institution).order_by("on", "pk")
    return {row.participation_id: row for row in rows}


def _divisions(records: Iterable[EngagementRecord], known_on: dt.date | None) -> dict[int, str]:
    """Where each client is, by its primary key: the place whose rule a project has to meet."""
    clients = {row.client_id for row in records}
    rows = ClientRecord.objects.known(known_on).filter(client__in=clients).order_by("pk")
    return dict(rows.values_list("client", "division"))


def _checks(
    record: InstitutionRecord,
    found: EngagementRecord | None,
    visits: int,
    where: str,
    today: dt.date,
    looked: OutsideCheck | None,
) -> tuple[Check, ...]:
    """全面、真实、符合、时效, as far as the records go; ``where``: the client's division, ``""``: not recorded."""
    if found is None:
        return (Check("全面", False, "没有合同记录"), _true(None, looked))
    return (
        _complete(found, visits, today),
        _true(found, looked),
        _conforming(record, found),
        _timely(where, found, today),
    )


def _complete(found: EngagementRecord, visits: int, today: dt.date) -> Check:
    lacking = [name for name, given in (("项目负责人", found.lead_id),) if not given]
    if found.ends_on < today:
        lacking += ["服务报告"] * (found.reported_on is None) + ["约定次数的到场"] * (visits < found.agreed_visits)
    if lacking:
        return Check("全面", False, f"缺{'、'.join(lacking)}")
    return Check("全面", None, "登记簿里不缺；过程档案的各部分在项目档案里核对")


def _true(found: EngagementRecord | None, looked: OutsideCheck | None) -> Check:
    """What an officer saw stands before what the register doubts."""
    if looked is not None:
        words = "核实为真实" if looked.genuine else "核实为不真实"
        return Check(
            "真实", looked.genuine, f"{looked.on.isoformat()} {looked.office or looked.by}{words}：{looked.text}"
        )
    if found is not None and found.disputed:
        return Check("真实", False, f"存疑：{found.disputed}")
    return Check("真实", None, "要到现场核实")


def _conforming(record: InstitutionRecord, found: EngagementRecord) -> Check:
    met = found.service_type in record.service_types
    return Check("符合", met, "在登记的服务类型内" if met else f"登记的服务类型里没有{found.service_type}")


def _timely(where: str, found: EngagementRecord, today: dt.date) -> Check:
    """The report of the plan's article 8, where the province of the client has it."""
    if not where:
        return Check("时效", None, "没有登记服务对象所在地")
    due = next((each.due for each in packs.service_law(where).stages if each.key == "submit"), None)
    if due is None:
        return Check("时效", None, "本省未作规定")
    last = days(found.ends_on, due.days).last
    if found.reported_on is None:
        return Check("时效", None if today <= last else False, f"报告最晚{last.isoformat()}上传")
    return Check("时效", found.reported_on <= last, f"报告{found.reported_on.isoformat()}上传，最晚{last.isoformat()}")
