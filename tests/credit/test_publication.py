"""Publishing a list: what was previewed is what is published, once, by the city bureau."""

from __future__ import annotations

import datetime as dt
import json
import re
from hashlib import sha256

import pytest

from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.models import Ending, EndingConfirmation
from hengjian.credit import standings
from hengjian.credit.models import Decision, Edition, Score, Standing
from hengjian.credit.publication import actions, downloads, editions, printed
from hengjian.law.months import parse_month
from hengjian.registry.models import Institution, InstitutionRecord, PracticeNotice
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Draft, Refused, act
from tests import papers

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-22")]

CITY, TODAY, MONTH = "330100", dt.date(2026, 11, 20), parse_month("2026-11")


def city_officer(division: str = CITY, level: Level = Level.CITY) -> Account:
    return Account.objects.create_account(
        f"officer-{division}-{level}",
        "pw",
        name="沈知远",
        role=Role.OFFICER,
        level=level,
        division=division,
        office="杭州市应急管理局",
    )


def institution(draft: Draft, code: str, division: str = "330110", told: bool = False) -> Institution:
    """An institution in the register; ``told``: it gave Hangzhou a practice notice."""
    made = draft.write(Institution(code=code))
    draft.write(
        InstitutionRecord(
            institution=made,
            on=dt.date(2025, 1, 1),
            name=f"机构{code[-1]}",
            kind="社会化服务",
            division=division,
            business_scope="安全生产社会化服务",
            service_types=["隐患排查"],
            registered_on=dt.date(2025, 1, 1),
        )
    )
    if told:
        draft.write(PracticeNotice(institution=made, city=CITY, on=dt.date(2025, 2, 10)))
    return made


def enter(*scores: tuple[str, str, str, bool]) -> list[Institution]:
    """Institutions (code, division, score, told) with one score each."""
    made: list[Institution] = []

    def write(draft: Draft) -> None:
        for code, division, score, told in scores:
            one = institution(draft, code, division, told)
            draft.write(Score(institution=one, on=dt.date(2026, 7, 1), value=score))
            made.append(one)

    act("test.enter", by=None, about="", cites=[], key="enter", do=write)
    return made


def penalise(one: Institution, on: dt.date, key: str, decided: bool = True) -> None:
    """A penalty, decided as a downgrade on the same day."""

    def write(draft: Draft) -> None:
        penalty = draft.write(Penalty(institution=one, number=f"杭应急罚〔2026〕{key}号", on=on))
        if decided:
            draft.write(
                Decision(institution=one, event=penalty.ref, on=on, outcome="downgrade", reason="示例", by="沈知远")
            )

    act("test.penalise", by=None, about=one.code, cites=[], key=key, do=write)


def publish(by: Account, key: str = "press-1", month: int = MONTH, note: str = "", seen: str | None = None) -> Edition:
    digest = actions.seen_digest(editions.preview(CITY, by.office, month, TODAY)) if seen is None else seen
    done = actions.publish(division=CITY, month=month, seen=digest, note=note, by=by, on=TODAY, key=key)
    return Edition.objects.get(entry=done.entry)


def refusal(by: Account, **given: object) -> str:
    with pytest.raises(Refused) as refused:
        publish(by, **given)  # type: ignore[arg-type]
    assert not Edition.objects.exists()
    return refused.value.objection.text


def test_the_published_list_holds_those_registered_here_and_those_that_told_the_city() -> None:
    here, guest, _stranger = enter(
        ("1" * 18, "330110", "92.50", False), ("2" * 18, "330206", "85.00", True), ("3" * 18, "330206", "99.00", False)
    )
    penalise(here, dt.date(2026, 10, 14), "1")
    edition = publish(city_officer())
    read = json.loads(edition.file)
    assert [
        (row["rank"], row["code"], row["grade"], row["model"], row["until"], row["then"])
        for row in read["institutions"]
    ] == [
        (1, guest.code, "B", "B", "", ""),
        (2, here.code, "D", "A", "2027-04-30", "A"),
    ]
    assert read["institutions"][1]["restrictions"] == [
        {"clause": "HZ-25-1", "ceiling": "D", "first": "2026-11", "last": "2027-04"}
    ]
    assert read["institutions"][1]["sanctions"] == [
        {"kind": "行政处罚", "number": "杭应急罚〔2026〕1号", "on": "2026-10-14", "grounds": []}
    ]
    assert (read["year"], read["number"], read["month"], read["corrects"]) == (2026, 1, "2026-11", None)
    assert edition.digest == sha256(edition.file.encode()).hexdigest()


