"""Rows → the course of an engagement: the only place where a row becomes a mark of the law."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from hengjian.evidence.models import File
from hengjian.law.courses import Course, Mark
from hengjian.practice.models import Repudiation, Step, TeamMember
from hengjian.practice.queries import Matter, keeping_out
from hengjian.practice.stages import sources
from hengjian.practice.stages.sources import Counted

CHECK = "check"  # the stage under which the process-control lead's checks are kept
ASIDE = frozenset({CHECK, "supplement", sources.CONFIRMATION})  # records that are no stage of their own
BOOK = "book"  # the id of what a register taken over tells
REFUSED_BY_FIRM = "本机构须回避"
REPORTING = frozenset({"report", "signoff", "submit"})

Steps = Mapping[str, list[Step]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of some engagements (by primary key): steps by stage, what other topics count, who was named, kinds of files."""

    steps: Mapping[int, dict[str, list[Step]]]
    counted: Mapping[int, Sequence[Counted]]
    team: Mapping[int, Sequence[TeamMember]]
    kinds: Mapping[str, str]


def read(engagements: Sequence[int], on: dt.date, known_on: dt.date | None = None) -> Recorded:
    """Everything that the courses of some engagements need up to a day, read at once."""
    steps = steps_of(engagements, on, known_on)
    told = sources.counted(engagements, known_on)
    return Recorded(steps, told, _team(engagements, on, known_on), _kinds(steps.values()))


def steps_of(
    engagements: Sequence[int], on: dt.date, known_on: dt.date | None = None
) -> dict[int, dict[str, list[Step]]]:
    """Engagement → its standing records up to a day, by stage, in the order of recording."""
    rows = Step.objects.known(known_on).filter(engagement__in=engagements, on__lte=on)
    denied = Repudiation.objects.known(known_on).filter(step=OuterRef("pk"), on__lte=on)
    told = rows.annotate(denied=Exists(denied)).select_related("person", "entry")
    found: dict[int, dict[str, list[Step]]] = {pk: defaultdict(list) for pk in engagements}
    for row in told.order_by("pk"):
        row.repudiated = row.denied
        found[row.engagement_id][row.stage].append(row)
    return found


def course(matter: Matter, recorded: Recorded, on: dt.date) -> Course:
    """What is recorded of the engagement by a day."""
    pk = matter.engagement.pk
    steps, kinds = recorded.steps[pk], recorded.kinds
    marks, pending, absent = _counted(recorded.counted[pk], on)
    for key in (each for each in steps if each not in ASIDE):
        marks[key] = tuple(mark(row, kinds) for row in valid(steps, key))
    for key, told in _book(matter, on).items():
        marks.setdefault(key, (told,))
    marks |= _lead(recorded.team[pk])
    pending |= _report(steps) | _interest(steps, _members(recorded.team[pk], on))
    checks = tuple(mark(row, kinds) for row in valid(steps, CHECK))
    if checks:
        marks["flow"] = checks
    if left := _unchecked(marks, steps):
        pending["flow"] = left
    record = matter.record
    return Course(
        matter.service_type, marks, pending, frozenset(absent), old=matter.opening is None,
        agreed=record.agreed_visits if record else None, ends_on=record.ends_on if record else None,
        again=_again(steps, pending) if "close" in marks else frozenset(),
    )  # fmt: skip


def mark(row: Step, kinds: Mapping[str, str]) -> Mark:
    """One record, with its photographs and other files counted."""
    images = sum(kinds.get(ref, "").startswith("image/") for ref in row.files)
    return Mark(row.ref, row.on, row.by, images, len(row.files) - images)


def latest_report(steps: Steps) -> Step | None:
    """The last version of the report."""
    return steps["report"][-1] if steps.get("report") else None


def valid(steps: Steps, key: str) -> list[Step]:
    """The records of a stage that nobody in whose name they stand has denied (T7)."""
    return [each for each in steps.get(key, ()) if not each.repudiated]


def signed(steps: Steps, report: Step) -> Step | None:
    """The sign-off of exactly this version."""
    return next((each for each in valid(steps, "signoff") if each.values.get("report") == report.ref), None)


def frozen(steps: Steps) -> Step | None:
    """The denied sign-off of the version that stands: until another version is there, nothing is done with this one (T7)."""
    report = latest_report(steps)
    denied = (each for each in steps.get("signoff", ()) if each.repudiated)
    return next((each for each in denied if report and each.values.get("report") == report.ref), None)


def checked(steps: Steps) -> set[str]:
    """Ids of the records that the process-control lead found in order."""
    return {each for row in valid(steps, CHECK) for each in row.values.get("checked", ())}


def returned(steps: Steps) -> dict[str, str]:
    """Ids of the records that were sent back, with the reason."""
    return {
        each: row.values.get("reason", "") for row in valid(steps, CHECK) for each in row.values.get("returned", ())
    }


