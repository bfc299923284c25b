"""The duties of chapter two in the world of the portal's tests: something for each address and each form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from hengjian.accounts.models import Account, Role
from hengjian.conditions.changes import actions as changes
from hengjian.conditions.contests import actions as contests
from hengjian.conditions.models import Branch, Change, OutsideParty, Shortfall, Verification
from hengjian.conditions.outside import actions as outside
from hengjian.conditions.training import actions as trainings
from hengjian.conditions.verification import actions as verifications
from hengjian.packs.zhejiang.verification import SHEET
from hengjian.portal.demo import names
from hengjian.practice.stages import actions as stages
from hengjian.registry.identity import id_match
from hengjian.registry.models import Employment, Institution, Person
from hengjian.supervision.findings.actions import Told, record_finding
from hengjian.supervision.models import Finding
from tests.portal.paper import TYPED, Form, file
from tests.portal.world import OWN, OWN_ID, OWN_PROJECT, PASSWORD, World

#: Names of forms, for ``test_bad_forms``.
NAMES = (
    "lead", "change", "contract", "insurance", "personal certificate", "contest", "contest answer", "disclosure", "training",
    "city training", "sign up", "verification", "performance rules",
    "branch", "outside party", "post", "certificate end", "post change", "participation", "attendance", "shortfall", "ruling", "leaving",
    "ending", "ending confirmation", "branch ending", "outside check",
    "finding", "finding correction", "filing",
)  # fmt: skip
OF_AN_INSTITUTION = (
    "leads/appoint", "changes", "changes/new", "contracts", "certificates", "disclosure", "disclosure/new",
    "disclosure/notice", "training", "training/new", "verifications",
    "verifications/new", "performance-rules/new", "ending", "ending/new", "ending/confirm",
    "findings", "outside", "branches/new", "outside-parties/new", "participations/new",
)  # fmt: skip
OF_A_PERSON = (
    "posts/<str:ref>/leave", "posts/<str:ref>/change", "contracts/<str:ref>/new", "insurances/<str:ref>/new", "certificates/<str:ref>/new",
    "certificates/<str:ref>/end",
)  # fmt: skip
#: Routes and what fills them, for ``test_sweep``.
PARTS: dict[str, dict[str, str]] = {
    **{
        route: {}
        for route in (
            "changes/late/",
            "contests/",
            "contests/new/",
            "trainings/",
            "trainings/new/",
            "verifications/",
            "shortfalls/",
            "findings/",
            "findings/new/",
        )
    },
    **{f"institutions/<str:code>/{page}/": {"code": OWN} for page in OF_AN_INSTITUTION},
    **{f"institutions/<str:code>/{page}/": {"code": OWN, "ref": "person"} for page in OF_A_PERSON},
    **{f"trainings/<str:ref>/{page}": {"ref": "training"} for page in ("", "sign-up/", "attendance/")},
    **{f"verifications/<str:ref>/{page}": {"ref": "verification"} for page in ("", "report/")},
    **{f"findings/<str:ref>/{page}": {"ref": "finding"} for page in ("", "correct/")},
    "institutions/<str:code>/filings/<str:ref>/": {"code": OWN, "ref": "changed"},
    "trainings/<str:ref>/sign-up/<str:person>/withdraw/": {"ref": "training", "person": "person"},
    "shortfalls/<str:ref>/close/": {"ref": "shortfall"},
    "institutions/<str:code>/branches/<str:ref>/end/": {"code": OWN, "ref": "branch"},
    "institutions/<str:code>/outside/<str:party>/<str:number>/check/": {
        "code": OWN,
        "party": "taking part",
        "number": OWN_PROJECT,
    },
    **{f"contests/<str:ref>/{page}": {"ref": "contest"} for page in ("", "answer/", "rule/")},
}


def build(world: World) -> dict[str, str]:
    """References by the words of ``PARTS``."""
    verification, shortfall = _verification(world)
    return {
        "contest": _contest(world), "training": _training(world), "verification": verification, "shortfall": shortfall,
        "held": _held(world), "party": _party(world), "taking part": _taking_part(world), "branch": _branch(world), "colleague": _colleague(world),
        "changed": _changed(world),
        "finding": found(OWN, world.accounts["city"], world.today, "缺记录"),
    }  # fmt: skip


def found(code: str, by: Account, on: dt.date, text: str) -> str:
    """What an officer found at an institution."""
    told = Told("检查中的其他情况", on, "办公场所", None, text)
    record = changes.current(Institution.objects.get(code=code))
    record_finding(record=record, told=told, by=by, today=on, key=f"found{code}")
    return Finding.objects.get(institution__code=code).ref


def _verification(world: World) -> tuple[str, str]:
    """Last year's, with something amiss."""
    on = world.today.replace(year=world.today.year - 1, month=6, day=1)
    items = {point.key: {"result": "不符", "note": "缺记录", "mark": ""} for point in SHEET[:1]}
    verifications.verify(
        record=changes.current(Institution.objects.get(code=OWN)), on=on, place="办公场所", officers="甲、乙", received_by="法人",
        items=items, due=on + dt.timedelta(days=9), conclusion="", by=world.accounts["city"], today=world.today, key="verified",
    )  # fmt: skip
    return Verification.objects.get().ref, Shortfall.objects.get().ref


