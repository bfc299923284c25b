"""省系统申报: beside the statutory platform a registration and a change count by their filing there; on it, by their receipt here."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.conf import settings as config
from django.db import IntegrityError, transaction

from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.filings import actions, duties
from hengjian.conditions.models import Change, Filing
from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.portal import tasks
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry, reference
from tests.conditions import papers
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_changes import at, change, day, old_firm
from tests.conditions.test_pages import client, officer
from tests.conditions.test_taking_back import accept
from tests.files.made import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-6")]
HAPPENED, LAST = "2026-09-30", "2026-10-13"


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    """The ledger's clock is set in a demonstration only; this one stands beside the province's system."""
    settings.DEMO, settings.STATUTORY_PLATFORM = True, "external"


def changed(serial: int = 1, division: str = "330106", happened: str = HAPPENED) -> Change:
    """A change that was entered here on the day after."""
    one = old_firm(serial, division)
    with at(str(day(happened) + dt.timedelta(days=1))):
        change(one, happened, phone=f"{serial}")
    return Change.objects.get(institution=one)


def put(row: Change, on: str = LAST, **given):
    """The filing of a change, by its manager."""
    record = registry.institution(row.institution.code, TODAY)
    files = [intake.take(upload(picture(), "回执.png"))]
    values = {
        "number": "ZJ-1",
        "platform": config.STATUTORY_PLATFORM,
        "files": files,
        "today": TODAY,
        "key": reference(),
    }
    values |= {"record": record, "about": row.ref, "by": manager(row.institution)}
    return actions.file(filed_on=day(on), **(values | given))


def judged(on: dt.date, platform: str = "external") -> list[tuple[bool, int, bool]]:
    """Of each change: whether its filing lacks, how late it is in working days, whether it is listed as late."""
    rows = changes.changes()
    found = changes.judged(rows, platform, on)
    return [(each.unfiled, each.timely.late, each in changes.late(rows, platform, on)) for each in found]


def refused(do) -> str:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.objection.text


@pytest.mark.clause("HZ-6", "HZ-10")
@pytest.mark.parametrize(
    ("filed", "platform", "expected"),
    [
        (LAST, "external", (False, 0, False)),
        ("2026-10-14", "external", (False, 1, True)),
        ("2026-10-14", "self", (False, 0, False)),
    ],
    ids=["on-the-last-day", "a-day-too-late", "receipt-counts"],
)
def test_the_clock_runs_to_the_day_of_the_filing(filed, platform, expected):
    put(changed(), filed)
    assert judged(TODAY, platform) == [expected]


@pytest.mark.clause("HZ-6", "HZ-10")
def test_without_a_filing_it_runs_on():
    changed()
    days = [day(LAST), day("2026-10-14"), day("2026-10-15")]
    assert [judged(on) for on in days] == [[(True, 0, False)], [(True, 1, True)], [(True, 2, True)]]
    assert judged(day("2026-10-15"), "self") == [(False, 0, False)]


def test_a_filing_keeps_number_day_and_proof_and_is_never_changed():
    row = changed()
    done = put(row)
    found = Filing.objects.get()
    assert (found.duty, found.about, found.number, found.filed_on, found.by) == (
        "change",
        row.ref,
        "ZJ-1",
        day(LAST),
        "负责人1",
    )
    assert [(file.ref, file.purpose, file.institution) for file in File.objects.all()] == [
        (found.files[0], "省系统申报凭证", row.institution)
    ]
    assert (done.entry.verb, done.entry.about, done.entry.cites) == (
        "conditions.file_duty",
        row.institution.code,
        ["HZ-6"],
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.update(number="x")


def test_a_later_one_corrects_it_with_a_reason():
    row = changed()
    put(row)
    first = Filing.objects.get()
    assert refused(lambda: put(row, number="ZJ-2")).startswith("刚才别人已经录入了这一事项的申报")
    assert refused(lambda: put(row, number="ZJ-2", seen=first.ref, reason=" ")) == "已经录入过申报，更正请写明理由。"
    put(row, "2026-10-14", number="ZJ-2", seen=first.ref, reason="抄错了")
    second = Filing.objects.standing().get()
    assert (second.number, second.corrects, second.correction_reason) == ("ZJ-2", first, "抄错了")
    assert judged(TODAY) == [(False, 1, True)]
    assert refused(lambda: put(row, seen=first.ref, reason="又错了")).startswith("刚才别人")
    assert Filing.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"on": "2026-09-29"}, "变化之日是2026-09-30，申报日期不能早于这一天。"),
        ({"on": "2099-01-01"}, "申报日期不能在此之后"),
        ({"platform": "self"}, "本平台就是法定平台"),
        ({"files": []}, "没有凭证"),
        ({"about": "0" * 16}, "没有需要在省系统申报的这一事项。"),
    ],
    ids=["before", "future", "self", "no-proof", "nothing"],
)
def test_refusals(given, said):
    row = changed()
    assert said in refused(lambda: put(row, **given))
    assert (Filing.objects.count(), File.objects.count()) == (0, 0)


def test_the_day_it_happened_will_do():
    put(changed(), HAPPENED)
    assert judged(TODAY) == [(False, 0, False)]


def test_another_manager_may_not_and_another_firms_change_is_nothing_here():
    one, two = changed(1), changed(2)
    stranger, record = manager(two.institution), registry.institution(two.institution.code, TODAY)
    assert refused(lambda: put(one, by=stranger)) == "这一事项由本机构负责人办理。"
    assert refused(lambda: put(one, by=stranger, record=record)) == "没有需要在省系统申报的这一事项。"


def test_where_no_city_sets_a_term_nothing_is_filed():
    row = changed(division="140502")
    record = registry.institution(row.institution.code, TODAY)
    assert (duties.find(record, row.ref), duties.missing(record, TODAY).count) == (None, 0)
    shown = client(manager(row.institution)).get(f"/institutions/{row.institution.code}/changes/").content.decode()
    assert ("未在省系统申报" in shown, "/filings/" in shown) == (False, False)


def good(**given):
    return {"key": "f", "number": "ZJ-1", "filed_on": LAST, "papers": [upload(picture(), "回执.png")]} | given


def page(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


@pytest.mark.clause("HZ-6", "HZ-10")
def test_the_manager_files_from_the_page_of_changes():
    row = changed()
    one, two, browser = row.institution, firm(2), client(manager(row.institution))
    index, address = f"/institutions/{one.code}/changes/", f"/institutions/{one.code}/filings/{row.ref}/"
    before = page(browser, index)
    assert ("未在省系统申报" in before, "已逾期" in before, address in before) == (True, True, True)
    assert "登记资料变更，2026年9月30日" in page(browser, address)
    assert browser.post(address, good())["Location"] == index
    assert browser.post(address, good()).status_code == 302  # a second press
    assert (Filing.objects.count(), Entry.objects.filter(verb="conditions.file_duty").count()) == (1, 1)
    for reader in (browser, client(officer("330100"))):
        after = page(reader, index)
        assert (
            "ZJ-1" in after,
            "2026年10月13日" in after or "2026-10-13" in after,
            "回执.png" in after or "/files/" in after,
        ) == (True, True, True)
        assert ("未在省系统申报" in after, "按期" in after) == (False, True)
    proof = f"/files/{Filing.objects.get().files[0]}/original/"
    assert [client(who).get(proof).status_code for who in (manager(one), officer("330106"))] == [200, 200]
    for stranger in (manager(two), officer("140500")):
        assert client(stranger).get(proof).status_code in (403, 404)
        assert client(stranger).get(address).status_code in (403, 404)
        assert client(stranger).post(address, good(key="s")).status_code in (403, 404)
    assert client(manager(two)).get(f"/institutions/{two.code}/filings/{row.ref}/").status_code == 404
    again = page(browser, address)
    assert ("更正省系统申报" in again, 'value="ZJ-1"' in again, "更正理由" in again) == (True, True, True)
    corrected = good(key="g", number="ZJ-2", seen=Filing.objects.get().ref)
    assert "请写更正理由。" in browser.post(address, corrected).content.decode()
    assert (
        browser.post(address, good(key="g", number="ZJ-2", seen=corrected["seen"], reason="抄错了")).status_code == 302
    )
    assert "更正：抄错了" in page(browser, index)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"filed_on": "2026-09-29"}, "申报日期不能早于这一天"),
        ({"filed_on": "2099-01-01"}, "申报日期不能在此之后"),
        ({"filed_on": "2026-13-45"}, "没有这一天"),
        ({"number": " "}, "请写省系统申报编号。"),
        ({"papers": []}, "请选申报凭证。"),
    ],
    ids=["before", "future", "no-day", "no-number", "no-proof"],
)
def test_what_is_wrong_is_said_and_nothing_is_written(given, said):
    row = changed()
    answer = client(manager(row.institution)).post(
        f"/institutions/{row.institution.code}/filings/{row.ref}/", good(**given)
    )
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (Filing.objects.count(), File.objects.count()) == (0, 0)


@pytest.mark.clause("HZ-6", "HZ-10")
def test_on_the_statutory_platform_nothing_of_it_is_shown(settings):
    settings.STATUTORY_PLATFORM = "self"
    row = changed()
    browser, code = client(manager(row.institution)), row.institution.code
    shown = page(browser, f"/institutions/{code}/changes/")
    assert ("省系统" in shown, "/filings/" in shown, "按期" in shown) == (False, False, True)
    address = f"/institutions/{code}/filings/{row.ref}/"
    assert "本平台就是法定平台" in page(browser, address)
    assert (browser.post(address, good()).status_code, Filing.objects.count()) == (409, 0)
    assert waiting(row.institution) == []


def waiting(one: Institution) -> list[tuple[str, str, str]]:
    """The line of the manager's list about filings."""
    found = tasks.tasks(manager(one), TODAY)
    return [(task.detail, str(task.due), task.url) for task in found if task.what == "补录省系统申报"]


