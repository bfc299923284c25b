"""One of each thing of chapters two and three that belongs to the second firm or its client, each with a canary in it.

Built for the canary matrix only: most tests of the small world do not need it, and it costs as much as that world.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from hengjian.accounts.models import Account, Role
from hengjian.conditions.certificates import actions as certificates
from hengjian.conditions.changes import actions as changes
from hengjian.conditions.contests import actions as contests
from hengjian.conditions.contracts import actions as contracts
from hengjian.conditions.disclosure import actions as disclosure
from hengjian.conditions.models import Shortfall, Verification
from hengjian.conditions.outside import actions as outside
from hengjian.conditions.registration import actions as registration
from hengjian.conditions.training import actions as trainings
from hengjian.conditions.verification import actions as verifications
from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.packs.zhejiang.verification import SHEET
from hengjian.portal.demo import names
from hengjian.practice.hazards import actions as hazards
from hengjian.practice.hazards.actions import Found, Place
from hengjian.practice.models import Hazard, HazardNotice, HazardReport, PlannedVisit, Risk, SitePlan, Step
from hengjian.practice.onsite import actions as onsite
from hengjian.practice.onsite import queries as visits
from hengjian.practice.risks import actions as risks
from hengjian.practice.risks import queries as registers
from hengjian.practice.sheets import actions as sheets
from hengjian.practice.stages import actions as stages
from hengjian.registry.identity import id_match
from hengjian.registry.models import Employment, Institution, Person
from hengjian.ui import timebar
from tests.conditions import papers
from tests.files.made import photo, upload
from tests.portal.world import CANARY, OTHER, OTHER_CLIENT, OTHER_ID, OTHER_PROJECT, PASSWORD, World
from tests.practice.onsite import cast


@dataclass(frozen=True)
class Second:
    """Whose it is, and the day."""

    firm: Institution
    person: Person
    colleague: Person
    manager: Account
    technician: Account
    client: Account
    city: Account
    today: dt.date

    @property
    def given(self) -> dict[str, Any]:
        """What each act of the manager takes."""
        return {"institution": self.firm, "by": self.manager, "today": self.today}


def build(world: World) -> tuple[tuple[str, str], ...]:
    """Pairs of the beginning of a route and the reference of what stands at such addresses."""
    second = _whose(world)
    _staff(second)
    _said(second)
    return (
        *_engagement(second), *_hazards(second), *_risks(second), *_visit(second), *_verification(second),
        ("contests/", _contest(second)), ("registrations/", _matter(second)), ("files/", File.objects.latest("pk").ref),
    )  # fmt: skip


def addresses(routes: Iterator[tuple[str, tuple[str, ...]]], refs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Each route that begins like a reference's, filled with it; its other parts with names of the second firm."""
    told = {"number": OTHER_PROJECT, "code": OTHER_CLIENT, "name": "verify", "key": "survey", "kind": "pdf"}
    for route, parts in routes:
        for head, ref in refs:
            if parts and route.startswith(head) and "drafts/" not in route:
                part = "number" if head == "engagements/<str:number>/" else "ref"
                yield "/" + _filled(route, told | {part: ref})


