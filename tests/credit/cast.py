"""A small world for the credit chapter: two institutions, their clients, one account a role, and the days of a case."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import time_machine
from django.test import Client as Browser

from hengjian.accounts.models import Account, Level, Role
from hengjian.credit import actions, facts
from hengjian.credit.models import Admonition, Notice, Score
from hengjian.credit.queries import cases
from hengjian.law.months import parse_month
from hengjian.registry.models import (
    Client,
    ClientRecord,
    Engagement,
    EngagementRecord,
    Institution,
    InstitutionRecord,
    Person,
)
from hengjian.supervision import actions as supervision
from hengjian.trail.acts import Done, Draft, act

TODAY = dt.date(2026, 11, 20)
PASSWORD = "correct-horse-17"
MINE, OTHER = "91330110MA2XXXXX1A", "91330108MA2XXXXX2B"
CLIENT = "91330110MA2CLIENT1"
_keys = itertools.count()


def key() -> str:
    """A fresh idempotency key."""
    return f"test-{next(_keys)}"


def at(day: dt.date, hour: int = 10) -> time_machine.travel:
    """The clock of the platform on a day, Hangzhou time."""
    moment = dt.datetime.combine(day, dt.time(hour), dt.timezone(dt.timedelta(hours=8)))
    return time_machine.travel(moment, tick=False)


def account(username: str, role: str, **fields: Any) -> Account:
    """An account of the cast, made when it is first needed."""
    found = Account.objects.filter(username=username).first()
    return found or Account.objects.create_account(username, PASSWORD, role=role, **({"name": username} | fields))


def city() -> Account:
    """沈知远, of the city bureau."""
    return account("shen", Role.OFFICER, name="沈知远", level=Level.CITY, division="330100", office="杭州市应急管理局")


def second() -> Account:
    """顾明川, of the city bureau, too."""
    return account("gu", Role.OFFICER, name="顾明川", level=Level.CITY, division="330100", office="杭州市应急管理局")


def district() -> Account:
    """韦清扬, of a district bureau."""
    return account("wei", Role.OFFICER, name="韦清扬", level=Level.COUNTY, division="330110", office="余杭区应急管理局")


def province() -> Account:
    """An officer of the province."""
    return account(
        "sheng", Role.OFFICER, name="省厅人员", level=Level.PROVINCE, division="330000", office="浙江省应急管理厅"
    )


def elsewhere() -> Account:
    """An officer of another city's bureau."""
    return account("su", Role.OFFICER, name="苏州人员", level=Level.CITY, division="320500", office="苏州市应急管理局")


def auditor() -> Account:
    """The auditor."""
    return account("shenji", Role.AUDITOR, name="审计员")


def manager(code: str = MINE) -> Account:
    """The manager of an institution."""
    return account(f"manager-{code}", Role.MANAGER, name="施若谷", organisation=code)


def others() -> list[Account]:
    """A technician of the institution, an enterprise and a buyer."""
    return [
        account("tech", Role.TECHNICIAN, name="技术员", organisation=MINE),
        account("ent", Role.ENTERPRISE, name="企业", organisation=CLIENT),
        account("buyer", Role.BUYER, name="采购", division="330110"),
    ]


def browser(who: Account) -> Browser:
    """A browser in which somebody is signed in."""
    made = Browser()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def institution(code: str = MINE, score: str | None = "86.75", on: dt.date = dt.date(2025, 1, 10)) -> Institution:
    """An institution in the register with one client and, mostly, one score; entered on the day of the score."""
    with at(on):
        act(
            "test.enter",
            by=None,
            about=code,
            cites=[],
            key=f"enter-{code}",
            do=lambda draft: _enter(draft, code, score, on),
        )
    return Institution.objects.get(code=code)


def letter(
    about: Institution, on: dt.date = dt.date(2026, 11, 5), grounds: tuple[int, ...] = (3,), **given: Any
) -> str:
    """A letter recorded on its day; answers its reference."""
    fields = {
        "kind": "letter",
        "number": f"杭应急函〔{on.year}〕{next(_keys)}号",
        "circumstances": "检查发现重大事故隐患未列入报告。",
        "authority": "余杭区应急管理局",
        "authority_division": "330110",
        "clients": [CLIENT],
        "by": district(),
        "today": on,
    }
    with at(given.pop("recorded", on)):
        done = actions.record_admonition(institution=about, on=on, grounds=grounds, key=key(), **(fields | given))
    return done.entry.about


