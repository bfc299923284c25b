"""The page of 专职认定 and the two forms: what is read there, by whom, on which day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengjian import packs
from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions import facts
from hengjian.conditions.models import Change
from hengjian.evidence.models import File
from hengjian.law.qualifications import Verdict
from hengjian.registry.models import Employment, Person
from tests.conditions.cast import enter, firm, manager
from tests.files.made import picture
from tests.registry.books import number

pytestmark = pytest.mark.django_db
JINCHENG, SUZHOU = "140502", "320508"


def client(account: Account) -> Client:
    browser = Client()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def officer(division: str) -> Account:
    fields = {"name": "沈知远", "role": Role.OFFICER, "level": Level.CITY, "division": division, "office": "应急管理局"}
    return Account.objects.create_account(f"officer{division}", "a-long-password-7", **fields)


def read(account: Account, institution, query: str = "") -> str:
    answer = client(account).get(f"/institutions/{institution.code}/qualification/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.clause("HZ-2", "HZ-9", "X-2")
def test_it_says_who_why_and_from_when():
    one = firm(1)
    enter(one, on=dt.date(2026, 8, 20), insured_from="2026-09", title_level="中级")
    enter(one, on=dt.date(2026, 8, 21), who=number(2), name="博文")
    text = read(officer("330100"), one, "?on=2026-11-15")
    assert "养老保险在本机构只连续缴了2个月，须满3个月。" in text
    assert "2026-11 缴费录入以后，最早2026-12-01可以。" in text
    assert "2026-09 至 2026-10 共2个月，2 &lt; 3" in text
    assert "请机构负责人答复：养老保险从哪个月起在本机构缴纳；没有缴纳的，请写明。" in text
    assert "没有录入技术负责人。" in text
    later = read(manager(one), one, "?on=2026-12-01")
    assert "养老保险在本机构已连续缴3个月，满3个月。" in later
    assert "按杭州市的规定，2026-12-01" in later
    only = read(manager(one), one, "?on=2026-12-01&verdict=UNKNOWN")
    assert ("博文" in only, "安宁" in only) == (True, False)
    assert "没有这样的人员" in read(manager(one), one, "?on=2025-02-02")


@pytest.mark.clause("JC-2", "JC-22")
def test_jincheng_judges_what_happened_within_its_two_years():
    one = firm(1, JINCHENG)
    enter(one, "退休返聘", dt.date(2025, 1, 6))
    within = read(manager(one), one, "?on=2026-04-15")
    assert "退休返聘，没有在本机构缴纳社会保险的记录。" in within
    after = read(manager(one), one, "?on=2026-04-16")
    assert "自2024年4月16日起施行，已于2026年4月16日期满。所查的这一天不适用，不作判断" in after
    assert "安宁" not in after


@pytest.mark.clause("SZ-4.1")
def test_suzhou_counts_five():
    one = firm(1, SUZHOU)
    enter(one, insured_from="2026-03")
    text = read(manager(one), one)
    assert "4.1 c）要求至少5名，还差5名。" in text
    assert "没有三种资质之一的证书的记录。" in text


def test_a_city_without_rules_is_not_judged_by_anothers():
    one = firm(1, "110101")
    enter(one)
    assert "本市未作规定" in read(manager(one), one)


@pytest.mark.clause("HZ-8")
def test_who_works_elsewhere_too_is_told_without_where():
    one, two = firm(1), firm(2)
    enter(one, "兼职", insured_from="2026-03")
    enter(two, "兼职")
    assert "同一时间" not in read(manager(one), one)  # two part-time posts are lawful here
    row = Employment.objects.get(institution=two)
    from hengjian.trail.acts import act

    full = Employment(
        person=row.person, institution=two, name="安宁", form="劳动合同", entered_on=row.entered_on, corrects=row
    )
    act("registry.import", by=None, about="", cites=[], key="full", do=lambda draft: draft.write(full))
    text = read(manager(one), one)
    assert "同一时间在其他机构还有任职。" in text
    assert two.code not in text
    assert "机构2号" not in text


@pytest.mark.parametrize("role", [Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE, Role.BUYER, Role.OFFICER])
def test_strangers_read_nothing(role):
    one = firm(1)
    enter(one)
    fields = {"organisation": "x"} if role != Role.OFFICER else {"division": "140500", "level": Level.CITY}
    stranger = Account.objects.create_account("stranger", "a-long-password-7", name="旁人", role=role, **fields)
    for address in ("qualification/", "posts/new/", f"posts/{Person.objects.get().ref}/leave/"):
        answer = client(stranger).get(f"/institutions/{one.code}/{address}")
        assert answer.status_code == 403
        assert "安宁" not in answer.content.decode()


@pytest.mark.clause("HZ-10")
def test_the_forms_say_what_is_wrong_and_do_what_is_right():
    one = firm(1)
    browser, address = client(manager(one)), f"/institutions/{one.code}/posts/new/"
    wrong = {
        "key": "k", "name": "", "id_number": "110105194912310021", "form": "临时", "entered_on": "2026-02-30",
        "insured_from": "2026-13", "registered_code": "x", "years_in_safety": "很久", "valid_to": "明年",
    }  # fmt: skip
    answer = browser.post(address, wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    for said in (
        "请写姓名。",
        "证件号码校验不符",
        "没有这个选项",
        "没有这一天",
        "没有这个月",
        "信用代码应为18位",
        "请写数字",
    ):
        assert said in text
    right = {
        "key": "k", "name": "安宁", "id_number": number(1), "form": "劳动合同", "entered_on": "2026-03-02", "kind": "注册安全工程师",
        "registered_code": one.code, "valid_to": "2028-12-31",
    }  # fmt: skip
    done = browser.post(address, right, follow=True)
    assert done.redirect_chain == [(f"/institutions/{one.code}/qualification/", 302)]
    assert "已录入入职。" in done.content.decode()
    assert number(1) not in done.content.decode()
    ref = Person.objects.get().ref
    again = browser.post(f"/institutions/{one.code}/posts/{ref}/leave/", {"key": "l", "left_on": "2026-03-02"})
    assert (again.status_code, "离职日期须晚于入职日期（2026-03-02）。" in again.content.decode()) == (409, True)
    left = browser.post(
        f"/institutions/{one.code}/posts/{ref}/leave/", {"key": "l", "left_on": "2026-03-03"}, follow=True
    )
    assert "已录入离职。" in left.content.decode()
    assert browser.get(f"/institutions/{one.code}/posts/{'0' * 16}/leave/").status_code == 404


@pytest.mark.clause("HZ-8", "JC-10")
def test_the_papers_of_a_post_are_kept_and_personal():
    one, two = firm(1), firm(2)
    browser = client(manager(one))
    given = {"key": "p", "name": "安宁", "id_number": number(1), "form": "劳动合同", "entered_on": "2026-03-02"}
    papers = SimpleUploadedFile("职称证书.png", picture(), "image/png")
    assert browser.post(f"/institutions/{one.code}/posts/new/", given | {"papers": papers}).status_code == 302
    kept = File.objects.get()
    assert (kept.purpose, kept.personal, kept.institution, Change.objects.get().files) == (
        "任职材料",
        True,
        one,
        [kept.ref],
    )
    assert "职称证书.png" in browser.get(f"/institutions/{one.code}/changes/").content.decode()
    assert client(manager(two)).get(f"/files/{kept.ref}/about/").status_code == 404


@pytest.mark.clause("SZ-4.1", "HZ-8")
@pytest.mark.parametrize(
    ("kind", "suzhou", "hangzhou"),
    [
        ("初级注册安全工程师", Verdict.NO, Verdict.YES),
        ("中级注册安全工程师", Verdict.YES, Verdict.YES),
        ("注册安全工程师", Verdict.YES, Verdict.YES),
        ("二级注册消防工程师", Verdict.YES, Verdict.YES),
    ],
)
def test_the_form_offers_the_levels_and_each_city_counts_its_own(kind, suzhou, hangzhou):
    one = firm(1, SUZHOU)
    given = {
        "key": "k", "name": "安宁", "id_number": number(1), "form": "劳动合同", "entered_on": "2026-03-02",
        "insured_from": "2026-03", "kind": kind, "registered_code": one.code, "valid_to": "2028-12-31",
    }  # fmt: skip
    assert client(manager(one)).post(f"/institutions/{one.code}/posts/new/", given).status_code == 302
    posts = facts.members(one.pk)[0].posts
    on = dt.date(2026, 11, 25)
    way = {each.clause: each.verdict for each in packs.staff_law("330100").ways(posts, one.code, on).findings}
    assert (packs.staff_law(SUZHOU).full_time(posts, one.code, on).verdict, way["HZ-8-2"]) == (suzhou, hangzhou)
