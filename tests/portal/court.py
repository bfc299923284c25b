"""The world with a case at each step, an edition and a batch: something for every address and every form to work on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from hengjian.accounts.models import Account, Level, Role
from hengjian.credit import actions
from hengjian.credit.models import Decision, Notice, Score
from hengjian.credit.publication import actions as publication
from hengjian.credit.publication import editions
from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.law.months import month_of
from hengjian.practice import queries
from hengjian.practice.models import PlannedVisit, Step
from hengjian.practice.onsite import actions as visits
from hengjian.practice.sheets import actions as sheets
from hengjian.practice.stages import actions as stages
from hengjian.registry.models import Engagement, EngagementRecord, ImportBatch, Institution, Person
from hengjian.trail.acts import Draft, act
from tests.files.made import photo, upload
from tests.portal import registering
from tests.portal.world import OWN, OWN_CLIENT, OWN_PROJECT, PASSWORD, World
from tests.practice.onsite import cast as onsite
from tests.practice.sheets_cast import drawn, of_world, told

SECRET = "夜莺"
REASON = "属应当发现的重大事故隐患。"


@dataclass(frozen=True)
class Court:
    """References of cases by the step at which each stands (``recorded`` … ``decided``)."""

    world: World
    cases: dict[str, str]
    score: str
    batch: str
    document: str
    edition: tuple[int, int]
    file: str
    paper: str
    sheets: dict[str, str]
    duties: dict[str, str]
    visit: str
    registrations: dict[str, str]
    hazards: dict[str, str]
    opened: tuple[str, str]
    planned: tuple[str, str]

    def ago(self, days: int) -> dt.date:
        """A day before today."""
        return self.world.today - dt.timedelta(days=days)


def build(world: World) -> Court:
    """Six letters to the own firm, each one step further; one edition published; one batch with a refused row."""
    second = {"name": "顾明川", "role": Role.OFFICER, "level": Level.CITY, "division": "330100", "office": "应急管理局"}
    world.accounts["second"] = Account.objects.create_account("second", PASSWORD, **second)
    city = world.accounts["city"]
    firm = Institution.objects.get(code=OWN)
    score = Score(institution=firm, on=world.today - dt.timedelta(days=300), value="85.00")
    act("registry.import", by=city, about="", cites=["HZ-7"], key="score", do=lambda draft: draft.write(score))
    steps = ("recorded", "told", "served", "due", "proposed", "decided")
    cases = {step: _case(world, firm, step, number) for number, step in enumerate(steps)}
    edition = _publish(world)
    batch = ImportBatch(by=city, files=[], state=ImportBatch.State.DONE)
    batch.save()
    document = Decision.objects.get(event=cases["decided"]).ref
    return Court(
        world, cases, score.ref, batch.ref, document, edition, *_files(world, firm), _sheets(world), _duties(world),
        _visit(), registering.build(world), _hazards(world),
        _opened(world, firm), _planned(world),
    )  # fmt: skip


def _hazards(world: World) -> dict[str, str]:
    from tests.portal import hazards

    return hazards.build(world)


def _duties(world: World) -> dict[str, str]:
    from tests.portal import duties

    return duties.build(world)


def _files(world: World, firm: Institution) -> tuple[str, str]:
    """A photo of the own firm, and an identity paper."""
    kept: list[File] = []
    taken = [intake.take(upload(photo()))]

    def do(draft: Draft) -> None:
        for personal in (False, True):
            kept.extend(intake.keep(draft, taken, purpose="示例", institution=firm, personal=personal))

    act("test.write", by=world.accounts["city"], about=firm.code, cites=[], key="file", do=do)
    return kept[0].ref, kept[1].ref


def _planned(world: World) -> tuple[str, str]:
    """Two visits that are to come."""
    common = {"starts_at": None, "people": [onsite.colleague()], "task": "复查", "by": world.accounts["manager"]}
    for days in (20, 40):
        on = world.today + dt.timedelta(days=days)
        visits.plan_visit(matter=onsite.matter(), on=on, **common, key=f"planned {days}")
    first, other = PlannedVisit.objects.order_by("pk")[:2]
    return first.ref, other.ref


def _visit() -> str:
    """A visit that is over, and neither signed nor answered."""
    row = onsite.arrival(onsite.arrive())
    onsite.leave()
    return row.ref


def _sheets(world: World) -> dict[str, str]:
    """A work sheet that is handed over, and one that is still being filled."""
    handed = of_world(OWN, OWN_PROJECT, world.today, note="没有清单")
    matter = queries.matter(OWN_PROJECT)
    begun = sheets.begin(
        matter=matter, sheet="general", by=world.accounts["technician"], today=world.today, key="sheet"
    )  # fmt: skip
    _reported(world)
    return {
        "handed": handed, "filling": begun.entry.about, "frame": drawn(OWN_PROJECT), "report": told(OWN_PROJECT),
        "frozen": drawn(OWN_PROJECT, seeded=False),
    }  # fmt: skip


def _reported(world: World) -> None:
    """One more engagement of the own firm, with a report that a frame may hold."""
    day = {"reported_on": world.today - dt.timedelta(days=5)}

    def write(draft: Draft) -> None:
        anchor = draft.write(Engagement(number="XM900004"))
        row = EngagementRecord.objects.standing().get(engagement__number=OWN_PROJECT)
        skipped = ("id", "entry_id", "recorded_at", "engagement_id", "reported_on")
        kept = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
        draft.write(EngagementRecord(**{k: v for k, v in kept.items() if k not in skipped}, **day, engagement=anchor))

    act("registry.import", by=None, about="", cites=[], key="reported", do=write)


def _opened(world: World, firm: Institution) -> tuple[str, str]:
    """An engagement opened on the platform with its survey recorded: number, and the record's reference."""
    common = {"by": world.accounts["manager"], "today": world.today}
    done = stages.open_engagement(
        institution=firm, client_code=OWN_CLIENT, service_type="教育培训", on=world.today, key="opened", **common
    )
    values = {"place": "会议室", "people": [Person.objects.first().ref], "found": "情况", "needs": "需求"}
    number = done.entry.about
    stages.record_step(number=number, stage="survey", on=world.today, values=values, key="surveyed", **common)
    return number, Step.objects.get(engagement__number=number).ref