def penalty(about: Institution, on: dt.date = dt.date(2026, 11, 5), **given: Any) -> str:
    """A penalty recorded on its day; answers its reference."""
    fields = {
        "number": f"杭应急罚〔{on.year}〕{next(_keys)}号",
        "basis": "违反有关规定",
        "amount": Decimal("30000.00"),
        "circumstances": "示例",
        "authority": "杭州市应急管理局",
        "authority_division": "330100",
        "clients": [],
        "by": city(),
        "today": on,
    }
    with at(given.pop("recorded", on)):
        done = supervision.record_penalty(institution=about, on=on, key=key(), **(fields | given))
    return done.entry.about


def told(ref: str, on: dt.date = dt.date(2026, 11, 6), served: bool = True) -> None:
    """The institution is told, and signs for the notice the same day."""
    with at(on):
        actions.give_notice(ref=ref, number="", on=on, by=city(), today=on, key=key())
        if served:
            serve_notice(ref, on)


def serve_notice(ref: str, on: dt.date) -> Done:
    """The proof that the notice arrived."""
    notice = Notice.objects.filter(event=ref).latest("id")
    return actions.serve(
        ref=ref,
        document="notice",
        document_ref=notice.ref,
        recipient=notice.institution.code,
        method="electronic",
        received_by="施若谷",
        remarks="",
        on=on,
        by=city(),
        today=on,
        key=key(),
    )


def decided(
    ref: str,
    on: dt.date = TODAY,
    reason: str = "属应当发现的重大事故隐患。",
    seen: str | None = None,
    by: Account | None = None,
) -> Done:
    """The city bureau lowers the grade."""
    standing = cases.case(ref).decision
    expected = (standing.ref if standing else "") if seen is None else seen
    with at(on):
        return actions.decide(ref=ref, reason=reason, seen=expected, by=by or city(), on=on, key=key())


def waived(ref: str, on: dt.date = TODAY, reason: str = "首次、轻微，已改正。") -> Done:
    """One officer proposes not to lower, another consents."""
    standing = cases.case(ref).decision
    with at(on):
        actions.propose_waiver(
            ref=ref, reason=reason, seen=standing.ref if standing else "", by=city(), on=on, key=key()
        )
        return actions.consent(ref=ref, by=second(), on=on, key=key())


def grades(about: Institution, first: str, last: str, known_on: dt.date | None = None) -> str:
    """The grades of some months, one letter each, ``-`` where unrated."""
    from hengjian.credit.queries import timeline

    line = timeline(about, known_on)
    return "".join(line.at(month).grade or "-" for month in range(parse_month(first), parse_month(last) + 1))


def the_score(about: Institution) -> Score:
    """The institution's score that stands."""
    return Score.objects.standing().get(institution=about)


def the_letter(ref: str) -> Admonition:
    """The letter that stands."""
    return Admonition.objects.standing().get(ref=ref)


def _enter(draft: Draft, code: str, score: str | None, on: dt.date) -> None:
    made = draft.write(Institution(code=code))
    draft.write(
        InstitutionRecord(
            institution=made,
            on=on,
            name=f"余杭康健安全技术服务有限公司（示例{code[-2]}）",
            kind="社会化服务",
            division="330110",
            business_scope="安全生产社会化服务",
            service_types=["隐患排查"],
            registered_on=on,
        )
    )
    client, fresh = Client.objects.get_or_create(code=CLIENT)
    if fresh:
        draft.write(
            ClientRecord(
                client=client,
                name="临平川恒食品有限公司（示例20）",
                division=facts.CITY,
                longitude="120.1",
                latitude="30.2",
            )
        )
    lead = draft.write(Person(id_match=f"hash-{code}", id_number="-", id_mask="330***"))
    engagement = draft.write(Engagement(number=f"XM-{code}"))
    draft.write(
        EngagementRecord(
            engagement=engagement,
            institution=made,
            client=client,
            service_type="隐患排查",
            funding="企业自费",
            signed_on=on,
            amount="10000",
            starts_on=on,
            ends_on=on + dt.timedelta(days=365),
            agreed_visits=2,
            lead=lead,
        )
    )
    if score is not None:
        draft.write(Score(institution=made, on=on, value=Decimal(score)))
