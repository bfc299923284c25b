"""第九、十四、十五、十七条 with the province's 第8条: the stages of a service in Hangzhou."""

import dataclasses
import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.courses import archive, dated, kept_until
from hengjian.law.qualifications import Verdict
from hengjian.law.stages import Due
from hengjian.packs.hangzhou.chapter3 import CONTENTS, LEAD, SIGN_OFF
from tests.spec.courses import course, marks, prospect, states
from tests.spec.posts import HERE, certificate, day, post

LAW = packs.service_law("330110")
ALL = ("survey", "interest", "contract", "lead", "matter", "plan", "visits", "report", "signoff", "submit", "flow")


@pytest.mark.clause("HZ-14", "ZJ-8")
def test_at_the_beginning_only_survey_and_interest_are_open():
    told = course(marks={}, absent=frozenset(), agreed=None, ends_on=None)
    opened = {key for key, state in states(LAW, told).items() if state == "OPEN"}
    assert opened == {"survey", "interest"}
    assert set(states(LAW, told).values()) == {"OPEN", "REFUSED"}


@pytest.mark.clause("HZ-14")
def test_no_contract_without_a_survey():
    found = prospect(LAW, course("隐患排查", "interest"), "contract").objection
    assert (found.text, found.clause, found.missing) == (
        "签订合同以前，应先完成前期调研和需求识别。", "HZ-15", "前期调研和需求识别",
    )  # fmt: skip
    assert prospect(LAW, course("隐患排查", "interest", "survey"), "contract").objection is None


@pytest.mark.clause("HZ-14")
def test_a_contract_is_not_dated_before_the_survey():
    told, stages = course("隐患排查", "survey", "interest"), LAW.stages
    contract = next(each for each in stages if each.key == "contract")
    refused = dated(stages, contract, told, day("2026-08-31"))
    assert refused.text == "签订合同写的是2026-08-31，早于前期调研和需求识别（2026-09-01）。"
    assert dated(stages, contract, told, day("2026-09-01")) is None


@pytest.mark.clause("HZ-15")
def test_a_firm_with_an_interest_signs_nothing():
    told = course("隐患排查", "survey", "interest", pending={"interest": "已申报本机构须回避，不能承接"})
    found = prospect(LAW, told, "contract").objection
    assert found.missing == "利害关系申报（已申报本机构须回避，不能承接）"


@pytest.mark.clause("HZ-15")
def test_a_contract_holds_thirteen_things():
    assert len(CONTENTS) == 13
    sheet = {each.key: (each.kind, each.clause) for each in prospect(LAW, course(), "contract").stage.sheet.items}
    assert sheet == {
        "contents": ("all", "HZ-15"), "integrity": ("choice", "HZ-15-p2"), "duty": ("yes", "HZ-15-p3"),
    }  # fmt: skip


@pytest.mark.clause("HZ-14")
@pytest.mark.parametrize(("on", "verdict"), [("2026-11-30", Verdict.NO), ("2026-12-01", Verdict.YES)])
def test_the_lead_is_full_time_on_the_day_of_the_appointment(on, verdict):
    posts = (post("2026-08-20", "2026-09.."),)
    assert LEAD.test(posts, HERE, day(on)).verdict is verdict


@pytest.mark.clause("HZ-9")
@pytest.mark.parametrize(
    ("cells", "on", "verdict"),
    [({"title": "高级"}, "2026-11-25", Verdict.YES), ({"title": "中级"}, "2026-11-25", Verdict.NO),
     ({"title": ""}, "2026-11-25", Verdict.UNKNOWN), ({"title": "高级", "left_on": "2026-11-26"}, "2026-11-25", Verdict.YES),
     ({"title": "高级", "left_on": "2026-11-25"}, "2026-11-25", Verdict.NO)],
)  # fmt: skip
def test_who_signs_off_is_full_time_and_senior_on_the_day(cells, on, verdict):
    posts = (post("2020-01-06", "2020-02..", certificates=(certificate(),), **cells),)
    assert SIGN_OFF.named.test(posts, HERE, day(on)).verdict is verdict