def _training(world: World) -> str:
    """The city has announced a training."""
    done = trainings.announce_training(
        city="330100", title="能力提升培训", content="新标准", on=world.today + dt.timedelta(days=9), hours=Decimal(8),
        place="党校", seats=2, sign_up_until=world.today, by=world.accounts["city"], key="training",
    )  # fmt: skip
    return done.entry.about.removeprefix("training:")


def _held(world: World) -> str:
    """A training of the city on a day that is over, without attendance."""
    done = trainings.announce_training(
        city="330100", title="已办培训", content="旧标准", on=world.today - dt.timedelta(days=9), hours=Decimal(8),
        place="党校", seats=2, sign_up_until=world.today - dt.timedelta(days=9), by=world.accounts["city"], key="held",
    )  # fmt: skip
    return done.entry.about.removeprefix("training:")


def _branch(world: World) -> str:
    """A branch that may be withdrawn."""
    told = {"division": "330206", "address": "示例路1号", "head": "博文", "on": world.today - dt.timedelta(days=90)}
    by, own = world.accounts["manager"], Institution.objects.get(code=OWN)
    outside.register_branch(institution=own, name="宁波分公司", **told, by=by, today=world.today, key="a-branch")
    return Branch.objects.latest("pk").ref


def _taking_part(world: World) -> str:
    """A third party that works on the own project."""
    own = Institution.objects.get(code=OWN)
    given = {
        "institution": own,
        "on": world.today - dt.timedelta(days=9),
        "by": world.accounts["manager"],
        "today": world.today,
    }
    outside.register_party(kind="third_party", name="示例检测", speciality="检测", key="third", **given)
    party = OutsideParty.objects.get(institution=own, kind="third_party").ref
    outside.take_part(party=party, engagement=OWN_PROJECT, task="仪器检测", key="takes", **given)
    return party


def _party(world: World) -> str:
    """An expert from outside."""
    outside.register_party(
        institution=Institution.objects.get(code=OWN), kind=OutsideParty.Kind.EXPERT, name="专家", speciality="化工",
        on=world.today, by=world.accounts["manager"], today=world.today, key="party",
    )  # fmt: skip
    return OutsideParty.objects.get().ref


def _changed(world: World) -> str:
    """A change that has not been filed in the province's system."""
    own, on = Institution.objects.get(code=OWN), world.today - dt.timedelta(days=20)
    values = {"phone": "0571-00000008"}
    changes.change_record(
        institution=own, on=on, values=values, by=world.accounts["manager"], today=world.today, key="changed"
    )
    return Change.objects.get(institution=own).ref


def _colleague(world: World) -> str:
    """A member of the team of the own engagement."""
    person = Employment.objects.filter(institution__code=OWN).latest("pk").person
    stages.name_member(
        number=OWN_PROJECT, person=person, on=world.today - dt.timedelta(days=20), by=world.accounts["manager"],
        today=world.today, key="colleague",
    )  # fmt: skip
    return person.ref


