"""一企一档 (ZJ-8): one page an enterprise, as of any day, and nobody sees what is not theirs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client as Browser

from hengjian.accounts.models import Account
from hengjian.practice.enterprises import queries
from hengjian.practice.stages.actions import open_engagement
from hengjian.registry.models import ClientRecord, Person, Visit
from hengjian.trail.acts import Draft, act
from tests.practice.sheets_cast import SINCE, TODAY, begun, cast, fill, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-8")]


def page(who: Account, address: str) -> tuple[int, str]:
    browser = Browser()
    browser.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    response = browser.get(address)
    return response.status_code, response.content.decode()


def test_the_file_holds_projects_sheets_and_what_comes_again() -> None:
    scene = cast()
    ref = begun(scene, "plans", dt.date(2026, 3, 5))
    fill(scene, ref, {"drill": {"value": "2026-03-05"}})
    record = queries.enterprises(TODAY).get(client=scene.client)
    found = queries.file(record, TODAY)
    assert [(each.row.engagement.number, each.firm, each.running, each.visits) for each in found.projects] == [
        (scene.number, "机构1号", True, 0)
    ]
    assert [(each.item.key, each.last, each.done_on) for each in found.dues] == [
        ("on_site_drill", dt.date(2026, 12, 31), None),
        ("drill", dt.date(2026, 12, 31), dt.date(2026, 3, 5)),
        ("on_site_drill", dt.date(2026, 6, 30), None),
    ]
    before = queries.file(record, SINCE - dt.timedelta(days=1))
    assert (before.projects, before.sheets) == ((), ())


def test_the_current_record_is_the_latest_that_stands() -> None:
    scene = cast()
    later = ClientRecord(
        client=scene.client,
        on=dt.date(2026, 6, 1),
        name="改名后的企业",
        division="320583",
        longitude="120.9",
        latitude="31.3",
    )
    act("registry.import", by=None, about="", cites=[], key="later", do=lambda draft: draft.write(later))
    names = [[row.name for row in queries.enterprises(on)] for on in (dt.date(2026, 5, 31), dt.date(2026, 6, 1))]
    assert names == [["企业1号"], ["改名后的企业"]]


def test_the_report_is_due_thirty_days_after_the_end_in_zhejiang_alone() -> None:
    for number, division, last in (("A", "330110", dt.date(2027, 3, 31)), ("B", "320583", None)):
        scene = cast(number, division, serial=5 if last else 6)
        record = queries.enterprises(TODAY).get(client=scene.client)
        (project,) = queries.file(record, TODAY).projects
        assert (project.report_due.last if project.report_due else None) == last
        assert project.late(dt.date(2027, 3, 31)) is False
        assert project.late(dt.date(2027, 4, 1)) is (last is not None)


def test_each_account_sees_its_own_and_nothing_more() -> None:
    one, two = cast(), cast("SZ-2026-002", serial=2)
    here, far = officer("kunshan", "320583"), officer("wujiang", "320509")
    for who, status in ((one.enterprise, 200), (one.technician, 200), (one.manager, 200), (here, 200)):
        assert page(who, f"/enterprises/{one.client.code}/")[0] == status
    for who in (two.enterprise, two.technician, two.manager, far):
        assert page(who, f"/enterprises/{one.client.code}/")[0] == 403
        assert "企业1号" not in page(who, "/enterprises/?q=企业")[1]
        assert page(who, f"/enterprises/{one.client.code}/file.xlsx")[0] == 403


def test_an_institution_sees_only_its_own_work_in_the_file() -> None:
    one = cast()
    begun(one, "plans")
    record = queries.enterprises(TODAY).get(client=one.client)
    assert len(queries.file(record, TODAY, within=one.firm.code).sheets) == 1
    other = queries.file(record, TODAY, within="91330000000000000X")
    assert (other.projects, other.sheets, other.dues) == ((), (), ())


def test_months_count_back_from_the_day() -> None:
    found = queries.by_month(TODAY, [dt.date(2026, 11, 1), dt.date(2026, 11, 30), dt.date(2025, 11, 30)], [SINCE])
    assert (len(found), found[-1], found[3]) == (12, (2026 * 12 + 10, [2, 0]), (2026 * 12 + 2, [0, 1]))


def test_an_engagement_opened_and_not_signed_stands_in_the_file_with_its_visits() -> None:
    scene, other = cast(), cast("SZ-2026-002", serial=2)
    given = {
        "service_type": "安全托管",
        "on": dt.date(2026, 4, 1),
        "number": "OPENED",
        "by": other.manager,
        "today": TODAY,
        "key": "open",
    }
    open_engagement(institution=other.firm, client_code=scene.client.code, **given)
    record = queries.enterprises(TODAY).get(client=scene.client)
    found = queries.file(record, TODAY)
    assert [(each.number, each.record is None, each.running) for each in found.projects] == [
        ("OPENED", True, False),
        (scene.number, False, True),
    ]
    assert [each.number for each in queries.file(record, TODAY, within=other.firm.code).projects] == ["OPENED"]
    status, text = page(scene.enterprise, f"/enterprises/{scene.client.code}/")
    assert (status, "没有签合同" in text) == (200, True)
    browser = Browser()
    browser.force_login(scene.enterprise, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(f"/enterprises/{scene.client.code}/file.xlsx").status_code == 200


def test_a_visit_in_doubt_is_told_apart_and_counts_for_nothing() -> None:
    scene = cast()
    person = Person(id_match="0" * 64, id_number=b"", id_mask="")

    def write(draft: Draft) -> None:
        draft.write(person)
        for day, longitude, photos in ((3, "120.9", ["a" * 64]), (4, "100.1", [])):
            at = dt.datetime(2026, 11, day, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
            draft.write(
                Visit(
                    engagement=scene.matter.engagement, person=person, arrived_at=at, left_at=at + dt.timedelta(hours=2), submitted_at=at,
                    longitude=longitude, latitude="31.3", photos=photos,
                )
            )  # fmt: skip

    act("registry.import", by=None, about="", cites=[], key="visits", do=write)
    record = queries.enterprises(TODAY).get(client=scene.client)
    found = queries.file(record, TODAY)
    assert [(each.at.day, each.counts) for each in found.visits] == [(4, False), (3, True)]
    assert (found.doubted, [each.visits for each in found.projects]) == (1, [1])
    assert "1次不计入" in page(officer("kunshan", "320583"), f"/enterprises/{scene.client.code}/")[1]
