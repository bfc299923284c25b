"""The law of the places that are served holds, whatever the institution's home (HZ-3)."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.conditions import queries
from hengjian.registry import queries as registry
from tests.conditions.cast import TODAY, firm
from tests.conditions.test_notices import serve
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-3")]


def cities(one, on: dt.date) -> list[str]:
    record = registry.institution(one.code, on)
    assert record is not None
    return queries.cities(record, on)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (dt.date(2026, 3, 1), ["140500"]),
        (dt.date(2026, 3, 2), ["140500", "330100"]),
        (dt.date(2027, 3, 1), ["140500", "330100"]),
        (dt.date(2027, 3, 2), ["140500"]),
    ],
    ids=["before", "signed", "last-day", "over"],
)
def test_where_a_project_runs_that_citys_law_holds(on, found):
    one = firm(1, "140502")
    serve(one, "330110", 101)
    assert cities(one, on) == found


def test_nobody_elses_project_counts():
    one, two = firm(1, "140502"), firm(2, "330106")
    serve(two, "320583", 101)
    assert (cities(one, TODAY), cities(two, TODAY)) == (["140500"], ["330100", "320500"])


def test_the_page_judges_by_the_law_of_the_place_served():
    one = firm(1, "140502")
    serve(one, "330110", 101)
    page = client(officer("330100")).get(f"/institutions/{one.code}/qualification/?city=330100").content.decode()
    assert ("杭州市" in page, "第九条" in page) == (True, True)
