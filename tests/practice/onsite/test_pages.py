"""The pages of a visit: what a browser and what a script is told, who may look, what an enterprise says of it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.utils import timezone

from hengjian import packs
from hengjian.law.months import month_of
from hengjian.law.presence import PLATFORM, Sign
from hengjian.practice.models import Arrival, Confirmation, HazardNotice, VisitAnswer
from hengjian.practice.onsite import actions, hours, queries, signing
from hengjian.practice.onsite.actions import Told
from hengjian.practice.onsite.attendance import performed
from hengjian.practice.onsite.permissions import UNSEEN
from hengjian.registry.models import Visit
from hengjian.trail.models import Entry
from tests.portal.world import CANARY, OWN_CLIENT, OWN_PROJECT, PASSWORD, World
from tests.practice.onsite import cast
from tests.practice.onsite.cast import HERE, arrival, arrive, leave

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-5.4")]
SCRIPT = {"HTTP_X_HENGJIAN_FIELD": "1"}


def given(client, page: str, **more):
    """The form as it is shown, filled in."""
    form = client.get(f"/field/{OWN_PROJECT}/{page}/").context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", [])}
    return {k: v for k, v in values.items() if not hasattr(v, "taken")} | more


def test_a_visit_from_door_to_signature(world: World, enter) -> None:
    client = enter("technician")
    place = {"longitude": "120.1001", "latitude": "30.2001", "accuracy": "12"}
    told = client.post(
        f"/field/{OWN_PROJECT}/arrive/", given(client, "arrive", photo=cast.picture(), **place), **SCRIPT
    )
    assert (told.status_code, told.json()["said"], told.json()["then"]) == (200, "已签到。", "/field/")
    assert "离场签退" in client.get("/field/").content.decode()
    done = client.post(f"/field/{OWN_PROJECT}/leave/", given(client, "leave", record="看了两个车间", **place))
    assert (done.status_code, done["Location"]) == (302, f"/field/{OWN_PROJECT}/confirm/")
    page = client.get(f"/field/{OWN_PROJECT}/confirm/").content.decode()
    assert all(
        word in page
        for word in ("服务确认单", "看了两个车间", "自家客户", "自家安全技术服务有限公司", "不表示隐患已经整改")
    )
    signatures = {"technician_signature": cast.picture("a.png", 10), "client_signature": cast.picture("b.png", 20)}
    signed = given(client, "confirm", grade="满意", opinion="来得准时", signed_by="文知秋", **signatures)
    assert client.post(f"/field/{OWN_PROJECT}/confirm/", signed).status_code == 302
    row = Arrival.objects.get()
    found = queries.confirmation(row.ref)
    assert (found["对服务人员的评价"], found["意见和建议"], found["服务记录"]) == ("满意", "来得准时", "看了两个车间")
    assert len({found["technician_signature"], found["client_signature"], ""}) == 3
    assert Confirmation.objects.get().digest == found["digest"]
    shown = client.get(f"/visits/{row.ref}/").content.decode()
    assert all(word in shown for word in ("技术服务人员姜予安签字", "企业安全管理员文知秋签字", "收到，上传签字的照片"))
    assert [each.vouched for each in queries.stays([row.engagement_id])] == ["现场签字"]
    board = queries.notice_board(cast.matter(), world.today)
    assert [(each["grade"], each["people"]) for each in board["confirmations"]] == [("满意", ["姜予安"])]
    assert [each["name"] for each in board["staff"]] == ["姜予安"]


def test_a_script_is_told_what_is_wrong(world: World, enter) -> None:
    client = enter("technician")
    refused = client.post(f"/field/{OWN_PROJECT}/arrive/", given(client, "arrive", challenge="nonsense"), **SCRIPT)
    assert (refused.status_code, refused.json()["title"]) == (409, "没有签到")
    assert refused.json()["problems"][0]["text"] == "签到凭据不是平台发出的，或者已被改动。"
    faulty = client.post(f"/field/{OWN_PROJECT}/leave/", {"key": "k", "claimed_at": "x", "longitude": "abc"}, **SCRIPT)
    assert (faulty.status_code, Arrival.objects.count()) == (422, 0)
    assert {each["text"] for each in faulty.json()["problems"]} >= {"请写服务记录。"}


def test_a_signature_is_of_what_was_seen(world: World, enter) -> None:
    client = enter("technician")
    arrive()
    leave()
    form = given(client, "confirm", grade="差", signed_by="文知秋")
    files = lambda: {"technician_signature": cast.picture("a.png", 10), "client_signature": cast.picture("b.png", 20)}  # noqa: E731
    corrected = given(client, "correct") | {"record": "看了三个车间", "reason": "企业说少写一个"}
    assert client.post(f"/field/{OWN_PROJECT}/correct/", corrected).status_code == 302
    late = client.post(f"/field/{OWN_PROJECT}/confirm/", form | files())
    assert (late.status_code, "内容刚刚更正过" in late.content.decode()) == (409, True)
    again = given(client, "confirm", grade="差", signed_by="文知秋")
    assert client.post(f"/field/{OWN_PROJECT}/confirm/", again | files()).status_code == 302
    second = client.post(f"/field/{OWN_PROJECT}/confirm/", again | {"key": "other"} | files())
    assert second.status_code == 409


def test_only_annex_c_has_its_evaluations(world: World, enter) -> None:
    arrive()
    leave()
    page = enter("technician").get(f"/field/{OWN_PROJECT}/confirm/")
    assert [value for value, _ in page.context["form"].fields["grade"].choices] == ["满意", "一般", "差"]


def answer(client, row: Arrival, **more):
    return client.post(
        f"/visits/{row.ref}/answer/", {"key": f"a{len(more)}", "agreed": "yes", "password": PASSWORD} | more
    )


def test_the_enterprise_answers_with_its_password(world: World, enter) -> None:
    row, client = arrival(arrive()), enter("enterprise")
    assert answer(client, row).status_code == 409, "not before they left"
    leave()
    wrong = answer(client, row, password="wrong", text="打字")
    assert (wrong.status_code, "登录密码不对" in wrong.content.decode(), "打字" in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    assert answer(client, row, agreed="no").status_code == 422, "a denial says why"
    assert (answer(client, row).status_code, VisitAnswer.objects.count()) == (302, 1)
    assert queries.stay(row.ref).proof.strength.value == "已证实"
    before = performed(row.engagement, world.today)
    assert answer(client, row, agreed="no", text="那天没有人来", key="deny").status_code == 302
    assert queries.stay(row.ref).proof.strength.value == "未证实"
    assert performed(row.engagement, world.today) == before - 1
    assert "那天没有人来" in enter("manager").get(f"/visits/{row.ref}/").content.decode()


@pytest.mark.parametrize("who", ["technician", "manager", "city", "auditor"])
def test_nobody_answers_for_the_enterprise(world: World, enter, who: str) -> None:
    row = arrival(arrive())
    leave()
    assert (answer(enter(who), row).status_code, VisitAnswer.objects.count()) == (403, 0)


def test_who_sees_a_visit(world: World, enter) -> None:
    row = arrival(arrive())
    seen = {who: enter(who).get(f"/visits/{row.ref}/").status_code for who in world.accounts}
    may = {"city", "province", "elsewhere", "auditor", "manager", "technician", "enterprise"}
    assert {who for who, status in seen.items() if status == 200} == may
    stranger = enter("far")
    there, nowhere = stranger.get(f"/visits/{row.ref}/"), stranger.get(f"/visits/{'0' * 16}/")
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


def test_the_site_code_turns_and_is_the_enterprises_own(world: World, enter) -> None:
    from hengjian.practice.onsite.challenges import site_code

    page = enter("enterprise").get("/site-code/")
    code = page.context["code"]
    assert code in {site_code(OWN_CLIENT, cast.ago(minutes)) for minutes in (0, 1)}
    assert enter("technician").get("/site-code/").status_code == 403
    assert site_code(OWN_CLIENT, cast.ago(0)) != site_code("91330113MA0000000X", cast.ago(0))


@pytest.mark.clause("ZJ-6")
def test_namesakes_are_two_people_in_the_hours(world: World) -> None:
    arrive(companions=[cast.colleague()])
    leave()
    lines = [
        replace(each, name="重名", minutes=30)
        for each in hours.of_institution(cast.matter().institution, month_of(world.today))
    ]
    own = [each for each in lines if each.visit.source == "平台"]
    totals = hours.by_person(own)
    assert [(each.label, each.minutes, bool(each.beside)) for each in totals] == [("重名", 30, True)] * 2
    assert len({each.beside for each in totals}) == 2


@pytest.mark.clause("ZJ-6")
def test_the_hours_of_a_month(world: World, enter) -> None:
    arrive(
        companions=[cast.colleague()],
        told=cast.Told(cast.ago(90), cast.HERE, offline=True),
        challenge=cast.challenge(120),
    )
    leave(told=cast.Told(cast.ago(30), cast.HERE, offline=True))
    month = f"{cast.ago(90):%Y-%m}"
    client = enter("manager")
    page = client.get(f"/institutions/{cast.matter().institution.code}/hours/?month={month}")
    own = [each for each in page.context["lines"] if each.visit.source == "平台"]
    assert [(each.name, each.minutes, each.vouched) for each in own] == [("姜予安", 60, ""), ("自家人", 60, "")]
    book = client.get(f"/institutions/{cast.matter().institution.code}/hours.xlsx?month={month}")
    assert (book.status_code, book.content[:2]) == (200, b"PK")
    row = Arrival.objects.get()
    before = [(each.label, each.visits, each.minutes, each.doubted) for each in page.context["people"]]
    assert ("姜予安", 1, 60, 0) in before
    actions.answer(
        matter=cast.matter(),
        found=queries.stay(row.ref),
        agreed=False,
        text="没有来",
        by=world.accounts["enterprise"],
        key="no",
    )
    page = client.get(f"/institutions/{cast.matter().institution.code}/hours/?month={month}")
    after = [(each.label, each.visits, each.minutes, each.doubted) for each in page.context["people"]]
    assert [
        (
            name,
            visits - (name in {"姜予安", "自家人"}),
            minutes - 60 * (name in {"姜予安", "自家人"}),
            60 * (name in {"姜予安", "自家人"}),
        )
        for name, visits, minutes, _ in before
    ] == after
    assert enter("enterprise").get(f"/institutions/{cast.matter().institution.code}/hours/").status_code == 403
    assert client.get(f"/institutions/{cast.matter().institution.code}/hours/?month=9999-99").status_code == 200


def test_without_a_script_the_plain_form_works(world: World, enter) -> None:
    client = enter("technician")
    page = client.get(f"/field/{OWN_PROJECT}/arrive/").content.decode()
    assert "没有定位。可以照常办理，记为没有定位。" in page
    assert CANARY not in page
    assert client.post(f"/field/{OWN_PROJECT}/arrive/", given(client, "arrive")).status_code == 302
    found = queries.stays([cast.matter().engagement.pk])[0]
    assert (found.arrival.claimed_at, found.arrival.place) == (found.arrival.recorded_at, None)


@pytest.mark.clause("HZ-16")
def test_a_hazard_on_the_phone_has_all_its_places_and_its_visit(world: World, enter) -> None:
    from hengjian.practice.models import Hazard, HazardPlace

    row, client = arrival(arrive()), enter("technician")
    found = {
        "description": "配电箱敞开", "places": "一号车间\n二号车间", "level": "一般", "measure": "装上门锁，由电工检查",
        "deadline": world.today.isoformat(), "photos": cast.picture(), "again": "1",
    }  # fmt: skip
    told = client.post(f"/field/{OWN_PROJECT}/hazard/", given(client, "hazard") | found, **SCRIPT)
    assert (told.status_code, told.json()["then"]) == (200, f"/field/{OWN_PROJECT}/hazard/")
    assert [each.arrival for each in Hazard.objects.all()] == [row.ref]
    assert list(HazardPlace.objects.order_by("pk").values_list("name", flat=True)) == ["一号车间", "二号车间"]
    major = client.post(
        f"/field/{OWN_PROJECT}/hazard/", given(client, "hazard") | found | {"level": "重大", "photos": cast.picture()}
    )
    assert (major.status_code, "判定标准" in major.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("queued", "told"), [({}, True), ({"HTTP_X_HENGJIAN_QUEUE": "1"}, False)], ids=["form", "queue"]
)
def test_a_mended_form_shows_its_receipt_and_the_queue_none(world: World, enter, queued: dict, told: bool) -> None:
    """What waited in the phone is sent without a page to say it on; a form mended is sent from its page, offline as it was."""
    client = enter("technician")
    client.post(f"/field/{OWN_PROJECT}/arrive/", given(client, "arrive") | {"offline": "1"}, **SCRIPT, **queued)
    assert (Arrival.objects.get().offline, "已签到。" in client.get("/field/").content.decode()) == (True, told)


@pytest.mark.clause("JC-12", "HZ-16")
def test_a_hazard_of_the_phone_keeps_its_standard_and_both_times(world: World, enter) -> None:
    """The law counts from the receipt; the phone's own time, and that it was offline, stand beside it."""
    from hengjian.practice.hazards.queries import bases
    from hengjian.practice.models import Hazard

    claimed, client = cast.ago(180), enter("technician")
    found = {
        "description": "配电箱敞开", "places": "一号车间", "level": "一般", "measure": "装上门锁，由电工检查", "basis": "GB 50054 第3.2.1条",
        "deadline": world.today.isoformat(), "claimed_at": claimed.isoformat(), "offline": "1",
    }  # fmt: skip
    assert client.post(f"/field/{OWN_PROJECT}/hazard/", given(client, "hazard") | found, **SCRIPT).status_code == 200
    row = Hazard.objects.get()
    assert (row.claimed_at, row.offline, row.basis, row.on) == (claimed, True, "GB 50054 第3.2.1条", world.today)
    page = client.get(f"/hazards/{row.ref}/").content.decode()
    assert [word in page for word in ("手机自报", "离线", "收到，以此为准")] == [True] * 3
    assert bases(row.institution) == ["GB 50054 第3.2.1条"]
    assert '<option value="GB 50054 第3.2.1条">' in client.get(f"/field/{OWN_PROJECT}/hazard/").content.decode()


