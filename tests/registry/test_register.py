"""Registering by hand, and practice notices."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client as Browser

from hengjian.accounts.models import Account, Level, Role
from hengjian.registry import actions, queries
from hengjian.registry.models import Institution, InstitutionRecord, PracticeNotice
from hengjian.trail.acts import Refused, act
from hengjian.trail.models import Entry
from tests.files.made import picture, upload
from tests.registry.books import code

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)
FIRM = code(7)
FILING = {
    "filing_number": "ZJ-2026-0001",
    "filed_at": dt.datetime(2026, 11, 3, 1, 0, tzinfo=dt.UTC),
    "filing_proof": "ab" * 32,
}


def account(role: Role, **fields: Any) -> Account:
    """Somebody of the cast."""
    return Account.objects.create_account(f"{role}{fields.get('division', '')}", None, name="某人", role=role, **fields)


def officer(division: str = "330100", level: Level = Level.CITY) -> Account:
    """An officer of a bureau."""
    return account(Role.OFFICER, level=level, division=division)


def register(by: Account, key: str = "k", **fields: Any) -> Any:
    """Register the firm."""
    given = {
        "code": FIRM, "name": "滨江新安安全技术有限公司", "kind": "社会化服务", "division": "330108", "business_scope": "安全技术咨询",
        "service_types": ["隐患排查"], "registered_on": TODAY, "by": by, "today": TODAY, "key": key,
    }  # fmt: skip
    return actions.register_institution(**(given | fields))


def notify(by: Account, key: str = "n", **fields: Any) -> Any:
    """Tell a city."""
    institution = Institution.objects.get(code=FIRM)
    given = {
        "institution": institution,
        "city": "330100",
        "on": TODAY,
        "platform": "external",
        "by": by,
        "today": TODAY,
        "key": key,
    }
    return actions.notify_practice(**(given | fields))


@pytest.mark.clause("HZ-5")
def test_a_doubtful_scope_is_registered_by_the_officer() -> None:
    assert register(officer(), business_scope="安全设备销售").fresh


@pytest.mark.clause("HZ-6")
def test_an_institution_is_registered_by_the_officer_of_its_place() -> None:
    done = register(officer(), code=f" {FIRM.lower()} ")
    assert (done.entry.verb, done.entry.about, done.entry.cites) == (
        "registry.register_institution",
        FIRM,
        ["HZ-5", "HZ-6"],
    )
    record = queries.institution(FIRM, TODAY)
    assert record is not None
    assert (record.name, record.service_types, record.on) == ("滨江新安安全技术有限公司", ["隐患排查"], TODAY)
    assert not register(Account.objects.get(), code=FIRM).fresh


@pytest.mark.clause("HZ-5")
@pytest.mark.parametrize(
    ("fields", "clause", "words"),
    [
        ({"code": FIRM[:-1] + ("0" if FIRM[-1] != "0" else "1")}, "HZ-5", "校验码"),
        ({"code": "123"}, "HZ-5", "18位"),
        ({"business_scope": "服装销售"}, "HZ-5", "安全服务"),
        ({"business_scope": "网络安全设备销售"}, "HZ-5", "安全服务"),
        ({"registered_on": TODAY + dt.timedelta(days=1)}, "", "不能在此之后"),
        ({"division": "320583"}, "HZ-6", "管辖"),
    ],
    ids=["check-digit", "format", "scope", "network", "future", "elsewhere"],
)
def test_a_registration_is_refused_with_clause_and_reason(fields: dict[str, Any], clause: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        register(officer(), **fields)
    assert (refused.value.objection.clause, words in refused.value.objection.text) == (clause, True)
    assert (Institution.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.clause("HZ-6")
def test_a_second_registration_is_refused_and_so_is_a_stranger() -> None:
    register(officer())
    with pytest.raises(Refused, match="已经登记"):
        register(Account.objects.get(), key="again")
    with pytest.raises(Refused, match="请填写登记并提交审查") as refused:
        register(account(Role.MANAGER, organisation=code(9)), key="own", code=code(9))
    assert refused.value.objection.remedy == "/registrations/new/"
    assert InstitutionRecord.objects.count() == 1


@pytest.mark.clause("HZ-6")
def test_beside_the_statutory_platform_a_notice_carries_number_time_and_proof() -> None:
    register(officer())
    manager = account(Role.MANAGER, organisation=FIRM)
    with pytest.raises(Refused) as refused:
        notify(manager, filing_number="ZJ-1")
    assert (refused.value.objection.clause, refused.value.objection.missing) == ("HZ-6", "法定平台的登记时间、凭证")
    done = notify(manager, **FILING)
    notice = PracticeNotice.objects.get()
    assert (done.entry.cites, notice.filing_number, notice.filed_at, notice.filing_proof) == (
        ["HZ-6"],
        *FILING.values(),
    )
    with pytest.raises(Refused, match="已经告知杭州市"):
        notify(manager, key="again", **FILING)
    assert set(queries.practising_in("330100", on=TODAY)) == {Institution.objects.get().pk}


@pytest.mark.clause("HZ-6")
def test_where_the_deployment_is_the_statutory_platform_the_notice_itself_counts() -> None:
    register(officer())
    assert notify(account(Role.MANAGER, organisation=FIRM), platform="self").fresh
    with pytest.raises(Refused, match="从业告知由机构负责人提交"):
        notify(officer("330108", Level.COUNTY), key="county", platform="self", city="330200")


def test_pages_take_a_registration_and_say_what_is_wrong() -> None:
    browser = Browser()
    browser.force_login(officer(), backend="django.contrib.auth.backends.ModelBackend")
    wrong = browser.post(
        "/institutions/new/", {"key": "p", "code": "1", "business_scope": "服装", "registered_on": "2025-02-30"}
    )
    assert wrong.status_code == 422
    page = wrong.content.decode()
    for words in ("18位", "经营范围里没有安全服务", "没有这一天", "请写机构名称", "请选服务类型"):
        assert words in page
    given = {
        "key": "p", "name": "新安", "code": FIRM, "kind": "社会化服务", "division": "330108", "business_scope": "安全",
        "service_types": ["教育培训"], "registered_on": "2026-01-02",
    }  # fmt: skip
    assert "没有这个选项" in browser.post("/institutions/new/", given | {"kind": "餐饮"}).content.decode()
    outside = browser.post("/institutions/new/", given | {"division": "320583"})
    assert (outside.status_code, "管辖" in outside.content.decode(), Institution.objects.count()) == (422, True, 0)
    assert browser.post("/institutions/new/", given).status_code == 302

    address = f"/institutions/{FIRM}/notices/new/"
    assert "请先在那里登记" in browser.get(address).content.decode()
    notice = {"key": "q", "city": "杭州市", "on": "2026-01-03", "filing_number": "ZJ-1", "filed_at": "2026-01-03T09:00"}
    assert "请选登记凭证" in browser.post(address, notice).content.decode()
    proof = upload(picture(), "回执.png")
    assert browser.post(address, notice | {"proof": proof}).status_code == 302
    row = PracticeNotice.objects.get()
    assert len(row.filing_proof) == 64
    mine = f"/institutions/{FIRM}/notices/{row.pk}/proof/"
    assert mine in browser.get(f"/institutions/{FIRM}/notices/").content.decode()
    served = browser.get(mine)
    assert (served.status_code, served.content == picture(), served["Content-Type"]) == (200, True, "image/png")
    assert served["Content-Disposition"].startswith("attachment;")
    assert browser.get(f"/institutions/{FIRM}/notices/{'9' * 25}/proof/").status_code == 404
    for stranger in (
        account(Role.ENTERPRISE), account(Role.BUYER), account(Role.TECHNICIAN, organisation=FIRM), officer("320500"),
    ):  # fmt: skip
        other = Browser()
        other.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
        assert other.get(mine).status_code == 403, stranger
    assert Browser().get(mine).status_code == 302
    better = PracticeNotice(**row.columns() | {"filing_number": "ZJ-2"}, corrects=row, correction_reason="编号写错")
    act("registry.import", by=None, about=FIRM, cites=["HZ-6"], key="r", do=lambda draft: draft.write(better))
    assert browser.get(mine).status_code == 404
    assert browser.get(f"/institutions/{FIRM}/notices/{better.pk}/proof/").status_code == 200
    assert browser.get("/institutions/nobody/notices/new/").status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AUDITOR, Role.TECHNICIAN, Role.ENTERPRISE, Role.BUYER])
def test_others_may_not_register(role: Role) -> None:
    browser = Browser()
    browser.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get("/institutions/new/").status_code == 403
