"""The demonstration: the same seed and day give the same cities; what it tells is what the pictures tell."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings

from hengjian.portal.demo import cast
from hengjian.portal.demo.cities import cities
from hengjian.portal.demo.load import entered_at, load
from hengjian.registry.codes import credit_code_fault, id_number_fault
from hengjian.trail import clock

TODAY = dt.date(2026, 11, 20)


def test_the_same_seed_tells_the_same() -> None:
    assert cities(TODAY) == cities(TODAY)
    assert cities(TODAY, seed=2) != cities(TODAY)


@pytest.mark.parametrize("today", [TODAY, dt.date(2026, 12, 31), dt.date(2027, 2, 28), dt.date(2027, 3, 1)])
def test_codes_hold_people_are_of_1880_and_nothing_is_of_tomorrow(today: dt.date) -> None:
    for city in cities(today):
        assert [one.code for one in (*city.firms, *city.enterprises) if credit_code_fault(one.code)] == []
        assert [one for one in city.posts if id_number_fault(one.id_number) or one.id_number[6:10] != "1880"] == []
        days = [one.signed_on for one in city.projects] + [one.on for one in (*city.points, *city.events)]
        days += [step.at.date() for event in city.events for step in (event.recorded, *event.steps)]
        assert max(days, default=today) <= today


@pytest.mark.clause("ZJ-6")
@pytest.mark.parametrize(("hour", "entered"), [(2, 2), (8, 8), (17, 8)])
def test_what_is_shown_at_night_receives_nothing_of_the_morning_to_come(hour: int, entered: int) -> None:
    zone = dt.timezone(dt.timedelta(hours=8))
    now, morning = (dt.datetime(2026, 11, 20, each, tzinfo=zone) for each in (hour, 8))
    assert entered_at(morning, TODAY, now) == morning.replace(hour=entered)
    assert entered_at(morning, TODAY, now.replace(year=2025)) == morning


def test_names_say_that_they_are_examples() -> None:
    for city in cities(TODAY):
        assert all("（示例" in one.name for one in (*city.firms, *city.enterprises))


def test_without_books_the_table_names_no_firm() -> None:
    told = [cast.before_import(part) for part in cast.CAST if part.organisation]
    assert {office for office, _ in told} == {""}
    assert all(first.startswith("导入示例台账以后，") for _, first in told)


def test_the_clock_is_told_in_a_demonstration_only() -> None:
    with pytest.raises(RuntimeError), clock.telling(dt.datetime(2025, 1, 1, tzinfo=dt.UTC)):
        raise AssertionError("not reached")


def foreign() -> list[tuple[str, str, str]]:
    """Acts that cite what is no law in any place of whoever acted: act, who, clause."""
    from hengjian.accounts.models import Account
    from hengjian.registry.visibility import ruled
    from hengjian.trail.models import Entry

    accounts = {each.ref: each for each in Account.objects.all()}
    cited = {
        (row.verb, accounts[row.by], clause)
        for row in Entry.objects.all()
        if row.by in accounts
        for clause in row.cites
    }
    return sorted((verb, by.username, clause) for verb, by, clause in cited if not ruled(by, clause))


def test_the_stories_are_told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded once: the long record of the pictures, what waits today, and a second load that changes nothing."""
    from hengjian.accounts.models import Account
    from hengjian.credit.queries import fact_list, timeline
    from hengjian.law.months import month_text
    from hengjian.portal import tasks
    from hengjian.registry.models import Institution
    from hengjian.trail.models import Entry

    monkeypatch.setattr(settings, "DEMO", True)
    cast.open_accounts()
    assert load(TODAY)
    entries = Entry.objects.count()
    assert not load(TODAY)
    assert Entry.objects.count() == entries
    assert foreign() == []
    told = Institution.objects.get(code="91330110Y02370133R")
    spans = [(month_text(span.first), span.grade, span.model) for span in timeline(told, None).spans]
    assert spans[-3:] == [("2026-07", "B", "B"), ("2026-11", "C", "B"), ("2027-01", "B", "B")]
    assert [fact.kind for fact in fact_list(told, None)] == [
        "score", "penalty", "downgrade", "score", "letter", "score", "letter", "waive", "score", "letter", "downgrade",
    ]  # fmt: skip
    waiting = tasks.tasks(Account.objects.get(username="city"), TODAY)
    assert ("审查机构登记", "剩4个工作日") in [(task.what, task.countdown) for task in waiting]
    of_credit = [task for task in waiting if task.clause.startswith(("HZ-22", "HZ-23", "HZ-25"))]
    assert [(task.what, task.countdown) for task in of_credit] == [
        ("补录函告文书送达回证", "逾期1个工作日"),
        ("复核一件不予降级", "今天"),
        ("对降级建议作出决定", "今天"),
        ("查看是否收到陈述", "今天"),
        ("预览并公布12月名单", "剩7日"),
    ]