@pytest.mark.clause("HZ-6", "HZ-10")
def test_one_line_counts_what_lacks():
    row = changed()
    one = row.institution
    with at("2026-11-03"):
        change(one, "2026-11-02", phone="2")
    address = f"/institutions/{one.code}/changes/"
    assert waiting(one) == [("还有2项没有申报", LAST, address)]
    put(row)
    assert waiting(one) == [("还有1项没有申报", "2026-11-09", address)]
    put(Change.objects.latest("pk"), "2026-11-09")
    assert waiting(one) == []


@pytest.mark.clause("HZ-10")
def test_the_bureau_lists_those_whose_filing_came_late_or_lacks():
    too_late, _, on_time = changed(1), changed(2), changed(3)
    put(too_late, "2026-10-14")
    put(on_time)
    listed = page(client(officer("330100")), "/changes/late/?year=2026")
    assert [f"机构{each}号" in listed for each in (1, 2, 3)] == [True, True, False]
    assert ("未在省系统申报" in listed, "省系统申报" in listed) == (True, True)
    own = page(
        client(Account.objects.get(username="officer330100")), f"/institutions/{on_time.institution.code}/findings/"
    )
    assert "没有逾期" in own


def accepted() -> tuple[Account, str]:
    """A registration of Hangzhou that was accepted, and its manager."""
    account = papers.manager(1)
    submission = papers.handed(papers.filled(account, papers.HANGZHOU, "社会化服务"), account)
    accept(submission, papers.officer(papers.HANGZHOU, Level.CITY))
    return account, submission.matter