def test_the_month_to_publish_next_is_the_one_without_a_list() -> None:
    enter(("1" * 18, "330110", "92.50", False))
    assert editions.next_month(CITY, MONTH) == MONTH
    publish(city_officer())
    assert editions.next_month(CITY, MONTH) == MONTH + 1


def test_pressing_twice_publishes_once() -> None:
    enter(("1" * 18, "330110", "92.50", False))
    officer = city_officer()
    assert publish(officer).pk == publish(officer).pk
    assert Edition.objects.count() == 1


def test_a_fact_that_came_after_the_preview_stops_the_publication() -> None:
    (one,) = enter(("1" * 18, "330110", "92.50", False))
    officer = city_officer()
    seen = actions.seen_digest(editions.preview(CITY, officer.office, MONTH, TODAY))
    penalise(one, dt.date(2026, 10, 14), "1")
    assert refusal(officer, seen=seen) == "预览以后又有新的事实，名单已经变了，没有公布。"


@pytest.mark.parametrize(
    ("division", "level"),
    [("330110", Level.COUNTY), ("330000", Level.PROVINCE), ("330200", Level.CITY)],
    ids=["county", "province", "other-city"],
)
def test_only_the_city_bureau_publishes(division: str, level: Level) -> None:
    enter(("1" * 18, "330110", "92.50", False))
    assert refusal(city_officer(division, level)) == "名单由市级应急管理部门公布。您可以查看预览。"


@pytest.mark.clause("HZ-38")
def test_no_list_of_a_month_before_the_measures_or_far_ahead() -> None:
    officer = city_officer()
    assert refusal(officer, month=parse_month("2025-01")) == "办法自2025年2月1日起施行，不能公布更早月份的名单。"
    assert refusal(officer, month=parse_month("2027-01")) == "最多可以公布下一个月的名单。"


def test_a_correction_is_a_later_edition_and_the_first_stays() -> None:
    (one,) = enter(("1" * 18, "330110", "92.50", False))
    officer = city_officer()
    first = publish(officer)
    penalise(one, dt.date(2026, 10, 14), "late")
    second = publish(officer, key="press-2", note="补录一件处罚")
    assert json.loads(second.file)["corrects"] == first.number == 1
    assert json.loads(second.file)["note"] == second.note == "补录一件处罚"
    assert [json.loads(each.file)["institutions"][0]["grade"] for each in (first, second)] == ["A", "D"]
    assert Edition.objects.get(pk=first.pk).file == first.file


def test_downloads_say_what_the_document_says() -> None:
    enter(("1" * 18, "330110", "92.50", False))
    document = editions.parsed(publish(city_officer()))
    assert downloads.rows(document) == [
        ["1", "机构1", "1" * 18, "余杭区", "隐患排查", "A", "A", "92.50", "", "", "", ""]
    ]
    assert downloads.comma_separated(document).decode("utf-8-sig").splitlines()[1].split(",")[:3] == [
        "1",
        "机构1",
        "1" * 18,
    ]


def test_the_printed_list_is_drawn_in_our_own_font_and_holds_each_row() -> None:
    enter(("1" * 18, "330110", "92.50", False))
    content = printed.pdf(editions.parsed(publish(city_officer())), "ab12" * 16, "6A2F 91C4")
    words = papers.of_pdf(content)
    wanted = [
        "2026年第1期",
        "1机构1" + "1" * 18 + "余杭区A92.50",
        "名单摘要ab12ab12ab12ab12",
        "公钥指纹6A2F91C4",
        "第1页，共1页",
    ]
    assert [each for each in wanted if each not in words] == []
    assert set(re.findall(rb"/BaseFont/[A-Z]+\+([A-Za-z]+)", content)) == {b"NotoSansHans"}