def test_a_sheet_signed_without_a_net_says_so(world: World, enter) -> None:
    client = enter("technician")
    row = arrival(arrive())
    leave()
    files = {"technician_signature": cast.picture("a.png", 10), "client_signature": cast.picture("b.png", 20)}
    signed = given(
        client, "confirm", grade="满意", signed_by="文知秋", claimed_at=cast.ago(60).isoformat(), offline="1"
    )
    assert client.post(f"/field/{OWN_PROJECT}/confirm/", signed | files).status_code == 302
    assert (Confirmation.objects.get().offline, "离线" in client.get(f"/visits/{row.ref}/").content.decode()) == (
        True,
        True,
    )


def test_a_visit_that_lasts_began_when_its_phone_said(world: World, enter) -> None:
    """The clock of the phone runs ahead; the phone puts the sheet together from its own minutes, and they may be signed."""
    client = enter("technician")
    row = arrival(arrive(told=Told(cast.ago(-4), HERE, offline=True)))
    began = client.get(f"/field/{OWN_PROJECT}/confirm/").context["waiting"]["began"]
    leave(told=Told(cast.ago(-9), HERE, offline=True))
    stay = queries.stay(row.ref)
    shown = queries.span(dt.datetime.fromisoformat(began), stay.departure.claimed_at)
    assert shown in {each["服务时间"] for each in signing.signable(stay).values()}


