"""A firm with its two leads and a technician, an enterprise, and an engagement brought to a stage through the product's own pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser

from hengjian.accounts.models import Account, Level, Role
from hengjian.packs.hangzhou.chapter3 import CONTENTS
from hengjian.practice.queries import matter
from hengjian.practice.stages import actions
from hengjian.practice.stages.actions import NewClient
from hengjian.practice.stages.queries import Case, case
from hengjian.registry.identity import encrypt, id_match, mask
from hengjian.registry.models import Certificate, Employment, Institution, InstitutionRecord, Person, Visit
from hengjian.trail.acts import act
from hengjian.ui import timebar
from tests.files.made import pdf, photo
from tests.registry.books import code, number

PASSWORD = "a-long-password-7"
FIRM, ENTERPRISE = code(700), code(701)
ONE_DAY = dt.timedelta(days=1)
serial = count(1)
ROLES = {"manager": 0, "lead": 1, "process": 2, "technician": 3, "part": 4}


def today() -> dt.date:
    return timebar.today()


def ago(days: int) -> dt.date:
    return today() - days * ONE_DAY


def build(division: str = "330110") -> dict[str, Account]:
    """The firm with a technical lead (高级), a process lead, a technician with a certificate, one who came last week; their accounts."""
    posts = {
        "lead": ("卓以宁", "高级", ago(900), True), "process": ("柏清和", "中级", ago(900), True),
        "technician": ("姜予安", "中级", ago(600), True), "newcomer": ("初来", "中级", ago(6), False),
    }  # fmt: skip
    people = {name: _person(place) for place, name in enumerate(posts, 700)}

    def write(draft: Any) -> None:
        firm = draft.write(Institution(code=FIRM))
        draft.write_all(people.values())
        draft.write(
            InstitutionRecord(
                institution=firm, on=dt.date(2020, 1, 1), name="自家安全（示例700）", kind="社会化服务", division=division,
                business_scope="安全服务", registered_on=dt.date(2020, 1, 1), technical_lead=people["lead"],
                process_lead=people["process"], service_types=["隐患排查", "安全生产标准化创建"],
            )
        )  # fmt: skip
        for name, (said, title, entered, held) in posts.items():
            month = f"{entered:%Y-%m}"
            draft.write(
                Employment(
                    person=people[name], institution=firm, name=said, form="劳动合同", entered_on=entered, title_level=title,
                    education="本科", major="安全工程", insured_from=month, years_in_safety=Decimal(5),
                )
            )  # fmt: skip
            if held:
                draft.write(
                    Certificate(
                        person=people[name], institution=firm, entered_on=entered, kind="注册安全工程师", number="示例",
                        registered_code=FIRM, valid_to=today() + 400 * ONE_DAY,
                    )
                )  # fmt: skip

    act("registry.import", by=None, about="", cites=[], key="stage-cast", do=write)
    made = {"manager": _account("manager", Role.MANAGER, organisation=FIRM)}
    for name in ("lead", "process", "technician"):
        made[name] = _account(name, Role.TECHNICIAN, posts[name][0], organisation=FIRM, person=people[name].id_match)
    made["enterprise"] = _account("enterprise", Role.ENTERPRISE, organisation=ENTERPRISE)
    made["stranger"] = _account("stranger", Role.MANAGER, organisation=code(702))
    made["officer"] = _account("officer", Role.OFFICER, level=Level.COUNTY, division=division)
    made["far"] = _account("far", Role.OFFICER, level=Level.COUNTY, division="330182")
    return made


def person(name: str) -> Person:
    return Employment.objects.standing().select_related("person").get(name=name).person


def _person(place: int) -> Person:
    text = number(place)
    return Person(id_match=id_match(text), id_number=encrypt(text), id_mask=mask(text))


def _account(username: str, role: str, said: str = "", **fields: Any) -> Account:
    return Account.objects.create_account(username, PASSWORD, name=said or username, role=role, **fields)


def opened(who: dict[str, Account], division: str = "330110", service: str = "隐患排查", days: int = 100) -> str:
    """An engagement just opened; answers its number."""
    done = actions.open_engagement(
        institution=Institution.objects.get(code=FIRM), client_code=ENTERPRISE, service_type=service, on=ago(days),
        new_client=NewClient("易安化工（示例701）", division, Decimal("120.1"), Decimal("30.2")), by=who["manager"],
        today=today(), key=key(),
    )  # fmt: skip
    return str(done.entry.about)


def key() -> str:
    return f"key-{next(serial)}"


def enter(account: Account) -> Browser:
    client = Browser()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def now(number: str) -> Case:
    found = matter(number)
    assert found is not None
    return case(found, today())


def paper(name: str = "报告.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(b"<<%d 0 R>>" % next(serial)), "application/pdf")


def image() -> SimpleUploadedFile:
    return SimpleUploadedFile("现场.jpg", photo(shade=(next(serial) % 250, 9, 9)), "image/jpeg")


def visited(number: str, *days: int) -> None:
    """Visits that a log brought."""
    found = matter(number)
    assert found is not None
    for each in days:
        at = dt.datetime.combine(ago(each), dt.time(9), dt.timezone(dt.timedelta(hours=8)))
        row = Visit(
            engagement=found.engagement, person=person("姜予安"), arrived_at=at, left_at=at + dt.timedelta(hours=2),
            submitted_at=at + dt.timedelta(hours=3), longitude=Decimal("120.1"), latitude=Decimal("30.2"),
            photos=[f"photo-{each}"],
        )  # fmt: skip
        act("registry.import", by=None, about="", cites=[], key=key(), do=lambda draft, row=row: draft.write(row))


def signed(who: dict[str, Account], number: str) -> None:
    """Sheets signed by hand for every visit that wants one."""
    for each in now(number).unsigned:
        given = {"visit": each.id, "signed_by": "文知秋", "position": "安全员", "grade": "满意", "taken": image()}
        assert hand_in(who, number, "visits", **given).status_code == 302


def form(stage: str) -> dict[str, Any]:
    """What is right to hand in at a stage, without files."""
    who = person("姜予安").ref
    return {
        "survey": {"on": ago(99), "place": "会议室", "people": [who], "found": "两个车间", "needs": "全面排查"},
        "interest": {"on": ago(99), "held": "没有利害关系"},
        "assessment": {"on": ago(98), "contents": "内容", "criteria": "准则", "result": "可以", "lead": who},
        "contract": {
            "on": ago(90), "contents": list(CONTENTS), "integrity": "合同内有廉洁从业条款", "duty": "on",
            "funding": "企业自费", "amount": "12000", "starts_on": ago(88), "ends_on": ago(10), "agreed_visits": "2",
        },
        "lead": {"on": ago(90), "person": who},
        "matter": {"on": ago(89), "to": "余杭区应急管理局"},
        "plan": {"on": ago(87), "scope": "全厂", "method": "看", "schedule": "两次", "people": [who]},
        "revisit": {"on": ago(1), "with": "安全员", "way": "电话", "said": "好"},
    }.get(stage, {})  # fmt: skip


FILES = {"survey": image, "contract": paper, "report": paper}
WHO = {"signoff": "lead", "flow": "process"}
ORDER = ("survey", "interest", "contract", "lead", "matter", "plan", "report", "signoff", "submit", "flow", "close")


def hand_in(who: dict[str, Account], number: str, stage: str, by: str = "", **changes: Any) -> HttpResponse:
    """Hand in the form of a stage as its page would."""
    data = {**form(stage), "key": key()}
    if stage in FILES:
        data["taken"] = FILES[stage]()
    if stage == "signoff":
        report = now(number).steps.get("report")
        data |= {"password": PASSWORD, "digest": report[-1].values["digest"] if report else "0" * 64}
    if stage == "flow":
        data["checked"] = [
            each.id for key, marks in now(number).course.marks.items() if key != "flow" for each in marks
        ]
    data |= changes
    client = enter(who[by or WHO.get(stage, "manager")])
    return client.post(f"/engagements/{number}/stages/{stage}/", {k: v for k, v in data.items() if v is not None})


def bring(who: dict[str, Account], number: str, until: str) -> None:
    """Do every stage up to and with one."""
    for stage in ORDER[: ORDER.index(until) + 1]:
        if stage == "report":
            visited(number, 60, 30)
        answer = hand_in(who, number, stage)
        assert answer.status_code == 302, (stage, told(answer))


def told(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())
