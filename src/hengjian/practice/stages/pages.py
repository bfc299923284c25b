"""What the pages of an engagement show: each stage as a line with its records, its act or its reason; parties, team, archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.law.courses import Mark, Prospect, State
from hengjian.law.objections import Objection
from hengjian.law.stages import Way
from hengjian.practice.models import Repudiation, Step, TeamMember
from hengjian.practice.onsite.attendance import BROUGHT
from hengjian.practice.permissions import of_institution
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.inspections import Inspections, inspections
from hengjian.practice.stages import facts, permissions, scope, sources
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.related import related
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, Employment, Institution
from hengjian.ui.timebar import Viewing

#: The button of each way of doing a stage.
BUTTONS = {
    Way.RECORD: "记录", Way.CONTRACT: "录入合同", Way.LEAD: "指定", Way.REPORT: "上传一版", Way.SIGN_OFF: "审核",
    Way.SUBMIT: "上传报告", Way.CONTROL: "核对", Way.CLOSE: "结案",
}  # fmt: skip
NO_ACT = ("", "", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One stage on the page: how it stands, its records, the address and words of its act, or why there is none."""

    prospect: Prospect
    rows: tuple[Step, ...] = ()
    url: str = ""
    label: str = ""
    primary: bool = False
    by_whom: str = ""
    left: int | None = None

    @property
    def state(self) -> str:
        """The name of the state, for the look."""
        return self.prospect.state.name.lower()

    @property
    def days(self) -> list[dt.date]:
        """The days of what is counted, each once."""
        return sorted({mark.on for mark in self.prospect.marks})

    @property
    def latest(self) -> dt.date | None:
        """The last day of what is counted."""
        return self.days[-1] if self.days else None

    @property
    def overdue(self) -> int:
        """Days since the last day."""
        return -(self.left or 0)

    @property
    def book(self) -> Mark | None:
        """What the register alone tells of the stage."""
        return next((mark for mark in self.prospect.marks if mark.id == facts.BOOK), None)


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the flow sheet: the stage, who did it when, and what the process-control lead found."""

    id: str
    stage: str
    on: dt.date
    by: str
    entry: Any = None
    verdict: str = ""
    reason: str = ""
    url: str = ""


def engagement(account: Account, found: Case, seen: Viewing) -> dict[str, Any]:
    """The whole page."""
    matter = found.matter
    own = of_institution(account, matter) is None
    return {
        "case": found, "matter": matter, "record": matter.record, "number": found.number, "viewing": seen,
        "lines": lines(account, found, seen), "own": own,
        "working": own and seen.live and found.course.closed_on is None, "team": team(found),
        "place": divisions.full_name(matter.division), "law": found.law, "archive": found.archive,
        **parties(found, seen.on),
        "unsigned": found.unsigned, "signed_papers": found.steps.get(sources.CONFIRMATION, []),
        "shared": account.role == Role.ENTERPRISE, "supplements": found.steps.get("supplement", []),
        "recused": facts.recused(found.steps), "kept": _kept(found), "lead_name": _lead_name(found),
        "related": related(account, found, seen), "frozen": facts.frozen(found.steps),
        "repudiation": _repudiation(account, found), "inspected": inspected(found, seen),
    }  # fmt: skip


def _repudiation(account: Account, found: Case) -> Repudiation | None:
    """The reason of a denial, for the authority alone."""
    row = facts.frozen(found.steps)
    told = row is not None and account.role in (Role.OFFICER, Role.AUDITOR)
    return Repudiation.objects.standing().filter(step=row).first() if told else None


def inspected(found: Case, seen: Viewing) -> Inspections | None:
    """The comprehensive inspections that its work sheets name, against the contract (SZ-6.3); ``None``: not told of."""
    known_on = None if seen.known_on == seen.today else seen.known_on
    came = {mark.on for each in found.prospects if each.stage.key == "visits" for mark in each.marks}
    return inspections(sheets.sheets_of(found.matter.engagement, seen.on, known_on), came)


def _kept(found: Case) -> str:
    closed, until = found.course.closed_on, found.kept_until
    if closed is None:
        return ""
    told = f"{closed.isoformat()}结案。"
    return f"{told}档案保管至{until.isoformat()}，以前不得销毁。" if until else told


def _lead_name(found: Case) -> str:
    lead = found.matter.record.lead if found.matter.record else None
    return people(found.matter.institution).get(lead.ref, "已离职") if lead else ""


def parties(found: Case, on: dt.date) -> dict[str, Any]:
    """The names of institution and enterprise."""
    matter = found.matter
    client: ClientRecord | None = registry.clients([matter.client.code], on).get(matter.client.code)
    names = registry.names_of([matter.institution.pk], on=on)
    return {"firm": names.get(matter.institution.pk, matter.institution.code), "client": client}


def lines(account: Account, found: Case, seen: Viewing) -> list[Line]:
    """Every stage, with what the account may do about it today."""
    following = found.next
    own = of_institution(account, found.matter) is None and seen.live
    return [_line(account, found, each, own=own, following=following, seen=seen) for each in found.prospects]


def _line(
    account: Account, found: Case, each: Prospect, *, own: bool, following: Prospect | None, seen: Viewing
) -> Line:
    key = each.stage.key
    rows = tuple(row for row in found.steps.get(key, ()) if scope.may_read(account, key))
    left = each.term.left(seen.on) if each.term and not each.marks else None
    url, label, by_whom = "", "", ""
    if own and (each.state is State.OPEN or _again(found, key, each)):
        url, label, by_whom = _act(account, found, each, seen.today)
    return Line(each, rows, url, label, bool(url) and each == following, by_whom, left)


def _again(found: Case, key: str, each: Prospect) -> bool:
    """Whether a stage that is done may be done once more: another lead, another version."""
    closed = found.course.closed_on is not None and key not in found.course.again
    if closed or each.state is not State.DONE:
        return False
    return key in permissions.MANY or each.stage.way is Way.LEAD


def _act(account: Account, found: Case, each: Prospect, today: dt.date) -> tuple[str, str, str]:
    """Address and words of the act; or who does it instead."""
    stage = each.stage
    if stage.way is Way.COUNTED:
        return (
            (reverse("practice:plan_visit", args=[found.number]), "计划到场", "") if stage.key == "visits" else NO_ACT
        )
    if stage.key in permissions.LEADS and permissions.by_lead(account, found, stage.key, today):
        url = reverse("practice:stage", args=[found.number, stage.key])
        return (
            ("", "", f"由{permissions.LEADS[stage.key]}用自己的账号办理") if stage.key != "flow" else (url, "查看", "")
        )
    again = {Way.LEAD: "更换负责人", Way.REPORT: "另出一版"}.get(stage.way, "再记一次")
    label = again if each.state is State.DONE else BUTTONS[stage.way]
    return reverse("practice:stage", args=[found.number, stage.key]), label, ""


def team(found: Case) -> list[TeamMember]:
    """Those in the project on the day, the lead first."""
    rows = TeamMember.objects.standing().filter(
        engagement=found.matter.engagement, on__lte=found.on, until__isnull=True
    )
    return sorted(rows.select_related("person"), key=lambda row: (row.role != TeamMember.Role.LEAD, row.name, row.pk))


def people(institution: Institution) -> dict[str, str]:
    """Public reference → name of everyone who ever had a post in an institution."""
    rows = Employment.objects.standing().filter(institution=institution).order_by("entered_on", "pk")
    return dict(rows.values_list("person__ref", "name"))


def staff(institution: Institution, on: dt.date) -> list[tuple[str, str]]:
    """The choices of a form that names people: those with a post on the day; namesakes told apart by their numbers."""
    rows = registry.staff(institution, on).order_by("name", "pk").values_list("person__ref", "name", "person__id_mask")
    told = list(rows)
    names = [name for _, name, _ in told]
    return [(ref, f"{name} {mask}" if names.count(name) > 1 else name) for ref, name, mask in told]


def offered(found: Case, *days: dt.date) -> list[tuple[str, str]]:
    """The choices of a form of a day not known yet: those with a post on the day of opening or on one of ``days``."""
    opening = found.matter.opening
    asked = {*days, *([opening.on] if opening else [])}
    told = {each: None for day in sorted(asked, reverse=True) for each in staff(found.matter.institution, day)}
    return list({ref: (ref, name) for ref, name in told}.values())


def flow(found: Case) -> list[Record]:
    """服务质控流转单: every record of the service, in the order of the stages."""
    rows = {row.ref: row for some in found.steps.values() for row in some}
    good, back = facts.checked(found.steps), facts.returned(found.steps)
    return [
        _record(found, each, mark, rows.get(mark.id), good, back)
        for each in found.prospects
        if each.stage.key not in {"flow", "close"}
        for mark in each.marks
    ]


def _record(
    found: Case, each: Prospect, mark: Mark, row: Step | None, good: Iterable[str], back: dict[str, str]
) -> Record:
    verdict = "相符" if mark.id in good else "已退回" if mark.id in back else ""
    return Record(
        mark.id, each.stage.label, mark.on, mark.by, row.entry if row else None, verdict,
        back.get(mark.id, "") if verdict == "已退回" else "", _page_of(found, each.stage.key, mark, row),
    )  # fmt: skip


def _page_of(found: Case, key: str, mark: Mark, row: Step | None) -> str:
    """Where a record can be read; ``""`` for what only the page of the engagement tells."""
    if row is not None:
        return reverse("practice:record", args=[found.number, row.ref])
    if key == "visits" and mark.id.startswith(BROUGHT):
        return reverse("practice:imported_visit", args=[mark.id.removeprefix(BROUGHT)])
    if key == "visits":
        return reverse("practice:visit", args=[mark.id])
    return reverse("practice:hazard", args=[mark.id]) if key == "rectify" else ""


def refusal(found: Case, key: str) -> Objection | None:
    """Why a stage cannot be done now, with the place where it is put right."""
    objection = permissions.stage(found, key)
    following = found.next
    if objection is None or following is None or following.stage.way is Way.COUNTED or following.stage.key == key:
        return objection
    url = reverse("practice:stage", args=[found.number, following.stage.key])
    return Objection(
        objection.text, objection.clause, objection.missing, objection.until, url, f"去{following.stage.label}"
    )
