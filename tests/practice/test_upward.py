"""Random checks of reports (ZJ-8), annual reports (JC-15), an enterprise's report (JC-7), guidelines (ZJ-1)."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from hengjian.accounts.models import Level
from hengjian.cli import main
from hengjian.packs.jincheng import annual as law
from hengjian.portal.tasks import yearly
from hengjian.portal.tasks.clients import waiting
from hengjian.practice.annual import actions as upward
from hengjian.practice.annual import queries as annual
from hengjian.practice.checks import actions, permissions, queries
from hengjian.practice.models import ClientReport
from hengjian.practice.stages.actions import open_engagement
from hengjian.practice.types.actions import in_force, record_guideline
from hengjian.registry import queries as registry
from hengjian.registry.models import EngagementRecord
from hengjian.trail.acts import Refused, act
from tests.practice.sheets_cast import SINCE, TODAY, cast, officer
from tests.practice.test_enterprises import page

pytestmark = pytest.mark.django_db
SEED = "第2026137期 03 08 15 22"
FIRST, LAST = dt.date(2026, 9, 1), dt.date(2026, 11, 20)


def reported(scene, on=dt.date(2026, 10, 8)):
    old = EngagementRecord.objects.standing().get(engagement__number=scene.number)
    values = {field.attname: getattr(old, field.attname) for field in old._meta.concrete_fields}
    for name in ("id", "entry_id", "recorded_at"):
        del values[name]
    row = EngagementRecord(**values | {"reported_on": on, "corrects_id": old.pk, "correction_reason": "报告已上传"})
    act("registry.import", by=None, about="", cites=[], key=f"r{scene.number}", do=lambda draft: draft.write(row))


@pytest.fixture
def city():
    return officer("city", "330100", Level.CITY)


def frozen(city, key="freeze", **given):
    values = {"first": FIRST, "last": LAST, "share": Decimal("0.30"), "seed_name": "体彩大乐透第2026137期"} | given
    return actions.freeze(**values, by=city, today=LAST, key=key).entry.about


def draw(city, ref, seed=SEED, on=TODAY, key="draw"):
    return actions.draw(ref=ref, seed=seed, seeded_on=on, by=city, today=TODAY, key=key)


@pytest.mark.clause("ZJ-8")
def test_anyone_draws_the_same_from_the_published_frame(city, tmp_path: Path) -> None:
    for number in range(4):
        reported(cast(f"HZ-{number}", "330110", serial=number + 1))
    reported(cast("SZ", "320583", serial=9))
    ref = frozen(city)
    draw(city, ref)
    found = queries.round_of(ref, TODAY)
    assert sorted(line[0] for line in found.frame.lines) == ["HZ-0", "HZ-1", "HZ-2", "HZ-3"]
    path = tmp_path / "frame.csv"
    path.write_bytes(queries.frame_csv(found.frame.lines))
    args = ["draw", "--frame", str(path), "--seed", SEED, "--share", str(found.frame.share), "--json"]
    told = json.loads(CliRunner().invoke(main, args).stdout)
    assert (told["frame_sha256"], told["drawn"]) == (found.frame.sha256, found.draw.drawn)
    assert len(found.draw.drawn) == 4, "of each institution at least one"


@pytest.mark.clause("ZJ-8")
def test_the_seed_comes_after_the_freezing_and_is_used_once(city) -> None:
    reported(cast("HZ-1", "330110"))
    ref = frozen(city)
    with pytest.raises(Refused, match="种子须在这一天以后产生"):
        draw(city, ref, on=LAST)
    with pytest.raises(Refused, match="种子至少8个字符"):
        draw(city, ref, seed="1234567")
    with pytest.raises(Refused, match="今天"):
        draw(city, ref, on=TODAY + dt.timedelta(days=1))
    draw(city, ref, on=LAST + dt.timedelta(days=1))
    with pytest.raises(Refused, match="不能再抽"):
        draw(city, ref, seed="another seed", key="again")


@pytest.mark.clause("ZJ-8")
def test_only_what_was_drawn_is_checked_once_and_the_institution_sees_it(city) -> None:
    scene = cast("HZ-1", "330110")
    reported(scene)
    ref = frozen(city)
    verdicts = {"visits": "no", "in_time": "yes", "signed": "yes", "supported": "na"}

    def check(number="HZ-1", key="check", given=verdicts, by=city):
        return actions.check(ref=ref, number=number, verdicts=given, words="少一次到场", by=by, today=TODAY, key=key)

    with pytest.raises(Refused, match="没有抽中"):
        check()
    draw(city, ref)
    with pytest.raises(Refused, match="还有没填的项"):
        check(given={"visits": "yes"})
    with pytest.raises(Refused):
        check(by=officer("far", "330200", Level.CITY))
    check()
    with pytest.raises(Refused, match="已核查这份报告"):
        check(key="again")
    (own,) = queries.of_institution(scene.firm.code, TODAY)
    assert (own.number, own.wrong, own.check.words) == ("HZ-1", ("报告与到场记录相符",), "少一次到场")
    assert queries.of_institution("91330000000000000X", TODAY) == []


@pytest.mark.clause("ZJ-8")
def test_a_county_freezes_its_own_reports_and_reads_no_neighbours_frame() -> None:
    reported(cast("YU", "330110", serial=1))
    reported(cast("LIN", "330111", serial=2))
    reported(cast("TAI", "331000", serial=3))
    reported(cast("JIN", "330700", serial=4))
    yuhang, beside = (officer(f"county{place}", place) for place in ("330110", "330111"))
    ref = frozen(yuhang)
    frame = queries.round_of(ref, TODAY).frame
    assert [line[0] for line in frame.lines] == ["YU"]
    other = queries.round_of(frozen(beside, key="beside"), TODAY).frame
    assert [line[0] for line in other.lines] == ["LIN"]
    assert [permissions.reads(yuhang, each) for each in (frame, other)] == [True, False]
    city = queries.round_of(frozen(officer("taizhou", "331000", Level.CITY), key="city"), TODAY).frame
    assert [line[0] for line in city.lines] == ["TAI"]
    assert permissions.reads(officer("ningbo", "330200", Level.CITY), city) is False


def test_an_empty_period_and_another_province_are_refused(city) -> None:
    with pytest.raises(Refused, match="没有可以抽的"):
        frozen(city)
    with pytest.raises(Refused, match="本市未作规定"):
        frozen(officer("suzhou", "320500", Level.CITY))


@pytest.mark.clause("JC-15")
def test_the_year_is_reported_by_the_end_of_january_while_the_measures_hold() -> None:
    assert [law.owed(year) for year in (2023, 2024, 2025, 2026)] == [False, True, True, False]
    assert law.due(2025) == dt.date(2026, 1, 31)
    scene = cast("JC-1", "140581", serial=1)
    old = EngagementRecord.objects.get()
    assert annual.owed(2025, TODAY) == [], "the project began later"
    begun(scene, old)
    (line,) = annual.owed(2025, TODAY)
    assert (line.state(dt.date(2026, 1, 31)), line.state(dt.date(2026, 2, 1))) == ("还没有报", "没有报")
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 4, 15), dt.date(2026, 4, 16)]
    assert [annual.unreported(scene.firm, day) for day in days] == [[], [2025], [2025], []]
    record = registry.institution(scene.firm.code, TODAY)
    asked = [(each.what, each.due, each.clause) for each in yearly.unreported(record, days[1])]
    assert asked == [("报告2025年的业务", dt.date(2026, 1, 31), "JC-15")]
    report(scene, dt.date(2026, 1, 31), key="first")
    assert annual.unreported(scene.firm, dt.date(2026, 2, 1)) == []
    (line,) = annual.owed(2025, TODAY)
    assert (line.state(dt.date(2026, 2, 1)), line.report.recorded["projects"]) == ("已报", "1")
    report(scene, dt.date(2026, 2, 1), key="second", words="更正")
    (line,) = annual.owed(2025, TODAY)
    assert (line.state(TODAY), line.report.words, line.corrected) == ("已报", "更正", True), "the first day decides"
    assert line.first_on == dt.date(2026, 1, 31)
    for day, words in ((dt.date(2025, 12, 31), "还没有过完"), (dt.date(2026, 4, 16), "期满")):
        with pytest.raises(Refused, match=words):
            report(scene, day, key=f"{day}")
    with pytest.raises(Refused, match="机构负责人"):
        report(scene, dt.date(2026, 2, 1), key="other", by=scene.enterprise)


@pytest.mark.clause("JC-15")
def test_a_year_first_reported_after_the_last_day_is_late_however_it_is_corrected() -> None:
    scene = cast("JC-1", "140581", serial=1)
    begun(scene, EngagementRecord.objects.get())
    report(scene, dt.date(2026, 2, 1), key="first")
    report(scene, dt.date(2026, 2, 2), key="second", words="更正")
    (line,) = annual.owed(2025, TODAY)
    assert (line.state(TODAY), line.first_on, line.corrected) == ("逾期报送", dt.date(2026, 2, 1), True)


def begun(scene, old):
    values = {field.attname: getattr(old, field.attname) for field in old._meta.concrete_fields}
    for name in ("id", "entry_id", "recorded_at"):
        del values[name]
    early = {"starts_on": dt.date(2025, 5, 1), "signed_on": dt.date(2025, 5, 1), "corrects_id": old.pk}
    row = EngagementRecord(**values | early | {"correction_reason": "更正"})
    client = scene.client.records.get()
    columns = {field.attname: getattr(client, field.attname) for field in client._meta.concrete_fields}
    for name in ("id", "entry_id", "recorded_at", "on"):
        del columns[name]
    since = type(client)(**columns | {"on": dt.date(2025, 1, 1)})
    act(
        "registry.import",
        by=None,
        about="",
        cites=[],
        key="early",
        do=lambda draft: (draft.write(row), draft.write(since)),
    )


def report(scene, today, key, words="", by=None):
    figures = annual.figures(scene.firm, 2025)
    return upward.report_year(
        institution=scene.firm, year=2025, figures=figures, words=words, by=by or scene.manager, today=today, key=key
    )


@pytest.mark.clause("JC-7")
def test_an_enterprise_visited_without_a_contract_reports_too() -> None:
    scene, other = cast("JC-1", "140581", serial=1), cast("JC-2", "140581", serial=2)
    given = {
        "service_type": "安全托管",
        "on": SINCE,
        "number": "JC-3",
        "by": other.manager,
        "today": SINCE,
        "key": "open",
    }
    open_engagement(institution=other.firm, client_code=scene.client.code, **given)
    values = {"client": scene.client, "division": "140581", "text": "没有合同就来收费", "today": SINCE}
    upward.report_institution(institution=other.firm, by=scene.enterprise, key="told", **values)
    assert [(row.institution, row.text) for row in ClientReport.objects.all()] == [(other.firm, "没有合同就来收费")]
    status, text = page(scene.enterprise, "/client-reports/new/")
    assert (status, "机构2号" in text) == (200, True)


@pytest.mark.clause("JC-7")
def test_an_enterprise_reports_to_the_authority_and_the_institution_never_sees_it() -> None:
    scene, other = cast("JC-1", "140581", serial=1), cast("JC-2", "140581", serial=2)
    here, far = officer("gaoping", "140581"), officer("far", "140502")
    values = {
        "client": scene.client,
        "division": "140581",
        "text": "应到没有到",
        "today": SINCE,
        "by": scene.enterprise,
    }
    with pytest.raises(Refused, match="没有为本企业服务过"):
        upward.report_institution(institution=other.firm, key="a", **values)
    with pytest.raises(Refused, match="由企业自己举报"):
        upward.report_institution(institution=scene.firm, key="b", **values | {"by": other.enterprise})
    done = upward.report_institution(institution=scene.firm, key="c", **values)
    assert (done.entry.cites, ClientReport.internal) == (["JC-7"], True)
    row = ClientReport.objects.get()
    line = ("签收企业举报", "2026-03-02 应到没有到", "机构1号", "JC-7", f"/client-reports/{row.ref}/receipt/")
    city = officer("jincheng", "140500", Level.CITY)
    assert [waits(who) for who in (here, city, far, officer("hz", "330100", Level.CITY))] == [[line], [line], [], []]
    with pytest.raises(Refused, match="所在地的监管部门"):
        upward.acknowledge(report=row, words="收到", by=far, today=TODAY, key="d")
    upward.acknowledge(report=row, words="收到，五日内核实", by=here, today=TODAY, key="e")
    with pytest.raises(Refused, match="已签收"):
        upward.acknowledge(report=row, words="收到", by=here, today=TODAY, key="f")
    assert [each.receipt.words for each in annual.client_reports("1405", TODAY)] == ["收到，五日内核实"]
    assert (waits(here), waits(city)) == ([], [])
    assert annual.client_reports("1407", TODAY) == []


def waits(account) -> list[tuple[str, str, str, str, str]]:
    return [(each.what, each.detail, each.name, each.clause, each.url) for each in waiting(account, TODAY)]


@pytest.mark.clause("ZJ-1")
def test_the_guideline_in_force_on_the_day(city) -> None:
    day = dt.date
    for title, on, until in (("旧", day(2025, 1, 1), None), ("新", day(2026, 5, 1), day(2026, 11, 1))):
        record_guideline(service_type="隐患排查", title=title, on=on, until=until, files=[], by=city, key=title)
    days = (day(2024, 12, 31), day(2025, 1, 1), day(2026, 4, 30), day(2026, 5, 1), day(2026, 10, 31), day(2026, 11, 1))
    found = [in_force("330100", "隐患排查", each) for each in days]
    assert [each.title if each else "" for each in found] == ["", "旧", "旧", "新", "新", ""]
    assert in_force("330100", "教育培训", day(2026, 5, 1)) is None
    with pytest.raises(Refused, match="市级"):
        record_guideline(
            service_type="隐患排查", title="x", on=day(2026, 1, 1), until=None, files=[], by=officer("c", "330110"), key="x"
        )  # fmt: skip