def _filled(route: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        route = route.replace(f"<str:{name}>", value)
    return route.replace("<int:place>", "0").replace("<str:sheet>", "general")


def _whose(world: World) -> Second:
    other = Person.objects.get(id_match=id_match(names.id_number(Random(4), "330113", 4)))
    made = {
        "manager": {"role": Role.MANAGER, "organisation": OTHER},
        "technician": {"role": Role.TECHNICIAN, "organisation": OTHER, "person": id_match(OTHER_ID)},
        "client": {"role": Role.ENTERPRISE, "organisation": OTHER_CLIENT},
    }
    accounts = {
        role: Account.objects.create_account(f"second-{role}", PASSWORD, name=f"旁人{role}", **fields)
        for role, fields in made.items()
    }
    firm = Institution.objects.get(code=OTHER)
    return Second(firm, world.person, other, **accounts, city=world.accounts["city"], today=world.today)


def _staff(second: Second) -> None:
    """Papers about one person."""
    person, day = second.person, second.today
    contracts.file_contract(person=person, kind="劳动合同", signed_on=day, files=[_taken()], key="c", **second.given)
    contracts.file_insurance(
        institution=second.firm, person=person, insurer=f"{CANARY}保险", policy="1", since=day,
        until=day + dt.timedelta(days=300), by=second.manager, key="i",
    )  # fmt: skip
    certificates.enter(
        person=person, kind="注册安全工程师", number=f"{CANARY}证", registered_code=OTHER, on=day,
        valid_to=day + dt.timedelta(days=300), key="p", **second.given,
    )  # fmt: skip


def _said(second: Second) -> None:
    """What the firm disclosed, taught, and whom it works with."""
    day, staff = second.today, list(Employment.objects.filter(institution=second.firm))
    items = [("隐患排查", f"{CANARY}面议")]
    disclosure.disclose(
        on=day, items=items, process=f"{CANARY}流程", complaint_phone="0571", place="前台", key="d", **second.given
    )
    trainings.record_training(
        title=f"{CANARY}培训", content="新标准", on=day, hours=Decimal(8), place="会议室", people=staff, passed=(), key="t",
        **second.given,
    )  # fmt: skip
    outside.register_party(kind="expert", name=f"{CANARY}专家", speciality="化工", on=day, key="o", **second.given)
    sheets.check_certificate(
        matter=cast.matter(OTHER_PROJECT), name=f"{CANARY}工", post="special", kind="电工作业", number="1", valid_to=day, on=day,
        measure="", until=None, by=second.technician, today=day, key="e",
    )  # fmt: skip


def _engagement(second: Second) -> Iterator[tuple[str, str]]:
    """An engagement opened with its survey recorded, and one more in the team of the old one."""
    common = {"by": second.manager, "today": second.today}
    done = stages.open_engagement(
        institution=second.firm,
        client_code=OTHER_CLIENT,
        service_type="教育培训",
        on=second.today,
        key="open",
        **common,
    )
    number = done.entry.about
    values = {"place": f"{CANARY}会议室", "people": [second.person.ref], "found": f"{CANARY}情况", "needs": "需求"}
    stages.record_step(number=number, stage="survey", on=second.today, values=values, key="survey", **common)
    stages.name_member(number=OTHER_PROJECT, person=second.colleague, on=second.today, key="member", **common)
    step = Step.objects.get(engagement__number=number).ref
    return iter((("engagements/<str:number>/", number), (f"engagements/{number}/records/", step)))


def _hazards(second: Second) -> Iterator[tuple[str, str]]:
    """A major hazard, told and reported."""
    by, now, about = second.manager, timebar.moment(), cast.matter(OTHER_PROJECT).engagement
    found = Found(
        f"{CANARY}隐患", f"{CANARY}措施", second.today, (Place(f"{CANARY}车间", (_taken(),)),), level="重大", criterion="第三条"
    )  # fmt: skip
    hazards.find_hazards(engagement=about, entries=[found], by=by, today=second.today, key="find")
    row = Hazard.objects.get(engagement=about)
    hazards.tell(engagement=about, hazards=[row], by=by, now=now, key="tell")
    hazards.report(
        hazard=row, recipient="临平区应急管理局", channel="platform", text=f"{CANARY}报告", sent_at=now, by=by, now=now, key="report"
    )  # fmt: skip
    yield "hazards/", row.ref
    yield "hazard-notices/", HazardNotice.objects.latest("pk").ref
    yield "hazard-reports/", HazardReport.objects.latest("pk").ref


def _risks(second: Second) -> Iterator[tuple[str, str]]:
    """A line of the client's register, and its plan."""
    given: dict[str, Any] = {"by": second.client, "today": second.today}
    values = {
        "level": "重大", "name": f"{CANARY}房", "place": "车间", "post": "工", "category": "火灾爆炸", "accident": "火灾",
        "consequence": "", "emergency": "", "source": False, "measures": {"技术": "防爆"},
        "holders": {"企业": "甲", "车间": "乙", "班组": "丙", "岗位": "丁"},
    }  # fmt: skip

    def kept() -> Any:
        return registers.kept(OTHER_CLIENT, second.today)

    risks.enter(register=kept(), values=values, key="risk", **given)
    risks.add_plan(register=kept(), name=f"{CANARY}厂区", whole=True, file=_taken(), size=(64, 48), key="plan", **given)
    yield "risks/", Risk.objects.latest("pk").ref
    yield "plans/", SitePlan.objects.latest("pk").ref


def _visit(second: Second) -> Iterator[tuple[str, str]]:
    """A visit, signed by both and denied by the client; one planned, moved and withdrawn."""
    matter, by = cast.matter(OTHER_PROJECT), second.technician
    yield "engagements/<str:number>/visits/<str:ref>/", _replanned(second)
    asked = cast.challenge(about=matter, account=by)
    row = cast.arrival(cast.arrive(about=matter, by=by, challenge=asked))
    cast.leave(about=matter, by=by, record=f"{CANARY}记录")
    found = visits.stay(row.ref)
    assert found is not None
    onsite.confirm(
        matter=matter, found=found, seen=visits.digest(visits.content(found)), grade="满意", opinion=f"{CANARY}意见",
        signed_by=f"{CANARY}丁", position="安全员", signatures=(_taken(), _taken()), by=by, key="sign",
    )  # fmt: skip
    onsite.answer(matter=matter, found=found, agreed=False, text=f"{CANARY}没有来", by=second.client, key="deny")
    yield "visits/", row.ref


def _replanned(second: Second) -> str:
    matter, on, by = cast.matter(OTHER_PROJECT), second.today + dt.timedelta(days=30), second.technician
    planned = {"starts_at": None, "people": [], "task": f"{CANARY}复查", "by": by}
    onsite.plan_visit(matter=matter, on=on, **planned, key="plan a visit")
    first = PlannedVisit.objects.latest("pk")
    onsite.move_visit(matter=matter, row=first, on=second.today, **planned, reason=f"{CANARY}改期", key="move it")
    return str(PlannedVisit.objects.latest("pk").ref)


def _verification(second: Second) -> Iterator[tuple[str, str]]:
    """The bureau found something amiss."""
    items = {point.key: {"result": "不符", "note": f"{CANARY}缺记录", "mark": ""} for point in SHEET[:1]}
    on = second.today.replace(year=second.today.year - 1, month=6, day=1)
    verifications.verify(
        record=changes.current(second.firm), on=on, place=f"{CANARY}办公室", officers="甲、乙", received_by="丙", items=items,
        due=on + dt.timedelta(days=9), conclusion="", by=second.city, today=second.today, key="verify",
    )  # fmt: skip
    yield "verifications/", Verification.objects.latest("pk").ref
    yield "shortfalls/", Shortfall.objects.latest("pk").ref


def _contest(second: Second) -> str:
    post = Employment.objects.get(institution=second.firm, person=second.person)
    done = contests.claim(
        contested=[post], claimant=None, left_on=second.today, reason=f"{CANARY}已经离开", by=second.technician,
        today=second.today, key="claim",
    )  # fmt: skip
    return done.entry.about.removeprefix("contest:")


def _matter(second: Second) -> str:
    """A qualification asked for, which waits for the province."""
    draft = papers.filled(second.manager, "330100", "安全评价")
    draft.people = [papers.evaluator(1, OTHER)]
    draft.save()
    done = registration.hand_in(draft=draft, by=second.manager, today=second.today, key="hand-in")
    return done.entry.about


def _taken() -> Any:
    return intake.take(upload(photo()))
