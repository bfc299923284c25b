"""What a verification marks for the supervision file is read where an officer works, and may ground a letter (ZJ-4)."""

from __future__ import annotations

import pytest

from hengjian.conditions.models import Shortfall
from tests.conditions.cast import firm, manager
from tests.conditions.test_pages import client, officer
from tests.conditions.test_verification import DUE, verify

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-4")]
FORGED = "报告写的是另一家"


@pytest.fixture
def one():
    one = firm(1)
    fails = {"systems": ("缺两份记录", ""), "services": (FORGED, "forged")}
    verify(one, officer("330100"), due=DUE, fails=fails)
    return one


def read(account, address: str) -> str:
    return client(account).get(address).content.decode()


def test_the_marked_ones_are_listed_for_the_place_and_for_the_institution(one):
    from hengjian.accounts.models import Account

    city = Account.objects.get(username="officer330100")
    for address in ("/findings/", f"/institutions/{one.code}/findings/"):
        page = read(city, address)
        assert ("服务造假" in page, FORGED in page, "缺两份记录" in page) == (True, True, False)
    assert FORGED in read(manager(one), f"/institutions/{one.code}/findings/")
    assert "据此记录函告" not in read(manager(one), f"/institutions/{one.code}/findings/")
    link = f"?institution={one.code}&amp;shortfall="
    assert link in read(city, "/findings/")
    assert FORGED not in read(officer("140500"), "/findings/")
    assert FORGED not in read(city, "/findings/?on=2026-06-09")


def test_an_officer_begins_a_letter_from_it_and_decides(one):
    from hengjian.accounts.models import Account

    city = Account.objects.get(username="officer330100")
    ref = Shortfall.objects.exclude(mark="").get().ref
    address = f"/admonitions/new/?institution={one.code}&amp;shortfall={ref}"
    assert address in read(city, f"/institutions/{one.code}/findings/")
    form = read(city, address.replace("&amp;", "&"))
    assert f"2026年6月10日实地核查，服务造假：{FORGED}</textarea>" in form
    assert "checked" not in form.split("第二十三条的情形")[1].split("</fieldset>")[0]
    assert FORGED not in read(city, f"/admonitions/new/?institution={one.code}&shortfall=0")


def test_a_stranger_learns_nothing_from_a_reference(one):
    ref = Shortfall.objects.exclude(mark="").get().ref
    assert FORGED not in read(officer("140500"), f"/admonitions/new/?institution={one.code}&shortfall={ref}")