def _contest(world: World) -> str:
    """Somebody of the own firm says that the post has ended."""
    post = Employment.objects.filter(institution=Institution.objects.get(code=OWN)).latest("pk")
    person = {"name": "自家人", "role": Role.TECHNICIAN, "organisation": OWN, "person": post.person.id_match}
    done = contests.claim(
        contested=[post], claimant=None, left_on=world.today, reason="已经离开", today=world.today, key="contest",
        by=Account.objects.create_account("leaver", PASSWORD, **person),
    )  # fmt: skip
    return done.entry.about.removeprefix("contest:")


def forms(house: dict[str, str], day: str, firm: dict[str, Any]) -> dict[str, Form]:
    """The forms of chapter two."""
    found = Person.objects.get(id_match=id_match(OWN_ID))
    person, post = found.ref, Employment.objects.get(person=found).pk
    under = f"/institutions/{OWN}"
    certificate = {"kind": "注册安全工程师", "number": TYPED, "registered_code": OWN, "valid_to": day, "on": day}
    changed = {name: firm[name] for name in ("name", "division", "business_scope", "service_types", "office_area")}
    optional = {"legal_representative": "示例", "phone": "0571-00000009", "remarks": TYPED}
    finding = {
        "kind": "检查中的其他情况", "on": day, "place": "办公场所", "number": OWN_PROJECT, "circumstances": TYPED,
    }  # fmt: skip
    return {
        "lead": Form(
            "manager", f"/institutions/{OWN}/leads/appoint/", {"role": "技术负责人", "person": person, "on": day},
        ),
        "change": Form(
            "manager", f"/institutions/{OWN}/changes/new/", {**changed, **optional, "on": day},
            {"office_area", "service_types", *optional}, {"name", *optional},
        ),
        "disclosure": Form(
            "manager", f"{under}/disclosure/new/",
            {"fee_0": "面议", "process": TYPED, "complaint_phone": "0571-00000009", "place": "前台", "on": day},
            free={"fee_0", "process", "complaint_phone", "place"},
        ),
        "training": Form(
            "manager", f"{under}/training/new/",
            {"title": TYPED, "content": TYPED, "on": day, "hours": "8", "place": "会议室", "people": [person], "assessed": "yes", "passed": [person]},
            {"passed"}, {"title", "content", "place"},
        ),
        "city training": Form(
            "city", "/trainings/new/",
            {"title": TYPED, "content": TYPED, "on": "2099-01-02", "hours": "8", "place": "党校", "seats": "9", "sign_up_until": "2099-01-01"},
            free={"title", "content", "place", "on", "sign_up_until"},
        ),
        "sign up": Form("manager", f"/trainings/{house['training']}/sign-up/", {"people": [person]}),
        "finding": Form("city", f"/findings/new/?institution={OWN}", finding, {"place", "number"}, {"place"}),
        "finding correction": Form(
            "city", f"/findings/{house['finding']}/correct/", finding | {"reason": "补充"}, {"place", "number"}, {"place"},
        ),
        "branch": Form(
            "manager", f"{under}/branches/new/",
            {"name": TYPED, "division": "330206", "address": TYPED, "head": "博文", "on": day}, free={"name", "address", "head"},
        ),
        "outside party": Form(
            "manager", f"{under}/outside-parties/new/",
            {"kind": "expert", "name": TYPED, "speciality": TYPED, "on": day}, free={"name", "speciality"},
        ),
        "verification": Form(
            "city", f"{under}/verifications/new/",
            {"on": day, "place": TYPED, "officers": "甲、乙", "received_by": "法人", "conclusion": TYPED,
             **{f"{point.key}_result": "相符" for point in SHEET}},
            {"conclusion"}, {"place", "officers", "received_by", "conclusion"},
        ),
        "performance rules": Form("manager", f"{under}/performance-rules/new/", {"title": TYPED, "on": day}, free={"title"}),
        "contract": Form(
            "manager", f"{under}/contracts/{person}/new/", {"kind": "劳动合同", "signed_on": day, "until": "2099-01-01", "papers": file}, {"until"}, {"until"},
        ),
        "insurance": Form(
            "manager", f"{under}/insurances/{person}/new/",
            {"insurer": TYPED, "policy": TYPED, "since": day, "until": "2099-01-01"}, free={"insurer", "policy", "until"},
        ),
        "personal certificate": Form(
            "manager", f"{under}/certificates/{person}/new/", certificate, {"registered_code"}, free={"number", "valid_to"}
        ),
        "filing": Form(
            "manager", f"{under}/filings/{house['changed']}/", {"number": TYPED, "filed_on": day, "papers": file}, free={"number"},
        ),
        "contest": Form("technician", "/contests/new/", {"post": post, "left_on": day, "reason": TYPED}),
        "contest answer": Form(
            "manager", f"/contests/{house['contest']}/answer/", {"verdict": "no", "left_on": day, "reason": TYPED}, {"left_on"}
        ),
    }  # fmt: skip


