"""从业告知 place by place: Hangzhou and Jincheng hear it in the city, Suzhou in the county; where one lacks is listed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client as Browser

from hengjian.accounts.models import Level
from hengjian.conditions.registration import telling
from hengjian.registry import actions, permissions, queries
from hengjian.registry.forms import NoticeForm
from hengjian.registry.models import Client, ClientRecord, Engagement, EngagementRecord, PracticeNotice
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.papers import officer
from tests.registry.books import code

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-6")]
KUNSHAN, HANGZHOU = "320583", "330100"


def tell(institution, city: str, by, **given):
    values = {"on": TODAY, "platform": "self", "today": TODAY, "key": f"{institution.code}{city}{by.ref}"} | given
    return actions.notify_practice(institution=institution, city=city, by=by, **values)


def serve(institution, division: str, serial: int, ends: dt.date = dt.date(2027, 3, 1)) -> None:
    """A project with a client in a division."""
    client, engagement = Client(code=code(serial)), Engagement(number=f"XM{serial}")

    def write(draft) -> None:
        draft.write(client)
        draft.write(engagement)
        draft.write(
            ClientRecord(
                client=client, on=dt.date(2026, 1, 5), name="企业", division=division, longitude=120, latitude=31
            )
        )
        draft.write(
            EngagementRecord(
                engagement=engagement, institution=institution, client=client, service_type="隐患排查", funding="企业自费",
                signed_on=dt.date(2026, 3, 2), amount=Decimal(1), starts_on=dt.date(2026, 3, 2),
                ends_on=ends, agreed_visits=4,
            )
        )  # fmt: skip

    act("registry.import", by=None, about="", cites=[], key=f"serve{serial}", do=write)


@pytest.mark.clause("SZ-4.1", "JC-10")
@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("昆山市", KUNSHAN),
        ("320583", KUNSHAN),
        ("苏州市", ""),
        ("杭州市", HANGZHOU),
        ("余杭区", ""),
        ("晋城市", "140500"),
        ("泽州县", ""),
    ],
    ids=["kunshan", "code", "suzhou", "hangzhou", "yuhang", "jincheng", "zezhou"],
)
def test_the_place_that_is_told(written, place):
    data = {"city": written, "on": TODAY.isoformat(), "key": "k"}
    form = NoticeForm(data, today=TODAY, platform="self")
    assert (form.is_valid(), form.cleaned_data.get("city", "")) == (bool(place), place)


@pytest.mark.clause("SZ-4.1")
def test_the_county_of_suzhou_hears_it_and_puts_on_file_what_came_on_paper():
    one, two = firm(1, "320508"), firm(2, "320508")
    done = tell(one, KUNSHAN, manager(one))
    assert (done.entry.cites, PracticeNotice.objects.get().city) == (["SZ-4.1-e"], KUNSHAN)
    assert tell(two, KUNSHAN, officer(KUNSHAN, Level.COUNTY)).fresh
    with pytest.raises(Refused) as caught:
        tell(two, KUNSHAN, officer("320585", Level.COUNTY), key="elsewhere")
    assert caught.value.objection.clause == "SZ-4.1-e"
    assert {row.institution.code for row in queries.practising_in("320500", on=TODAY).values()} == {one.code, two.code}


def test_beside_the_statutory_platform_number_time_and_proof_are_asked():
    one = firm(1)
    with pytest.raises(Refused) as caught:
        tell(one, HANGZHOU, manager(one), platform="external")
    assert caught.value.objection.missing == "法定平台的登记号、登记时间、凭证"
    assert permissions.unnotified(one, HANGZHOU) is None


@pytest.mark.clause("HZ-6", "SZ-4.1", "JC-10", "JC-22")
def test_where_a_notice_lacks():
    one = firm(1)
    for serial, division in ((101, "330110"), (102, KUNSHAN), (103, "140502"), (104, "110101")):
        serve(one, division, serial)
    tell(one, HANGZHOU, manager(one))
    record = queries.institution(one.code, TODAY)
    found = {
        each.code: (each.needed(TODAY), each.needed(dt.date(2026, 4, 15))) for each in telling.places(record, TODAY)
    }
    assert found == {
        KUNSHAN: (True, True),
        HANGZHOU: (False, False),
        "140500": (False, True),  # the measures have ended
        "110100": (False, False),  # no rule is installed
    }


def test_the_pages_say_so():
    one = firm(1)
    serve(one, KUNSHAN, 101)
    tell(one, HANGZHOU, manager(one))
    browser = Browser()
    browser.force_login(manager(one), backend="django.contrib.auth.backends.ModelBackend")
    page = browser.get(f"/institutions/{one.code}/notices/").content.decode()
    assert "江苏省苏州市昆山市" in page
    assert "还没有告知" in page
    browser.force_login(officer(HANGZHOU, Level.CITY), backend="django.contrib.auth.backends.ModelBackend")
    assert "机构1号" in browser.get("/notices/").content.decode()
    browser.force_login(officer("140500", Level.CITY), backend="django.contrib.auth.backends.ModelBackend")
    assert "机构1号" not in browser.get("/notices/").content.decode()
    assert browser.get(f"/institutions/{one.code}/notices/").status_code == 403


def test_the_page_says_when_it_was_filed_and_what_lacks():
    one, two, browser = firm(1), firm(2), Browser()
    browser.force_login(manager(one), backend="django.contrib.auth.backends.ModelBackend")
    filed = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    filing = {"filing_number": "ZJ-1", "filed_at": filed, "filing_proof": "0" * 64, "platform": "external"}
    tell(one, HANGZHOU, manager(one), **filing)
    page = browser.get(f"/institutions/{one.code}/notices/").content.decode()
    assert ("ZJ-1" in page, "09:30 登记" in page, "还缺法定平台" in page) == (True, True, False)
    tell(two, HANGZHOU, manager(two))
    browser.force_login(manager(two), backend="django.contrib.auth.backends.ModelBackend")
    assert "还缺法定平台的登记号、登记时间、凭证" in browser.get(f"/institutions/{two.code}/notices/").content.decode()


@pytest.mark.clause("ZJ-7")
def test_the_verification_is_linked_where_it_is_law():
    here, there, both = firm(1), firm(2, "320508"), firm(3, "320508")
    tell(both, HANGZHOU, manager(both))
    browser, found = Browser(), {}
    for one in (here, there, both):
        browser.force_login(manager(one), backend="django.contrib.auth.backends.ModelBackend")
        page = browser.get(f"/institutions/{one.code}/disclosure/").content.decode()
        told = browser.get(f"/institutions/{one.code}/verifications/").content.decode()
        found[one.code] = (f"/institutions/{one.code}/verifications/" in page, "本市未作规定。" in told)
    assert found == {here.code: (True, False), there.code: (False, True), both.code: (True, False)}