def recused(steps: Steps) -> set[str]:
    """References of the persons who keep out because of an interest (HZ-15)."""
    return keeping_out(steps.get("interest", ()))


def _counted(counted: Iterable[Counted], on: dt.date) -> tuple[dict[str, tuple[Mark, ...]], dict[str, str], set[str]]:
    marks: dict[str, tuple[Mark, ...]] = {}
    pending: dict[str, str] = {}
    absent: set[str] = set()
    for each in counted:
        told = tuple(one for one in each.marks if one.on <= on)
        marks[each.stage] = (*marks.get(each.stage, ()), *told)
        if each.pending:
            pending[each.stage] = "；".join(filter(None, (pending.get(each.stage), each.pending)))
        if each.absent:
            absent.add(each.stage)
    marks = {key: told for key, told in marks.items() if told}
    if "visits" in marks and "rectify" not in marks and "rectify" not in pending:
        absent.add("rectify")
    return marks, pending, absent - marks.keys()


def _book(matter: Matter, on: dt.date) -> dict[str, Mark]:
    """What the register says of stages."""
    row = matter.record
    if row is None:
        return {}
    days = {
        "survey": row.first_visit_on, "assessment": row.assessed_on, "contract": row.signed_on, "submit": row.reported_on,
        "revisit": row.revisited_on, "lead": row.signed_on if row.lead_id else None,
    }  # fmt: skip
    return {key: Mark(BOOK, day) for key, day in days.items() if day is not None and day <= on}


def _lead(named: Iterable[TeamMember]) -> dict[str, tuple[Mark, ...]]:
    lead = (each for each in named if each.role == TeamMember.Role.LEAD and each.until is None)
    found = tuple(Mark(f"team-{each.pk}", each.on, each.by) for each in lead)
    return {"lead": found} if found else {}


def _members(named: Iterable[TeamMember], on: dt.date) -> list[TeamMember]:
    """Those in the project on a day, the lead first."""
    here = [each for each in named if each.until is None or each.until > on]
    return sorted(here, key=lambda each: (each.role, each.name, each.pk))


def _team(engagements: Sequence[int], on: dt.date, known_on: dt.date | None) -> dict[int, list[TeamMember]]:
    found: dict[int, list[TeamMember]] = {pk: [] for pk in engagements}
    rows = TeamMember.objects.known(known_on).filter(engagement__in=engagements, on__lte=on).select_related("person")
    for row in rows.order_by("pk"):
        found[row.engagement_id].append(row)
    return found


def _report(steps: Steps) -> dict[str, str]:
    """What a later version of the report leaves open."""
    report = latest_report(steps)
    if report is None:
        return {}
    version, left = report.values.get("version", 1), {}
    if steps.get("signoff") and signed(steps, report) is None:
        left["signoff"] = f"第{version}版还没有审核"
    if steps.get("submit") and steps["submit"][-1].values.get("report") != report.ref:
        left["submit"] = f"第{version}版还没有上传"
    if frozen(steps):
        told = f"第{version}版的审核已被本人否认，须另出一版"
        left |= {key: told for key in ("report", "signoff", "submit") if steps.get(key)}
    return left


def _again(steps: Steps, pending: Mapping[str, str]) -> frozenset[str]:
    """What goes on in a closed engagement: the report that replaces a denied one (T7), the check of what is not checked yet."""
    denied = any(each.repudiated for each in steps.get("signoff", ()))
    report = REPORTING if denied and pending.keys() & REPORTING else frozenset()
    return report | ({"flow"} & pending.keys())


def _interest(steps: Steps, members: Iterable[TeamMember]) -> dict[str, str]:
    """What an interest leaves open: a firm that may not take the project, people who keep out and are still in it (HZ-15)."""
    if any(row.values.get("held") == REFUSED_BY_FIRM for row in steps.get("interest", ())):
        return {"interest": "已申报本机构须回避，不能承接"}
    out = recused(steps)
    left = "、".join(each.name for each in members if each.person.ref in out)
    return {"interest": f"须回避人员仍在项目：{left}"} if left else {}


def _unchecked(marks: Mapping[str, tuple[Mark, ...]], steps: Steps) -> str:
    """How many records the process-control lead has not found in order."""
    good, back = checked(steps), returned(steps)
    left = [
        each.id for key, some in marks.items() if key not in {"flow", "close"} for each in some if each.id not in good
    ]
    sent = sum(each in back for each in left)
    if not left:
        return ""
    return f"还有{len(left)}项记录没有核对" + (f"，其中{sent}项已退回" if sent else "")


def _kinds(steps: Iterable[Steps]) -> dict[str, str]:
    refs = {ref for each in steps for rows in each.values() for row in rows for ref in row.files}
    return dict(File.objects.filter(ref__in=refs).values_list("ref", "media_type"))
