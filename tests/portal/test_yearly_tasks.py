"""待办 that come once a year stand on the manager's home with their day and clause, until they are done."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.conditions.verification import actions
from hengjian.portal.tasks.yearly import waiting
from hengjian.registry.models import Employment, Institution
from tests.conditions.cast import enter, firm, manager
from tests.conditions.test_pages import officer
from tests.conditions.test_verification import verify
from tests.registry.books import number

pytestmark = pytest.mark.django_db
NOVEMBER, AUGUST, DECEMBER = dt.date(2026, 11, 25), dt.date(2026, 8, 1), dt.date(2026, 12, 1)
CHECKED = ("接受年度实地核查", dt.date(2026, 11, 30), "ZJ-7")
TRAINED = ("2人今年还没有参加培训", dt.date(2026, 12, 31), "HZ-13")
FILED = ("内部绩效制度归档", None, "ZJ-4")


def told(one: Institution, on: dt.date) -> list[tuple[str, dt.date | None, str]]:
    return [(task.what, task.due, task.clause) for task in waiting(manager(one), on)]


def staffed(division: str = "330106") -> Institution:
    one = firm(1, division)
    for each in range(2):
        enter(one, who=number(10 + each), name=f"人员{each}")
    assert Employment.objects.count() == 2
    return one


@pytest.mark.clause("ZJ-7", "HZ-13", "ZJ-4")
def test_the_years_duties_wait_from_ninety_days_before() -> None:
    one = staffed()
    assert told(one, NOVEMBER) == [TRAINED, CHECKED, FILED]
    assert told(one, AUGUST) == [FILED]
    assert told(one, DECEMBER) == [TRAINED, FILED]


@pytest.mark.clause("ZJ-7", "ZJ-4")
def test_what_is_done_waits_no_more() -> None:
    one = staffed()
    verify(one, officer("330100"))
    actions.file_rules(
        institution=one, title="绩效制度", on=dt.date(2026, 1, 1), files=[], by=manager(one), today=NOVEMBER, key="r"
    )
    assert told(one, NOVEMBER) == [TRAINED]


@pytest.mark.clause("SZ-4.2")
def test_another_province_asks_its_own() -> None:
    one = staffed("320583")
    assert told(one, NOVEMBER) == [(TRAINED[0], TRAINED[1], "SZ-4.2")]
    assert list(waiting(officer("330100"), NOVEMBER)) == []