def test_a_sheet_put_together_by_the_phone_is_taken_as_it_was_signed(world: World, enter) -> None:
    """The clock of the phone runs ahead: it says other minutes than the server believes, and they saw those of the phone."""
    client, ahead = enter("technician"), cast.ago(-4)
    row = arrival(
        arrive(told=Told(cast.ago(60), HERE, offline=True), challenge=cast.challenge(90), companions=[cast.colleague()])
    )
    leave(told=Told(ahead, HERE, offline=True), record="看了两个车间\r\n又看了库房")
    found = queries.stay(row.ref)
    stands = queries.content(found)
    begins, ends = (timezone.localtime(each) for each in (row.claimed_at, ahead))
    same = begins.date() == ends.date()
    shown = stands | {"服务时间": f"{begins:%Y-%m-%d %H:%M} 至 {ends:{'%H:%M' if same else '%Y-%m-%d %H:%M'}}"}
    values = given(client, "confirm", grade="满意", signed_by="文知秋", offline="1", claimed_at=ahead.isoformat()) | {
        "seen": ""
    }
    files = lambda: {"technician_signature": cast.picture("a.png", 10), "client_signature": cast.picture("b.png", 20)}  # noqa: E731
    answers = [
        client.post(
            f"/field/{OWN_PROJECT}/confirm/", values | files() | {"key": f"sign{number}", "shown": json.dumps(each)}
        ).status_code
        for number, each in enumerate(
            [shown | {"服务记录": "别的"}, shown | {"另外": "x"}, {}, ["x"], {"服务记录": 1}, shown]
        )
    ]
    signed = Confirmation.objects.get()
    assert (answers, signed.shown, signed.digest) == ([409, 409, 409, 422, 422, 302], shown, queries.digest(shown))
    assert shown["技术服务人员"] == "姜予安、自家人"
    again = queries.stay(row.ref)
    assert (list(queries.content(again).items()), queries.confirmation(row.ref)["digest"]) == (
        list(shown.items()),
        signed.digest,
    )


