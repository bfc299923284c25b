"""What an institution lets everybody read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengjian.conditions.changes.actions import change_record
from hengjian.conditions.disclosure import actions, queries
from hengjian.conditions.disclosure.queries import Board
from hengjian.conditions.models import Disclosure
from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_pages import client, officer
from tests.files.made import picture

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
        "0571-00000001", "前台左侧", ON, (), "",
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


@pytest.mark.parametrize(
    ("division", "first", "absent"),
    [("330106", "前期调研和需求识别", "初访沟通"), ("320583", "初访沟通", "前期调研和需求识别"), ("310115", "签订合同", "初访沟通")],
    ids=["Hangzhou", "Suzhou", "nowhere"],
)  # fmt: skip
def test_the_process_begins_with_the_stages_of_the_place(division: str, first: str, absent: str) -> None:
    one = firm(1, division)
    lines = client(manager(one)).get(f"/institutions/{one.code}/disclosure/new/").context["form"]["process"].value()
    assert (lines.splitlines()[0], absent in lines) == (first, False)


def test_where_no_service_types_are_registered_each_line_is_a_service_with_its_fee():
    one = firm(1, "140502")
    browser, address = client(manager(one)), f"/institutions/{one.code}/disclosure/new/"
    assert "服务项目和收费标准" in browser.get(address).content.decode()
    given = {"key": "d", "process": "调研", "complaint_phone": "0356-1", "place": "前台", "on": "2026-05-01"}
    for items, said in (("", "请写服务项目和收费标准。"), ("安全咨询，每次2000元\n培训", "“培训”没有写收费标准")):
        wrong = browser.post(address, given | {"items": items})
        assert (wrong.status_code, said in wrong.content.decode()) == (422, True)
    assert (
        browser.post(address, given | {"items": "安全咨询，每次2000元\n\n培训：每人300元，含教材"}).status_code == 302
    )
    assert Disclosure.objects.get().items == [
        {"service": "安全咨询", "fee": "每次2000元"},
        {"service": "培训", "fee": "每人300元，含教材"},
    ]


def test_who_discloses_has_a_public_page_without_being_on_a_list():
    one, two = firm(1, "140502"), firm(2)
    own, address = manager(one), f"/public/institutions/{one.code}/"
    everybody = Client()
    assert (everybody.get(address).status_code, everybody.get("/public/institutions/x/").status_code) == (404, 404)
    change_record(
        institution=one,
        on=dt.date(2026, 3, 2),
        values={"legal_representative": "博文"},
        by=own,
        today=TODAY,
        key="head",
    )
    licence = [intake.take(SimpleUploadedFile("执照.png", picture(), "image/png"))]
    disclose(one, files=licence)
    page = everybody.get(address).content.decode()
    for said in ("机构1号", "博文", "隐患排查", "每次2000元", "0571-00000001", "没有列入公布的信用名单", "执照.png"):
        assert said in page, said
    assert "信用等级</h2>" not in page
    old = File.objects.get().ref
    copy = everybody.get(f"{address}licence/{old}/")
    assert (copy.status_code, copy["Content-Type"]) == (200, "image/jpeg")
    disclose(two, key="two")
    assert everybody.get(f"/public/institutions/{two.code}/licence/{old}/").status_code == 404
    disclose(one, dt.date(2026, 6, 1), "面议")
    assert everybody.get(f"{address}licence/{old}/").status_code == 404  # another notice stands


def test_no_other_file_is_public():
    one = firm(1)
    disclose(one)
    assert Client().get(f"/public/institutions/{one.code}/licence/{'0' * 16}/").status_code == 404
    change_record(
        institution=one, on=dt.date(2026, 3, 2), values={"phone": "0571-9"}, by=manager(one), today=TODAY, key="phone",
        files=[intake.take(SimpleUploadedFile("材料.png", picture(), "image/png"))],
    )  # fmt: skip
    other = File.objects.get().ref
    assert Client().get(f"/public/institutions/{one.code}/licence/{other}/").status_code == 404