def _case(world: World, firm: Institution, step: str, number: int) -> str:
    city = world.accounts["city"]
    day = world.today - dt.timedelta(days=25)
    common = {"by": city, "today": world.today}
    done = actions.record_admonition(
        institution=firm, kind="letter", number=f"示例函2{number}号", on=day, grounds=(3,), circumstances="示例经过",
        authority="余杭区应急管理局", authority_division="330110", clients=[], key=f"{step}-record", **common,
    )  # fmt: skip
    ref = done.entry.about
    if number >= 1:
        actions.give_notice(ref=ref, number="", on=day, key=f"{step}-notice", **common)
    if number >= 2:
        notice = Notice.objects.get(event=ref)
        served = world.today if step == "served" else day
        actions.serve(
            ref=ref, document="notice", document_ref=notice.ref, recipient=firm.code, method="electronic",
            received_by="施若谷", remarks="", on=served, key=f"{step}-serve", **common,
        )  # fmt: skip
        actions.give_opinion(ref=ref, text=f"{SECRET}承办意见", key=f"{step}-opinion", **common)
    if step == "proposed":
        reason = f"{SECRET}不予降级的提议"
        actions.propose_waiver(ref=ref, reason=reason, seen="", by=city, on=world.today, key=f"{step}-waiver")
    if step == "decided":
        actions.decide(ref=ref, reason=REASON, seen="", by=city, on=world.today, key=f"{step}-decide")
    return ref


def _publish(world: World) -> tuple[int, int]:
    city, month = world.accounts["city"], month_of(world.today)
    seen = editions.preview("330100", city.office, month, world.today, "")
    digest = sha256(publication.frozen(seen)).hexdigest()
    publication.publish(division="330100", month=month, seen=digest, note="", by=city, on=world.today, key="publish-1")
    return seen.heading.year, seen.heading.number