def shown() -> list[tuple[str, str, str]]:
    return list(standings.current(TODAY).order_by("name").values_list("name", "grade", "cause"))


def test_standings_follow_each_new_fact_and_only_touch_whom_it_concerns() -> None:
    first, _second = enter(("1" * 18, "330110", "92.50", False), ("2" * 18, "330110", "75.00", False))
    assert shown() == [("机构1", "A", ""), ("机构2", "C", "")]
    Standing.objects.filter(name="机构2").update(grade="A")
    penalise(first, dt.date(2026, 10, 14), "1")
    assert standings.refresh(TODAY) == 1
    assert standings.refresh(TODAY) == 0
    assert shown()[0][:2] == ("机构1", "D")


@pytest.mark.clause("X-3")
def test_a_new_month_makes_every_standing_again_so_an_edited_cache_does_not_last() -> None:
    (one,) = enter(("1" * 18, "330110", "92.50", False))
    penalise(one, dt.date(2026, 11, 2), "1")
    assert shown()[0][:2] == ("机构1", "A")
    Standing.objects.update(grade="C")
    december = standings.current(dt.date(2026, 12, 1)).get()
    assert (december.grade, december.until, december.then) == ("D", dt.date(2027, 5, 31), "A")


def end(one: Institution, on: dt.date, accepted: bool | None = True) -> None:
    """The institution files its end; the bureau confirms, sends back, or (``None``) has not answered."""

    def write(draft: Draft) -> None:
        ending = draft.write(
            Ending(
                institution=one, kind="closing", on=on, successors=[], keeper="西湖区档案馆", contact="0571-00000001",
                kept_until=dt.date(2030, 1, 1), reason="停业", by="甲",
            )
        )  # fmt: skip
        if accepted is not None:
            confirmed = {"ending": ending.ref, "institution": one, "accepted": accepted, "on": on, "by": "沈知远"}
            draft.write(EndingConfirmation(**confirmed))

    act("test.end", by=None, about=one.code, cites=[], key=f"end{one.code}", do=write)


@pytest.mark.clause("X-9")
def test_who_ended_before_the_month_is_not_listed_any_more() -> None:
    cases = {
        "1": (dt.date(2026, 10, 31), True), "2": (dt.date(2026, 11, 1), True), "3": (dt.date(2026, 10, 31), False),
        "4": (dt.date(2026, 10, 31), None),
    }  # fmt: skip
    rows = enter(*[(digit * 18, "330110", "92.50", False) for digit in cases])
    for one, (on, accepted) in zip(rows, cases.values(), strict=True):
        end(one, on, accepted)
    months = (MONTH - 1, MONTH, MONTH + 1)
    listed = [sorted(line.code[0] for line in editions.lines(CITY, month)) for month in months]
    assert listed == [["1", "2", "3", "4"], ["2", "3", "4"], ["3", "4"]]


@pytest.mark.clause("X-9")
def test_the_public_page_of_who_ended_says_when_and_who_keeps_the_archives(client) -> None:
    one, two = enter(("1" * 18, "330110", "92.50", False), ("2" * 18, "330110", "85.00", False))
    publish(city_officer(), "first", MONTH - 1)
    end(one, dt.date(2026, 10, 31))
    second = publish(Account.objects.get(), "second")
    assert [row["code"] for row in json.loads(second.file)["institutions"]] == [two.code]
    page = client.get(f"/public/institutions/{one.code}/").content.decode()
    for words in ("机构已经终止", "2026年10月31日", "西湖区档案馆", "2030年1月1日", "2026年第1期", "A级（优）"):
        assert words in page, words
    assert "今天的等级" not in page
    assert "机构已经终止" not in client.get(f"/public/institutions/{two.code}/").content.decode()
    assert client.get(f"/public/institutions/{'3' * 18}/").status_code == 404
