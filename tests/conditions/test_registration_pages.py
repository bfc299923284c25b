"""Filling in, page by page: kept as one types, with and without a script; what others see of it; the review."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.models import RegistrationDraft, Submission
from hengjian.portal.demo.names import credit_code
from hengjian.portal.tasks.registration import waiting
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import act
from hengjian.trail.models import Entry
from tests.conditions.papers import HANGZHOU, TODAY, filled, handed, manager, officer
from tests.files.made import picture
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-6")]
FETCH = {"X-Requested-With": "fetch"}


def browser(account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def started(client: Client) -> str:
    answer = client.post("/registrations/new/", {"city": HANGZHOU, "kind": "社会化服务", "purpose": "首次登记"})
    return answer["Location"].removesuffix("licence/")


@pytest.mark.clause("HZ-3")
@pytest.mark.parametrize(
    ("division", "city"),
    [("330110", HANGZHOU), ("320583", "320500"), ("310115", HANGZHOU)],
    ids=["own", "Suzhou", "none"],
)
def test_the_own_city_is_chosen_to_begin_with(division: str, city: str) -> None:
    own = {"role": Role.MANAGER, "organisation": credit_code(division, 1)}
    shown = browser(Account.objects.create_account("newcomer", "a-long-password-7", name="安宁", **own)).get(
        "/registrations/new/"
    )
    assert shown.context["chosen"] == city
    other = browser(Account.objects.get(username="newcomer")).get("/registrations/new/?city=140500")
    assert other.context["chosen"] == "140500"


def test_what_is_typed_is_kept_and_judged_at_once():
    client = browser(manager(1))
    where = started(client)
    piece = client.post(f"{where}licence/", {"business_scope": "企业管理"}, headers=FETCH).content.decode()
    assert "经营范围里没有安全服务。" in piece
    assert "<html" not in piece
    assert RegistrationDraft.objects.get().values["business_scope"] == "企业管理"
    answer = client.post(f"{where}licence/", {"business_scope": "安全服务", "next": "1"})
    assert answer["Location"] == f"{where}premises/"
    assert Entry.objects.count() == 0  # a draft is no fact


def asked_for(account: Account, matters: int) -> tuple[int, int]:
    """How many queries the list takes, and the to-dos."""
    office = browser(account)
    with CaptureQueriesContext(connection) as listed:
        assert office.get("/registrations/").status_code == 200
    with CaptureQueriesContext(connection) as waited:
        assert len(list(waiting(account, TODAY))) == matters
    return len(listed), len(waited)


def test_a_longer_list_asks_the_database_no_more():
    office = officer(HANGZHOU, Level.CITY)
    counts = []
    for begin, end in ((0, 3), (3, 12)):
        for each in range(begin, end):
            one = manager(each)
            handed(filled(one, HANGZHOU, "社会化服务"), one)
        asked_for(office, end)  # what is read once and kept
        counts.append(asked_for(office, end))
    assert counts[0] == counts[1]


def test_home_says_how_far_the_registration_is():
    one = manager(1)
    client = browser(one)
    assert "登记本机构" in client.get("/").content.decode()
    started(client)
    assert "登记正在填写，还没有提交" in client.get("/").content.decode()
    submission = handed(filled(one, HANGZHOU, "社会化服务"), one)
    page = client.get("/").content.decode()
    assert ("登记已经提交" in page, f"/registrations/{submission.matter}/" in page) == (True, True)


def test_a_wrong_answer_is_told_and_what_was_typed_is_still_there():
    client = browser(manager(1))
    where = started(client)
    page = client.post(f"{where}premises/", {"office_area": "很大", "address": "示例路1号"})
    text = page.content.decode()
    assert (page.status_code, "请写数字，例如 120。" in text, "很大" in text) == (422, True, True)
    assert RegistrationDraft.objects.get().values["address"] == "示例路1号"


def test_files_are_added_and_left_out():
    client = browser(manager(1))
    where = started(client)
    upload = SimpleUploadedFile("制度.png", picture(), "image/png")
    client.post(f"{where}systems/", {"file-rules": upload})
    files = RegistrationDraft.objects.get().files["rules"]
    assert [each["name"] for each in files] == ["制度.png"]
    bad = client.post(f"{where}systems/", {"file-rules": SimpleUploadedFile("制度.exe", b"MZ\x90\0" * 50)})
    assert bad.status_code == 422
    assert RegistrationDraft.objects.get().files["rules"] == files
    client.post(f"{where}systems/", {"remove": files[0]["digest"]})
    assert RegistrationDraft.objects.get().files["rules"] == []


@pytest.mark.clause("HZ-8")
def test_people_are_added_judged_and_taken_out_and_their_numbers_are_masked():
    client = browser(manager(1))
    where = started(client)
    told = {
        "name": "安宁",
        "id_number": number(1),
        "form": "劳动合同",
        "entered_on": "2026-01-05",
        "insured_from": "2026-01",
    }
    assert client.post(f"{where}people/new/", told).status_code == 302
    page = client.get(f"{where}people/").content.decode()
    assert (number(1) in page, "安宁" in page, "满3个月" in page) == (False, True, True)
    assert number(1) not in f"{RegistrationDraft.objects.get().people}"
    assert client.post(f"{where}people/new/", told | {"id_number": "123"}).status_code == 422
    client.post(f"{where}people/0/", {"drop": "1"})
    assert RegistrationDraft.objects.get().people == []


def test_nobody_else_sees_a_draft_and_a_stranger_no_matter():
    one = manager(1)
    draft = filled(one, HANGZHOU, "社会化服务")
    others = [manager(2), officer(HANGZHOU, Level.CITY), officer("140500", Level.CITY)]
    answers = [browser(each).get(f"/registrations/drafts/{draft.ref}/licence/").status_code for each in others]
    assert answers == [404, 403, 403]
    submission = handed(draft, one)
    there = [browser(each).get(f"/registrations/{submission.matter}/").status_code for each in (one, *others)]
    assert there == [200, 404, 200, 404]


def test_handed_in_given_back_put_right_on_the_pages():
    one, city = manager(1), officer(HANGZHOU, Level.CITY)
    draft = filled(one, HANGZHOU, "社会化服务")
    client, office = browser(one), browser(city)
    done = client.post(f"/registrations/drafts/{draft.ref}/check/", {"committed": "yes", "key": "k1"})
    assert done["Location"] == f"/registrations/{draft.ref}/"
    again = client.post(f"/registrations/drafts/{draft.ref}/check/", {"committed": "yes", "key": "k1"})
    assert (again["Location"], Submission.objects.count()) == (done["Location"], 1)
    back = {"outcome": "returned", "lacking-m-rules": "缺盖章", "key": "k2", "reason": "请补"}
    assert office.post(f"{done['Location']}review/", back).status_code == 302
    late = office.post(f"{done['Location']}review/", back | {"outcome": "accepted", "key": "k3"})
    assert (late.status_code, "刚才别人已经办理" in late.content.decode()) == (409, True)
    quiet = office.get(done["Location"]).content.decode()
    assert ("刚才别人已经办理" in quiet, f"{city.name}办理：退回补正。" in quiet) == (False, True)
    assert "缺盖章" in client.get(done["Location"]).content.decode()
    put_right = client.post(f"{done['Location']}correct/")["Location"]
    assert "缺盖章" in client.get(put_right).content.decode()
    handed_in = client.post(put_right.replace("licence", "check"), {"committed": "yes", "key": "k4"})
    assert handed_in["Location"] == done["Location"]
    assert Submission.objects.latest("pk").turn == 2


@pytest.mark.clause("JC-4")
def test_the_officer_reviews_beside_the_penalties_that_are_known():
    one, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(one, HANGZHOU, "社会化服务"), one)
    row = Penalty(
        institution=submission.institution, number="示例罚7号", on=dt.date(2026, 3, 2), authority="某县应急管理局"
    )
    act("test.penalty", by=None, about="", cites=[], key="penalty", do=lambda draft: draft.write(row))
    page = browser(city).get(f"/registrations/{submission.matter}/").content.decode()
    assert ("示例罚7号" in page, "某县应急管理局" in page) == (True, True)
    assert "示例罚7号" not in browser(one).get(f"/registrations/{submission.matter}/").content.decode()