@pytest.mark.clause("ZJ-6")
@pytest.mark.parametrize(("taken", "sign"), [(2, Sign.HELD), (3 * 24 * 60, Sign.AGAINST)])
def test_what_the_photo_says_of_itself_goes_before_what_the_phone_says(
    world: World, enter, taken: int, sign: Sign
) -> None:
    client = enter("technician")
    place = {"longitude": "120.1001", "latitude": "30.2001", "accuracy": "12", "photo_at": cast.ago(0).isoformat()}
    form = given(client, "arrive", photo=cast.dated(taken), **place)
    assert client.post(f"/field/{OWN_PROJECT}/arrive/", form).status_code == 302
    row = Arrival.objects.get()
    found = queries.stay(row.ref)
    assert (row.photo_own, found.proof.sign("photo")) == (True, sign)
    assert ("照片自带的拍摄时间" in client.get(f"/visits/{row.ref}/").content.decode()) is (sign is Sign.AGAINST)


def test_who_is_reminded(world: World, enter) -> None:
    from hengjian.portal.tasks import tasks

    arrive()
    leave()
    assert [each.what for each in tasks(world.accounts["enterprise"], world.today)][-1:] == ["确认到场是否属实"]
    assert [each.what for each in tasks(world.accounts["technician"], world.today)][-1:] == ["请企业签服务确认单"]


