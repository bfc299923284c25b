"""Lists ask the database as often for fifty engagements as for five; what is judged is the same as one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjian.accounts.models import Account
from hengjian.practice.models import Hazard, HazardPlace, HazardStep, Opening, Step, TeamMember
from hengjian.practice.queries import matter, matters
from hengjian.practice.stages.queries import case, cases
from hengjian.registry.models import Client, ClientRecord, Engagement, Institution, Visit
from hengjian.trail.acts import act
from tests.practice.stages.cast import FIRM, ago, enter, key, person, today
from tests.registry.books import code

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-17", "ZJ-8", "HZ-16")]
Who = dict[str, Account]
FEW, MANY = 5, 50


def engagements(count: int, since: int = 0, *, apart: bool = True) -> None:
    """Engagements of the firm with survey, lead, visit and a hazard told in writing; ``apart``: each for an enterprise of its own."""
    act(
        "registry.import",
        by=None,
        about="",
        cites=[],
        key=key(),
        do=lambda draft: _write(draft, range(since, count), apart),
    )


def _write(draft: Any, serials: range, apart: bool) -> None:
    firm, who = Institution.objects.get(code=FIRM), person("姜予安")
    at = dt.datetime.combine(ago(20), dt.time(9), dt.timezone(dt.timedelta(hours=8)))
    for each in serials:
        engagement = draft.write(Engagement(number=f"QS{each:04}"))
        client = _client(draft, each if apart else 0)
        common = {"engagement": engagement, "by": "施若谷", "on": ago(30)}
        draft.write(Opening(institution=firm, client=client, service_type="隐患排查", division="330110", **common))
        draft.write(Step(stage="survey", values={"place": "会议室"}, by_ref="x", **common))
        draft.write(TeamMember(person=who, name="姜予安", role=TeamMember.Role.LEAD, **common))
        draft.write(
            Visit(
                engagement=engagement, person=who, arrived_at=at, left_at=at + dt.timedelta(hours=2), submitted_at=at,
                photos=["a"], longitude=Decimal("120.1"), latitude=Decimal("30.2"),
            )
        )  # fmt: skip
        hazard = draft.write(
            Hazard(
                institution=firm, client=client, division="330110", position=1, level="一般", description="没有防护罩",
                measure="加装", deadline=ago(5), by_ref="x", **common,
            )
        )  # fmt: skip
        draft.write(HazardPlace(hazard=hazard, name="一车间", photos=["b"], by="施若谷"))
        draft.write(HazardStep(hazard=hazard, deed=HazardStep.Deed.TOLD, on=ago(29), by="施若谷", by_ref="x"))


def _client(draft: Any, serial: int) -> Client:
    if (there := Client.objects.filter(code=code(800 + serial)).first()) is not None:
        return there
    client = draft.write(Client(code=code(800 + serial)))
    told = {"on": None, "name": f"企业{serial}（示例）", "division": "330110", "industry": "化工"}
    draft.write(ClientRecord(client=client, longitude=Decimal("120.1"), latitude=Decimal("30.2"), **told))
    return client


def asked(who: Who, by: str, address: str) -> Counter[str]:
    """What a page asks the database, each statement with how often."""
    client = enter(who[by])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as held:
        assert client.get(address).status_code == 200
    return Counter(each["sql"].partition(" WHERE ")[0] for each in held.captured_queries)


@pytest.mark.parametrize(
    ("by", "address"),
    [("manager", "/engagements/due/"), ("officer", "/engagements/due/?state=report"), ("manager", "/engagements/due.xlsx"),
     ("manager", "/hazards/"), ("officer", "/hazards/?state=overdue"), ("officer", "/hazards/export.xlsx"), ("manager", "/"), ("lead", "/")],
    ids=["due", "due of the county", "due as a book", "hazards", "hazards of the county", "hazards as a book", "home", "home of the lead"],
)  # fmt: skip
def test_fifty_are_asked_for_as_often_as_five(who: Who, by: str, address: str) -> None:
    engagements(FEW)
    few = asked(who, by, address)
    engagements(MANY, since=FEW)
    many = asked(who, by, address)
    assert many - few == Counter(), f"{sum(few.values())} and {sum(many.values())} statements"


def test_an_enterprise_with_fifty_engagements_is_asked_for_as_often_as_with_five(who: Who) -> None:
    address = f"/enterprises/{code(800)}/"
    engagements(FEW, apart=False)
    few = asked(who, "officer", address)
    engagements(MANY, since=FEW, apart=False)
    assert asked(who, "officer", address) - few == Counter()


def test_all_at_once_are_judged_as_one_by_one(who: Who) -> None:
    engagements(FEW)
    numbers = [f"QS{each:04}" for each in range(FEW)]
    together = cases([matters(numbers)[number] for number in numbers], today())
    alone = [case(found, today()) for number in numbers if (found := matter(number))]
    assert [each.matter for each in together] == [each.matter for each in alone]
    assert [each.course for each in together] == [each.course for each in alone]
    assert [{key: len(rows) for key, rows in each.steps.items()} for each in together] == [{"survey": 1}] * FEW
    first = together[0].course
    assert (len(first.of("visits")), len(first.of("lead")), first.pending["rectify"]) == (1, 1, "还有1项隐患没有销号")
