"""What an institution takes back before it is decided, and what it brings up to date afterwards."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial

import pytest
from django.db import connections

from hengjian.accounts.models import Level
from hengjian.conditions.models import Review, SignUp, Supplement, Training
from hengjian.conditions.registration import actions, drafts, permissions, queries
from hengjian.conditions.training import actions as trainings
from hengjian.conditions.training import queries as rooms
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.trail.acts import Refused
from tests.conditions import cast
from tests.conditions.papers import HANGZHOU, TODAY, filled, handed, manager, officer
from tests.conditions.test_pages import officer as city_officer
from tests.conditions.test_registration_pages import browser
from tests.files.made import picture, upload

pytestmark = pytest.mark.django_db


def pending(account):
    return handed(filled(account, HANGZHOU, "社会化服务", address="示例路18号"), account)


def take_back(submission, by, **given):
    values = {"reason": "材料要重做", "today": TODAY, "key": f"back{submission.ref}"}
    return actions.withdraw(submission=submission, by=by, **(values | given))


def accept(submission, by, key: str = "yes"):
    return actions.accept(submission=submission, reason="", by=by, today=TODAY, key=key)


def refused(do) -> str:
    before = Review.objects.count(), Supplement.objects.count(), SignUp.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert (Review.objects.count(), Supplement.objects.count(), SignUp.objects.count()) == before
    return caught.value.objection.text


@pytest.mark.clause("HZ-6")
def test_what_waits_is_taken_back_and_may_come_again():
    account, other, city = manager(1), manager(2), officer(HANGZHOU, Level.CITY)
    submission = pending(account)
    assert refused(lambda: take_back(submission, other)) == "这一事项由本机构负责人办理。"
    assert refused(lambda: take_back(submission, city)) == "这一事项由本机构负责人办理。"
    take_back(submission, account)
    found = queries.matter(submission.matter)
    assert (found.state, found.words, found.review.reason) == ("withdrawn", "机构撤回", "材料要重做")
    assert refused(lambda: accept(submission, city)).startswith("刚才别人已经办理：机构撤回")
    assert refused(lambda: take_back(submission, account, key="twice")) == "这一事项机构撤回，不能再撤回。"
    assert permissions.start(account, HANGZHOU, "社会化服务", "首次登记", TODAY) is None


@pytest.mark.clause("HZ-6")
def test_only_the_round_that_was_seen_is_taken_back():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    first = pending(account)
    own, address = browser(account), f"/registrations/{first.matter}/withdraw/"
    assert f'name="seen" value="{first.ref}"' in own.get(address).content.decode()
    lacking = [{"name": "c-scope", "label": "经营范围", "clause": "HZ-5", "words": "请交执照"}]
    actions.give_back(submission=first, lacking=lacking, reason="", by=city, today=TODAY, key="back")
    second = handed(drafts.reopen(matter=queries.matter(first.matter), by=account), account)
    assert refused(lambda: take_back(first, account)) == "机构已经重新提交，请看最新的一次。"
    stale = own.post(address, {"key": "w", "reason": "重做", "seen": first.ref})
    assert (stale.status_code, "请看最新的一次" in stale.content.decode()) == (409, True)
    assert queries.matter(first.matter).state == queries.WAITING
    assert own.post(address, {"key": "w2", "reason": "重做", "seen": second.ref}).status_code == 302


@pytest.mark.clause("HZ-6")
@pytest.mark.django_db(transaction=True)
def test_of_a_review_and_a_withdrawal_at_once_one_stands():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = pending(account)
    gate = threading.Barrier(2)

    def one(do):
        gate.wait()
        try:
            return do().entry.verb
        except Refused as refusal:
            return refusal.objection.text
        finally:
            connections.close_all()

    acts = [partial(take_back, submission, account), partial(accept, submission, city)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, acts))
    won = [each for each in answers if each.startswith("conditions.")]
    assert (len(won), Review.objects.count()) == (1, 1)
    assert {"机构撤回" in each or "不能再撤回" in each for each in answers if each not in won} == {True}


@pytest.mark.clause("HZ-6", "HZ-10")
def test_materials_are_brought_up_to_date_after_the_acceptance_and_the_old_stay():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = pending(account)
    own, office, address = browser(account), browser(city), f"/registrations/{submission.matter}/"
    given = {"material": "rules", "reason": "制度修订", "key": "s"}
    early = own.post(f"{address}supplement/", given | {"papers": [upload(picture(), "新制度.png")]})
    assert (early.status_code, "通过以后才能更新材料" in early.content.decode()) == (409, True)
    accept(submission, city)
    assert own.post(f"{address}supplement/", given).status_code == 422
    done = own.post(f"{address}supplement/", given | {"papers": [upload(picture(), "新制度.png")]})
    assert (done["Location"], Supplement.objects.get().material) == (address, "rules")
    for reader in (own, office):
        shown = reader.get(address).content.decode()
        assert ("制度修订" in shown, "新制度.png" in shown, "材料.png" in shown) == (True, True, True)
    assert browser(manager(2)).get(f"{address}supplement/").status_code == 404
    assert office.get(f"{address}supplement/").status_code == 403
    assert InstitutionRecord.objects.get().address == "示例路18号"


def announced(city: str = "330100", until: dt.date = cast.TODAY + dt.timedelta(days=3)) -> Training:
    trainings.announce_training(
        city=city, title="第四期", content="标准", on=cast.TODAY + dt.timedelta(days=9), hours=Decimal(8), place="党校", seats=1,
        sign_up_until=until, by=city_officer(city), key="announce",
    )  # fmt: skip
    return Training.objects.get()


@pytest.mark.clause("HZ-13")
def test_a_sign_up_is_taken_back_and_the_seat_is_free():
    one, two = cast.firm(1), cast.firm(2)
    cast.enter(one)
    training, post = announced(), one.employments.standing().get()
    sign = partial(trainings.sign_up, training=training, institution=one, by=cast.manager(one), today=cast.TODAY)
    back = partial(trainings.withdraw_sign_up, training=training, person=post.person.ref, today=cast.TODAY)
    sign(people=[post], key="one")
    assert "本机构负责人" in refused(lambda: back(by=cast.manager(two), key="other"))
    back(by=cast.manager(one), key="back")
    assert (rooms.room(training).signed, rooms.room(training).left) == ((), 1)
    assert refused(lambda: back(by=cast.manager(one), key="again")) == "这名人员没有报名，或者已经撤回。"
    sign(people=[post], key="two")
    assert [row.correction_reason for row in rooms.room(training).signed] == ["再次报名"]
    late = training.sign_up_until + dt.timedelta(days=1)
    assert refused(lambda: back(by=cast.manager(one), key="late", today=late)).startswith("报名已经截止")


@pytest.mark.clause("HZ-13")
def test_the_page_of_taking_a_sign_up_back():
    one = cast.firm(1)
    cast.enter(one)
    training, post = announced(), one.employments.standing().get()
    told = {"training": training, "institution": one, "by": cast.manager(one), "today": cast.TODAY, "key": "one"}
    trainings.sign_up(people=[post], **told)
    client = browser(cast.manager(one))
    address = f"/trainings/{training.ref}/sign-up/{post.person.ref}/withdraw/"
    assert f'href="{address}"' in client.get(f"/trainings/{training.ref}/").content.decode()
    assert client.post(address, {"key": "k"}, follow=True).content.decode().count("已撤回报名。") == 1
    assert client.post(address, {"key": "k2"}).status_code == 409


@pytest.mark.clause("HZ-10", "HZ-13")
def test_scans_of_a_certificate_and_papers_of_a_training_are_kept_and_shown():
    one: Institution = cast.firm(1)
    cast.enter(one)
    post, client = one.employments.standing().get(), browser(cast.manager(one))
    certificate = {
        "kind": "注册安全工程师", "number": "证9", "valid_to": "2029-01-01", "on": cast.TODAY.isoformat(), "key": "c",
        "papers": [upload(picture(), "证书.png")],
    }  # fmt: skip
    page = client.post(f"/institutions/{one.code}/certificates/{post.person.ref}/new/", certificate, follow=True)
    assert "证书.png" in page.content.decode()
    training = {
        "title": "标准", "content": "逐条", "on": cast.TODAY.isoformat(), "hours": "4", "place": "会议室", "key": "t",
        "people": [post.person.ref], "assessed": "no", "papers": [upload(picture(), "签到表.png")],
    }  # fmt: skip
    page = client.post(f"/institutions/{one.code}/training/new/", training, follow=True)
    assert "签到表.png" in page.content.decode()
    assert (one.certificates.standing().get().files, Training.objects.get().files) != ([], [])
    stranger = browser(cast.manager(cast.firm(2)))
    assert stranger.get(f"/institutions/{one.code}/certificates/").status_code == 403
