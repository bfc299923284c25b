"""A former employer that never enters a departure: contested, answered or not, ruled on; nobody learns where anybody is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.contests import actions, queries
from hengjian.conditions.contests.queries import State
from hengjian.conditions.models import Change, Contest, ContestAnswer, ContestRuling, Hold
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, Person
from hengjian.trail import clock
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.conditions.cast import enter, firm, imported, leave, manager
from tests.conditions.test_pages import client, officer
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-8")]
LEFT = dt.date(2026, 5, 8)
ONE_DAY = dt.timedelta(days=1)
RAISED = dt.date(2026, 9, 18)


def last() -> dt.date:
    return queries.ANSWER.term(RAISED, queries.CALENDAR).last


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    settings.DEMO = True


def world() -> tuple[Institution, Institution]:
    """The former employer, who has the person still, and the new one."""
    one, two = firm(1), firm(2)
    enter(one)
    return one, two


def technician() -> Account:
    person = Person.objects.get()
    fields = {"name": "安宁", "role": Role.TECHNICIAN, "person": person.id_match}
    return Account.objects.create_account("technician", "a-long-password-7", **fields)


def claim(one: Institution, by: Account, claimant: Institution | None = None, **given):
    values = {
        "contested": list(Employment.objects.filter(institution=one)), "claimant": claimant, "left_on": LEFT,
        "reason": "在乙公司上班，原单位不办离职", "today": RAISED, "key": f"claim{by.pk}",
    }  # fmt: skip
    return actions.claim(by=by, **(values | given))


def county(division: str) -> Account:
    fields = {"name": "韦清扬", "role": Role.OFFICER, "level": Level.COUNTY, "division": division, "office": "区局"}
    return Account.objects.create_account(f"county{division}", "a-long-password-7", **fields)


def ref() -> str:
    return Contest.objects.latest("pk").ref


def answer(one: Institution, agrees: bool, **given):
    values = {"left_on": LEFT, "reason": "项目没有交接", "by": manager(one), "today": RAISED, "key": f"answer{agrees}"}
    return actions.answer(ref=ref(), agrees=agrees, **(values | given))


def rule(by: Account, released: bool, today: dt.date, **given):
    values = {"left_on": LEFT, "reason": "社保已经停缴", "key": f"rule{released}{today}"}
    return actions.rule(ref=ref(), released=released, by=by, today=today, **(values | given))


def state(today: dt.date = RAISED) -> State:
    found = queries.case(ref(), today)
    assert found is not None
    return found.state


def refused(do) -> str:
    tables = (Contest, ContestAnswer, ContestRuling, Employment, Entry)
    before = [table.objects.count() for table in tables]
    with pytest.raises(Refused) as caught:
        do()
    assert [table.objects.count() for table in tables] == before
    return caught.value.objection.text


def free() -> bool:
    """Whether the person can be employed by the second firm from the day of leaving."""
    return enter(Institution.objects.latest("pk"), on=LEFT, key="again").fresh


def test_agreed_and_the_post_ends_on_the_day():
    one, two = world()
    claim(one, manager(two), two)
    assert state() is State.WAITING
    answer(one, True, reason="")
    assert state() is State.AGREED
    assert Employment.objects.standing().get().left_on == LEFT
    assert (Hold.objects.get().last_day, free()) == (dt.date(2026, 5, 7), True)
    assert Change.objects.filter(kind="left").values_list("institution", "on").get() == (one.pk, LEFT)


def test_objected_then_released_by_the_county():
    one, two = world()
    claim(one, manager(two), two)
    answer(one, False)
    assert state() is State.OBJECTED
    rule(county("330106"), True, RAISED)
    assert (state(), free()) == (State.RELEASED, True)


def test_silent_and_only_after_the_term():
    one, _ = world()
    claim(one, technician())
    city = officer("330100")
    assert state(last()) is State.WAITING
    assert refused(lambda: rule(city, True, last())) == "原机构答复期限还没有到。"
    after = last() + dt.timedelta(days=1)
    assert state(after) is State.SILENT
    assert answer(one, False, today=after).fresh  # a late answer is still heard
    rule(city, True, after)
    assert state(after) is State.RELEASED


def test_kept_and_the_person_stays_bound():
    one, two = world()
    claim(one, manager(two), two)
    answer(one, False)
    rule(officer("330100"), False, RAISED)
    assert (state(), Employment.objects.standing().get().left_on) == (State.KEPT, None)
    assert "已在其他机构专职从业" in refused(free)


def test_the_departure_entered_meanwhile_settles_it():
    one, two = world()
    claim(one, manager(two), two)
    leave(one, LEFT)
    assert state() is State.LEFT
    assert "已经办结" in refused(lambda: answer(one, True))
    assert "已经办结" in refused(lambda: rule(officer("330100"), True, RAISED))


def test_who_may_not():
    one, two = world()
    three = firm(3)
    claim(one, manager(two), two)
    assert refused(lambda: claim(one, manager(three), three)) == "已经提出过异议，正在办理。"

    assert refused(lambda: actions.answer(
        ref=ref(), agrees=True, left_on=LEFT, reason="", by=manager(two), today=RAISED, key="x"
    )) == "答复由任职所在机构的负责人作出。"  # fmt: skip
    assert refused(lambda: answer(one, False, reason=" ")) == "不认可的，请写明理由。"
    assert refused(lambda: answer(one, True, left_on=dt.date(2026, 3, 2))) == "离职日期早于登记的入职日期，请核对。"
    answer(one, False)
    assert refused(lambda: answer(one, True, key="y")) == "已经答复，等待监管部门裁定。"
    for stranger in (county("330110"), officer("140500")):
        assert "监管人员裁定" in refused(lambda by=stranger: rule(by, True, RAISED))
    assert "离职异议由本人或者" in refused(lambda: claim(one, officer("330102")))
    nobody = {"contested": [], "key": "none"}
    assert "没有查到" in refused(lambda: claim(one, manager(two), two, **nobody))


def test_pressing_twice_is_once():
    one, two = world()
    first, again = claim(one, manager(two), two), claim(one, manager(two), two)
    assert (first.fresh, again.fresh, Contest.objects.count(), first.entry == again.entry) == (True, False, 1, True)


@pytest.mark.parametrize("raised_by", ["institution", "person"])
def test_nobody_learns_where_anybody_is(raised_by):
    one, two = world()
    own = technician()
    by = manager(two) if raised_by == "institution" else own
    with clock.telling(timezone.make_aware(dt.datetime(2026, 9, 18, 9))):
        claim(one, by, two if raised_by == "institution" else None)
    answer(one, False)
    rule(officer("330100"), False, RAISED)
    entry = Entry.objects.get(verb="conditions.contest_post").index
    pages = ["/contests/", f"/contests/{ref()}/", f"/institutions/{one.code}/trail/", f"/receipts/{entry}/"]
    for address in pages:
        text = client(manager(one)).get(address).content.decode()
        secrets = ["机构2号", two.code, "乙公司", "负责人2"]
        assert [each for each in secrets if each in text] == [], address
    for address in [*pages[:2], f"/receipts/{entry}/", f"/institutions/{two.code}/trail/"]:
        text = client(manager(two)).get(address).content.decode()
        secrets = ["机构1号", one.code, "项目没有交接", "社保已经停缴", "2026-03-02"]
        assert [each for each in secrets if each in text] == [], address
    inside = client(officer("330106")).get(f"/contests/{ref()}/").content.decode()
    assert ("乙公司" in inside, "机构1号" in inside) == (True, True)
    assert ("机构2号" in inside) == (raised_by == "institution")
    mine = client(own).get(f"/contests/{ref()}/").content.decode()
    assert ("机构1号" in mine, "机构2号" in mine) == (True, False)


@pytest.mark.parametrize("released", [True, False], ids=["released", "kept"])
def test_the_claimant_does_not_learn_whose_office_ruled(released):
    one, two = world()
    claim(one, manager(two), two)
    answer(one, False)
    rule(county("330106"), released, RAISED)
    seen = {}
    for name, account in (("employer", manager(one)), ("claimant", manager(two))):
        text = client(account).get(f"/contests/{ref()}/").content.decode()
        seen[name] = ("区局" in text, "韦清扬" in text, "监管部门于" in text)
    assert seen == {"employer": (True, True, False), "claimant": (False, False, True)}


def test_a_stranger_is_told_that_there_is_none():
    one, two = world()
    claim(one, manager(two), two)
    strangers = [manager(firm(3)), officer("140500"), county("330110")]
    for account in strangers:
        browser = client(account)
        there, nowhere = browser.get(f"/contests/{ref()}/"), browser.get(f"/contests/{'0' * 16}/")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert there.content.decode().replace(ref(), "") == nowhere.content.decode().replace("0" * 16, "")
        assert "安宁" not in browser.get("/contests/").content.decode()


def test_the_forms():
    one, two = world()
    own = technician()
    browser = client(own)
    shown = browser.get("/contests/new/").content.decode()
    assert ("机构1号，劳动合同，2026-03-02入职" in shown, "机构2号" in shown) == (True, False)
    post = Employment.objects.get().pk
    wrong = browser.post("/contests/new/", {"key": "k", "post": "0", "left_on": "2099-01-01", "reason": ""})
    text = wrong.content.decode()
    assert (wrong.status_code, "没有这项任职" in text, "不能在此之后" in text, "请写理由和依据。" in text) == (
        422,
        True,
        True,
        True,
    )
    done = browser.post(
        "/contests/new/", {"key": "k", "post": post, "left_on": "2026-05-08", "reason": "已离开"}, follow=True
    )
    assert "已提出异议。" in done.content.decode()
    asked = client(manager(two))
    again = asked.post(
        "/contests/new/", {"key": "m", "id_number": number(1), "left_on": "2026-05-08", "reason": "拟聘"}
    )
    assert (again.status_code, "已经提出过异议" in again.content.decode()) == (409, True)
    answering, address = client(manager(one)), f"/contests/{ref()}/answer/"
    assert "乙公司" not in answering.get(address).content.decode()
    empty = answering.post(address, {"key": "a", "verdict": "no", "reason": ""})
    assert (empty.status_code, "请写明理由。" in empty.content.decode()) == (422, True)
    assert answering.post(address, {"key": "a", "verdict": "no", "reason": "没有交接"}).status_code == 302
    assert client(manager(two)).get(address).status_code == 404
    ruling = client(officer("330106")).post(
        f"/contests/{ref()}/rule/",
        {"key": "r", "verdict": "yes", "left_on": "2026-05-08", "reason": "社保停缴"},
        follow=True,
    )
    assert "解除任职，自2026年5月8日起" in ruling.content.decode()
    refused_post = client(manager(two)).post(
        f"/institutions/{two.code}/posts/new/",
        {"key": "n", "name": "安宁", "id_number": number(1), "form": "劳动合同", "entered_on": "2026-05-07"},
    )
    assert (refused_post.status_code, 'href="/contests/new/"' in refused_post.content.decode()) == (409, True)


def doubted() -> tuple[Institution, Institution]:
    """The former employer, and the new one whose post an old book brought and which is in doubt for the first."""
    one, two = world()
    imported(two, entered_on=LEFT, disputed="同一人已在别处任职")
    return one, two


def doubts() -> dict[str, tuple[str, dt.date | None]]:
    return {row.institution.code: (row.disputed, row.left_on) for row in Employment.objects.standing()}


def test_released_and_the_later_post_is_in_doubt_no_more():
    one, two = doubted()
    claim(one, technician())
    answer(one, False)
    done = rule(officer("330100"), True, RAISED)
    assert doubts() == {one.code: ("", LEFT), two.code: ("", None)}
    freed = Employment.objects.standing().get(institution=two)
    assert (freed.entry, freed.correction_reason) == (done.entry, "前一任职已结束，不再存疑")
    assert [row.institution for row in registry.staff(two, LEFT)] == [two]


def test_released_after_the_later_post_began_leaves_the_doubt():
    one, two = doubted()
    claim(one, technician(), left_on=LEFT + ONE_DAY)
    answer(one, False)
    rule(officer("330100"), True, RAISED, left_on=LEFT + ONE_DAY)
    assert doubts() == {one.code: ("", LEFT + ONE_DAY), two.code: ("同一人已自2026-03-02在" + one.code + "任职", None)}


def test_a_third_post_keeps_the_doubt():
    one, two = doubted()
    three = firm(3)
    imported(three, entered_on=LEFT - ONE_DAY)
    claim(one, technician())
    answer(one, False)
    rule(officer("330100"), True, RAISED)
    assert doubts()[two.code][0] == f"同一人已自2026-05-07在{three.code}任职"


def test_who_ends_the_former_post_does_not_learn_of_the_later():
    one, two = doubted()
    entry = leave(one, LEFT).entry
    assert doubts()[two.code] == ("", None)
    shown = client(manager(one)).get(f"/receipts/{entry.index}/").content.decode()
    slip = client(manager(one)).get(f"/receipts/{entry.index}.json").content.decode()
    assert [each for each in (two.code, "机构2号", "不再存疑") if each in shown + slip] == []
    assert "不再存疑" in client(officer("330100")).get(f"/receipts/{entry.index}/").content.decode()


@pytest.mark.clause("X-2")
def test_rows_in_doubt_of_the_jurisdiction_lead_to_what_resolves_them():
    one, _ = doubted()
    city = client(officer("330100"))
    person = Person.objects.get().ref
    page = city.get("/import/disputed/").content.decode()
    assert ("机构2号" in page, f'href="/people/{person}/"' in page) == (True, True)
    assert "安宁" not in client(officer("320500")).get("/import/disputed/").content.decode()
    claim(one, technician())
    page = city.get("/import/disputed/").content.decode()
    assert (f'href="/contests/{ref()}/"' in page, "离职异议：" in page) == (True, True)
