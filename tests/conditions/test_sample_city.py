"""Every technician of the sample city on every day that can matter, beside an independent computation; and W-4 exactly."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from hengjian.conditions import facts
from hengjian.law.qualifications import Verdict
from hengjian.packs.hangzhou import chapter1
from hengjian.packs.hangzhou.chapter1 import full_time
from hengjian.registry.identity import decrypt
from hengjian.registry.models import EngagementRecord, Institution
from tests.conditions.naive import City
from tests.material import SAMPLE
from tests.registry.books import load

FIRST, LAST = dt.date(2025, 2, 1), dt.date(2026, 12, 31)
SAID = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}
ONE = dt.timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-2")]


def days(turns) -> list[dt.date]:
    """Both sides of every month's turn and of every given day."""
    months = [dt.date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)]
    found = {day + ONE * shift for day in (*months, *turns, LAST) if day.year < 9999 for shift in (-1, 0, 1)}
    return sorted(day for day in found if FIRST <= day <= LAST)


def turns(member) -> set[dt.date]:
    """The days on which something of a person changes."""
    found = set()
    for post in member.posts:
        found |= {post.entered_on, post.left_on} | {each.valid_to for each in post.certificates}
    return found - {None}


def compare(*, every_day: bool, first: int | None = None) -> tuple[int, list, set]:
    city, asked, wrong, seen = City(), 0, [], set()
    codes = dict(Institution.objects.values_list("pk", "code"))
    whole = [FIRST + ONE * count for count in range((LAST - FIRST).days + 1)]
    for institution, people in list(facts.members_of(codes).items())[:first]:
        code = codes[institution]
        for member in people:
            for day in whole if every_day else days(turns(member)):
                expected = SAID[city.full_time(code, member.person.pk, day)]
                given = full_time(member.posts, code, day).verdict
                asked += 1
                seen.add(given)
                if given is not expected:
                    wrong.append((code, member.person.pk, day, given, expected))
    return asked, wrong[:5], seen


@pytest.mark.clause("W-4")
def test_the_sample_city(db, monkeypatch) -> None:
    load(SAMPLE / "register.xlsx")
    asked, wrong, seen = compare(every_day=False)
    assert wrong == []
    assert (asked > 100_000, seen) == (True, set(Verdict))
    assert unqualified_leads() == {
        (each["project"], each["person"])
        for each in json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))["warnings"]
        if each["warning"] == "W-4"
    }
    # a planted fault: a month too many would be found
    monkeypatch.setattr(chapter1, "PENSION", replace(chapter1.PENSION, months=4))
    assert compare(every_day=False, first=10)[1] != []


@pytest.mark.nightly
def test_every_day(db) -> None:
    load(SAMPLE / "register.xlsx")
    asked, wrong, seen = compare(every_day=True)
    assert (wrong, seen) == ([], set(Verdict))
    assert asked > 1_000_000


def unqualified_leads() -> set[tuple[str, str]]:
    """Projects and their leads who were not full-time in the institution on the day of signing."""
    people = facts.members_of(Institution.objects.values_list("pk", flat=True))
    posts = {(place, each.person.pk): each.posts for place, members in people.items() for each in members}
    rows = EngagementRecord.objects.standing().filter(signed_on__gte=FIRST)
    return {
        (row.engagement.number, decrypt(row.lead.id_number))
        for row in rows.select_related("institution", "engagement", "lead")
        if full_time(posts.get((row.institution_id, row.lead_id), ()), row.institution.code, row.signed_on).verdict
        is not Verdict.YES
    }
