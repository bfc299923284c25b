"""苏州 4.1 c）: certificate, registered and practising only here, three months of insurance after the contract."""

import pytest

from hengjian import packs
from hengjian.law.qualifications import Verdict
from hengjian.packs.suzhou.chapter4 import full_time
from tests.spec.posts import HERE, THERE, certificate, day, post

pytestmark = pytest.mark.clause("SZ-4.1")
YES, NO, UNKNOWN = Verdict
ON = day("2026-01-10")


def person(insured="2024-02..", kind="注册安全工程师", at=HERE, until="2028-12-31", entered="2024-01-15", **cells):
    return post(entered, insured, certificates=(certificate(kind, at, until),), **cells)


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({}, YES),
        ({"kind": "安全评价师"}, YES),
        ({"kind": "注册消防工程师"}, YES),
        ({"kind": "中级注册安全工程师"}, YES),
        ({"kind": "初级注册安全工程师"}, NO),
        ({"kind": "高级注册安全工程师"}, YES),
        ({"kind": "一级注册消防工程师"}, YES),
        ({"kind": "二级注册消防工程师"}, YES),
        ({"at": THERE}, NO),
        ({"kind": "安全评价师", "at": ""}, UNKNOWN),
        ({"until": "2026-01-09"}, NO),
        ({"until": "2026-01-10"}, YES),
        ({"insured": ""}, UNKNOWN),
        ({"insured": "", "until": "2026-01-09"}, NO),
        ({"form": "兼职"}, NO),
        ({"form": "退休返聘"}, NO),
        ({"insured": "2025-11.."}, NO),
        ({"insured": "2025-10.."}, YES),
    ],
)
def test_all_of_it(cells, verdict):
    assert full_time([person(**cells)], HERE, ON).verdict is verdict


def test_months_before_the_contract_do_not_count():
    found = full_time([person("2020-01..", entered="2025-11-03")], HERE, ON)
    assert (found.verdict, found.since) == (NO, day("2026-02-01"))
    assert full_time([person("2020-01..", entered="2025-10-31")], HERE, ON).verdict is YES


@pytest.mark.parametrize("form", ["劳动合同", "退休返聘", "兼职"], ids=["full", "retired", "part"])
def test_practising_only_here(form):
    other = post("2025-06-01", institution=THERE, form=form)
    found = full_time([person(), other], HERE, ON)
    assert (found.verdict, found.deciding.words) == (NO, "同一时间在其他机构还有任职。")
    assert full_time([person(), other], HERE, day("2025-05-31")).verdict is YES


def test_the_refusal_names_what_keeps_longest():
    found = full_time([person("2025-12..", at=THERE)], HERE, ON)
    assert found.objection.text == "注册安全工程师证书注册在别的单位。"


def test_at_least_five():
    law = packs.staff_law("320505")
    assert law.least == (5, "SZ-4.1-c")
    assert law.instrument.in_force(ON)