def test_a_registration_is_filed_from_its_page():
    account, matter = accepted()
    browser, address = client(account), f"/registrations/{matter}/"
    office = client(Account.objects.get(role=Role.OFFICER))
    filing = f"/institutions/{account.organisation}/filings/{matter}/"
    before = page(browser, address)
    assert ("未在省系统申报" in before, filing in before) == (True, True)
    assert ("未在省系统申报" in page(office, address), filing in page(office, address)) == (True, False)
    registration = partial(browser.post, filing)
    early = registration(good(filed_on=str(papers.TODAY - dt.timedelta(days=1))))
    assert (early.status_code, "登记提交之日是2026-11-25，申报日期不能早于这一天。" in early.content.decode()) == (
        422,
        True,
    )
    assert registration(good(filed_on=str(papers.TODAY)))["Location"] == address
    found = Filing.objects.get()
    assert (found.duty, found.about, found.filed_on) == ("registration", matter, papers.TODAY)
    for reader in (browser, office):
        after = page(reader, address)
        assert ("ZJ-1" in after, found.files[0] in after, "未在省系统申报" in after) == (True, True, False)


def test_an_accepted_registration_waits_for_its_filing_and_on_the_statutory_platform_does_not(settings):
    account, matter = accepted()
    one = Institution.objects.get(code=account.organisation)
    mine = [task for task in tasks.tasks(account, papers.TODAY) if task.what == "补录省系统申报"]
    assert [(task.detail, task.due, task.url) for task in mine] == [
        ("还有1项没有申报", None, f"/registrations/{matter}/")
    ]
    record = registry.institution(one.code, papers.TODAY)
    assert [each.ref for each in duties.missing(record, papers.TODAY).registrations] == [matter]
    settings.STATUTORY_PLATFORM = "self"
    shown = page(client(account), f"/registrations/{matter}/")
    assert "省系统" not in shown
    assert [task for task in tasks.tasks(account, papers.TODAY) if task.what == "补录省系统申报"] == []


def test_a_registration_that_waits_is_not_filed_yet():
    one = firm(1)
    account = manager(one)
    submission = papers.handed(papers.filled(account, papers.HANGZHOU, "社会化服务"), account)
    assert duties.find(registry.institution(one.code, TODAY), submission.matter) is None
    assert "省系统" not in page(client(account), f"/registrations/{submission.matter}/")
    assert client(account).get(f"/institutions/{one.code}/filings/{submission.matter}/").status_code == 404