def last(house: dict[str, str], day: str) -> dict[str, Form]:
    """The forms after which somebody or something is no longer there, and what leads up to them."""
    under, colleague = f"/institutions/{OWN}", house["colleague"]
    person = Person.objects.get(id_match=id_match(OWN_ID)).ref
    post = {
        "name": "安宁", "id_number": names.id_number(Random(9), "330110", 9), "form": "劳动合同", "entered_on": day,
        "insured_from": day[:7], "education": "本科", "major": "安全工程", "title_level": "高级", "years_in_safety": "6",
    }  # fmt: skip
    optional = {"insured_from", "education", "major", "title_level", "years_in_safety"}
    ruled = {"verdict": "no", "left_on": day, "reason": TYPED}
    ending = {
        "kind": "closing",
        "on": day,
        "keeper": TYPED,
        "contact": "0571",
        "kept_until": "2099-01-01",
        "reason": TYPED,
    }
    return {
        "post": Form("manager", f"{under}/posts/new/", post, optional, {"name", "major", "years_in_safety"}),
        "post change": Form(
            "manager", f"{under}/posts/{colleague}/change/",
            {name: value for name, value in post.items() if name not in {"name", "id_number", "entered_on"}} | {"on": day},
            optional, {"major", "years_in_safety"},
        ),
        "certificate end": Form(
            "manager", f"{under}/certificates/{person}/end/", {"certificate": f"注册安全工程师 {TYPED}", "on": day},
            free={"certificate"},
        ),
        "participation": Form(
            "manager", f"{under}/participations/new/",
            {"party": house["party"], "engagement": OWN_PROJECT, "task": TYPED, "on": day}, free={"task"},
        ),
        "attendance": Form("city", f"/trainings/{house['held']}/attendance/", {"present": [], "assessed": "no"}, {"present"}),
        "shortfall": Form("city", f"/shortfalls/{house['shortfall']}/close/", {"on": day, "text": TYPED}),
        "ruling": Form("elsewhere", f"/contests/{house['contest']}/rule/", ruled, {"left_on"}),
        "leaving": Form("manager", f"{under}/posts/{colleague}/leave/", {"left_on": day}),
        "ending": Form(
            "manager", f"{under}/ending/new/", ending | {f"way_{at}": "terminate" for at in range(2)}, {"way_1"},
            {"keeper", "contact", "kept_until", "way_1"},
        ),
        "branch ending": Form(
            "manager", f"{under}/branches/{house['branch']}/end/",
            {"kind": "withdrawal", "on": day, "keeper": TYPED, "contact": "0574", "reason": TYPED}, free={"keeper", "contact"},
        ),
        "outside check": Form(
            "city", f"{under}/outside/{house['taking part']}/{OWN_PROJECT}/check/", {"genuine": "yes", "on": day, "text": TYPED}
        ),
        "ending confirmation": Form("elsewhere", f"{under}/ending/confirm/", {"verdict": "no", "reason": TYPED}),
    }  # fmt: skip
