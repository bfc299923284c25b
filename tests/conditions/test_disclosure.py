"""What an institution lets everybody read."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.conditions.disclosure import actions, queries
from hengjian.conditions.disclosure.queries import Board
from hengjian.conditions.models import Disclosure
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-11")]
ON = dt.date(2026, 5, 1)


def disclose(one, on=ON, fee="每次2000元", **given):
    values = {
        "items": [("隐患排查", fee)], "process": "调研\n\n 签约 \n服务", "complaint_phone": "0571-00000001", "place": "前台左侧",
        "by": manager(one), "today": TODAY, "key": f"{on}{fee}",
    }  # fmt: skip
    return actions.disclose(institution=one, on=on, **(values | given))


def test_the_board_of_a_day():
    one = firm(1)
    disclose(one)
    disclose(one, dt.date(2026, 6, 1), "面议")
    assert queries.board(one, dt.date(2026, 4, 30)) is None
    assert queries.board(one, dt.date(2026, 5, 31)) == Board(
        "机构1号", one.code, "浙江省杭州市西湖区", "", "安全生产社会化服务", (("隐患排查", "每次2000元"),), ("调研", "签约", "服务"),
        "0571-00000001", "前台左侧", ON, (),
    )  # fmt: skip
    latest = queries.current(one, TODAY)
    assert latest is not None
    assert (latest.items, queries.outdated(latest, ["隐患排查", "教育培训"])) == (
        [{"service": "隐患排查", "fee": "面议"}],
        ["教育培训"],
    )


def test_only_the_own_manager_and_not_in_the_future():
    one, two = firm(1), firm(2)
    for given in ({"by": manager(two)}, {"on": TODAY + dt.timedelta(days=1)}):
        with pytest.raises(Refused):
            disclose(one, **given)
    assert Disclosure.objects.count() == 0


def test_form_page_and_paper():
    from hengjian.conditions.changes.actions import change_record

    one, two = firm(1), firm(2)
    change_record(
        institution=one, on=dt.date(2026, 3, 2), values={"service_types": ["隐患排查", "教育培训"]}, by=manager(one),
        today=TODAY, key="types",
    )  # fmt: skip
    browser, address = client(manager(one)), f"/institutions/{one.code}/disclosure/"
    assert "还没有公示" in browser.get(address).content.decode()
    assert browser.get(f"{address}notice/").status_code == 404
    shown = browser.get(f"{address}new/").content.decode()
    assert ("隐患排查的收费标准" in shown, "教育培训的收费标准" in shown) == (True, True)
    given = {
        "key": "d", "fee_0": "每次2000元", "fee_1": "", "process": "调研\n服务", "complaint_phone": "0571-00000001",
        "place": "前台", "on": "2026-05-01",
    }  # fmt: skip
    wrong = browser.post(f"{address}new/", given)
    assert (wrong.status_code, "请写教育培训的收费标准。" in wrong.content.decode()) == (422, True)
    done = browser.post(f"{address}new/", given | {"fee_1": "每人300元"}, follow=True).content.decode()
    for said in ("每人300元", "0571-00000001", "调研 → 服务", "前台"):
        assert said in done
    paper = client(officer("330100")).get(f"{address}notice/").content.decode()
    assert ("安全生产社会化服务公示" in paper, "每次2000元" in paper) == (True, True)
    assert client(manager(two)).get(f"{address}notice/").status_code == 403