@pytest.mark.clause("HZ-9", "ZJ-8")
def test_no_upload_without_sign_off_and_no_sign_off_without_report():
    done = ("survey", "interest", "contract", "lead", "matter", "plan", "visits")
    assert states(LAW, course("隐患排查", *done))["report"] == "OPEN"
    refused = prospect(LAW, course("隐患排查", *done), "signoff").objection
    assert (refused.clause, refused.missing) == ("HZ-9-p2", "书面结论")
    refused = prospect(LAW, course("隐患排查", *done, "report"), "submit").objection
    assert (refused.clause, refused.missing) == ("ZJ-8", "技术负责人审核")


@pytest.mark.clause("ZJ-8")
def test_a_report_is_due_thirty_calendar_days_after_the_end():
    told = course("隐患排查", *ALL[:8], ends_on=day("2026-08-29"))
    term = prospect(LAW, told, "submit").term
    assert (term.last, term.left(day("2026-09-28")), term.left(day("2026-09-29"))) == (day("2026-09-28"), 0, -1)
    late = course("隐患排查", *ALL, ends_on=day("2026-08-01"))
    assert prospect(LAW, late, "submit").late == day("2026-09-01")
    assert prospect(LAW, course("隐患排查", *ALL, ends_on=day("2026-08-02")), "submit").late is None


@pytest.mark.clause("ZJ-8")
def test_moving_the_number_by_one_is_seen():
    stages = tuple(dataclasses.replace(each, due=Due("ZJ-8", 29)) if each.due else each for each in LAW.stages)
    moved = dataclasses.replace(LAW, stages=stages)
    told = course("隐患排查", *ALL[:8], ends_on=day("2026-08-29"))
    assert prospect(moved, told, "submit").term.last != prospect(LAW, told, "submit").term.last


@pytest.mark.clause("HZ-17")
def test_six_parts_and_what_is_missing():
    told = course("隐患排查", *ALL)
    assert [(each.part.label, each.missing) for each in archive(LAW, told)] == [
        ("服务项目档案目录", ""), ("服务合同", ""), ("服务过程的原始记录单", ""), ("现场影像资料", ""),
        ("服务质控流转单", ""), ("书面结论文件", ""),
    ]  # fmt: skip
    assert states(LAW, told)["close"] == "OPEN"
    blind = course("隐患排查", *ALL, marks={key: marks("2026-09-01", "2026-10-01") for key in ALL})
    gaps = {each.part.key: each.missing for each in archive(LAW, blind) if each.missing}
    assert gaps == {"images": "没有现场照片或者录像"}
    refused = prospect(LAW, blind, "close").objection
    assert (refused.clause, refused.missing) == ("HZ-17", "现场影像资料：没有现场照片或者录像")


@pytest.mark.clause("HZ-17")
@pytest.mark.parametrize("left", ALL)
def test_nothing_is_closed_while_a_stage_is_undone(left):
    told = course("隐患排查", *(key for key in ALL if key != left))
    assert states(LAW, told)["close"] == "REFUSED"


@pytest.mark.clause("HZ-16")
def test_fewer_visits_than_agreed_stay_open():
    found = prospect(LAW, course("隐患排查", *ALL, agreed=3), "visits")
    assert (found.state.name, found.pending) == ("OPEN", "已到场2次，应到3次")
    assert (
        prospect(LAW, course("隐患排查", *ALL, agreed=3), "close").objection.missing == "现场服务（已到场2次，应到3次）"
    )


@pytest.mark.clause("HZ-17")
def test_kept_three_years_from_closing_and_nothing_after_it():
    assert kept_until(LAW, dt.date(2024, 2, 29)) == dt.date(2027, 2, 28)
    closed = course("隐患排查", *(key for key in ALL if key != "plan"), "close")
    refused = prospect(LAW, closed, "plan").objection
    assert refused.text == "项目已于2026-09-01结案，只能更正，不能再记录。"


@pytest.mark.clause("HZ-14")
def test_what_an_old_book_does_not_tell_blocks_nothing():
    told = course("隐患排查", "contract", "lead", "visits", old=True)
    found = states(LAW, told)
    assert (found["survey"], found["plan"], found["report"], found["submit"]) == (
        "UNRECORDED", "UNRECORDED", "OPEN", "REFUSED",
    )  # fmt: skip
