"""5.4.3: what the enterprise will not rectify is told to the authority."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.hazards import Cause, Deed, Done, Found, standing
from hengjian.law.rectification import sound

ZONE = dt.timezone(dt.timedelta(hours=8))
FOUND = dt.datetime(2026, 11, 10, 9, tzinfo=ZONE)
LAW = packs.hazard_law("320585")


@pytest.mark.clause("SZ-5.4")
def test_a_refusal_of_a_major_hazard_is_reported():
    refused = Done(Deed.REFUSED, FOUND + dt.timedelta(days=1))
    hazard = Found(True, FOUND, dt.date(2026, 11, 20), (Done(Deed.TOLD, FOUND), refused))
    report = standing(hazard, refused.at, LAW).report
    assert (report.trigger.cause, report.trigger.clause, report.since, report.due) == (
        Cause.REFUSED, "SZ-5.4.3", refused.at, dt.datetime(2026, 11, 13, tzinfo=ZONE),
    )  # fmt: skip


@pytest.mark.clause("SZ-5.4")
def test_that_an_overdue_one_counts_as_refused_is_said_to_be_the_platforms():
    hazard = Found(True, FOUND, dt.date(2026, 11, 20), (Done(Deed.TOLD, FOUND),))
    report = standing(hazard, dt.datetime(2026, 11, 21, tzinfo=ZONE), LAW).report
    assert (report.trigger.cause, "平台默认" in report.trigger.source) == (Cause.OVERDUE, True)


@pytest.mark.clause("SZ-6.3")
def test_written_notice_is_asked_for_here():
    assert (LAW.notice, packs.hazard_law("330106").notice) == ("SZ-6.3.1.2", "")


@pytest.mark.clause("JC-12")
def test_jincheng_asks_for_advice_that_can_be_acted_on_and_for_no_report():
    law = packs.hazard_law("140502")
    assert (law.measures, law.triggers) == ("JC-12-p2", ())


@pytest.mark.clause("JC-12")
@pytest.mark.parametrize(
    ("division", "basis", "said"),
    [
        ("140502", "", "没有写整改依据的标准，不能录入。"),
        ("140502", " ", "没有写整改依据的标准，不能录入。"),
        ("140502", "GB 50054 第3.2.1条", ""),
        ("330106", "", ""),
        ("320505", "", ""),
    ],
)
def test_advice_names_its_standard_in_jincheng_and_may_elsewhere(division: str, basis: str, said: str):
    objection = sound(
        packs.hazard_law(division), measure="加装防护罩", major=False, criterion="", places=["冲压车间"],
        deadline=dt.date(2026, 11, 20), today=dt.date(2026, 11, 10), basis=basis,
    )  # fmt: skip
    assert (objection.text if objection else "", objection.clause if objection else "") == (
        said,
        "JC-12-p2" if said else "",
    )