@pytest.mark.clause("ZJ-6")
def test_a_visit_from_the_log_has_a_page_that_says_what_it_is(world: World, enter) -> None:
    row = Visit.objects.exclude(source=PLATFORM).get(engagement__number=OWN_PROJECT)
    address = f"/visits/imported/{row.pk}/"
    shown = {who: enter(who).get(address) for who in ("manager", "technician", "enterprise", "city", "auditor")}
    assert {who: answer.status_code for who, answer in shown.items()} == dict.fromkeys(shown, 200)
    page = shown["manager"].content.decode()
    assert ("这次到场随台账导入" in page, "部分证实" in page, "导入的记录没有凭据" in page) == (True, True, True)
    assert f'href="{address}"' in enter("manager").get(f"/engagements/{OWN_PROJECT}/").content.decode()
    other = Visit.objects.exclude(source=PLATFORM).exclude(engagement__number=OWN_PROJECT).get()
    hidden = [enter("manager").get(f"/visits/imported/{pk}/") for pk in (other.pk, 999_999, 10**30)]
    assert [(answer.status_code, UNSEEN in answer.content.decode()) for answer in hidden] == [(403, True)] * 3


@pytest.mark.clause("SZ-6.3", "HZ-16")
def test_what_was_found_is_told_in_writing_from_the_phone(world: World, enter) -> None:
    arrive()
    client = enter("technician")
    address = f"/field/{OWN_PROJECT}/tell/"
    later = world.today + dt.timedelta(days=7)
    found = given(
        client, "hazard", description="配电箱没有跨接", places="一车间", level="一般", measure="加装跨接线",
        deadline=later.isoformat(), basis="GB 50054",
    )  # fmt: skip
    assert "没有待告知的隐患" in client.get(address).content.decode()
    assert client.post(f"/field/{OWN_PROJECT}/hazard/", found).status_code == 302
    assert f'href="{address}"' in client.get("/field/").content.decode()
    form = client.get(address).context["form"]
    told = client.post(address, {"key": form["key"].value(), "hazards": form["hazards"].value()})
    assert (told.status_code, told["Location"]) == (302, "/field/")
    notice = HazardNotice.objects.get()
    page = client.get("/field/").content.decode()
    assert (f"/hazard-notices/{notice.ref}/" in page, f'href="{address}"' in page) == (True, False)
    assert enter("manager_other" if "manager_other" in world.accounts else "enterprise").get(address).status_code == 403


@pytest.mark.clause("HZ-16", "JC-12")
def test_the_page_of_a_hazard_asks_by_the_law_of_the_place(world: World, enter) -> None:
    """Where a standard has to be named (Jincheng's law does), the phone asks for it; Hangzhou's does not."""
    shown = enter("technician").get(f"/field/{OWN_PROJECT}/hazard/")
    assert (shown.context["law"], packs.hazard_law("140500").standard) == (packs.hazard_law("330110"), True)
    assert "data-standard" not in shown.content.decode()


@pytest.mark.clause("ZJ-6")
def test_a_visit_names_the_clause_of_its_place(world: World, enter) -> None:
    arrive()
    leave()
    row = Arrival.objects.get()
    cites = [entry.cites for entry in Entry.objects.filter(verb__in=("practice.arrive", "practice.leave"))]
    assert cites == [["ZJ-6"], ["ZJ-6"]]
    for page in (f"/visits/{row.ref}/", f"/visits/{row.ref}/answer/"):
        shown = enter("enterprise").get(page).content.decode()
        assert ('href="/law/#ZJ-6"' in shown, "SZ-5.4" in shown) == (True, False)
