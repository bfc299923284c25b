"""晋城 第二条、第十四条（八）: three months of social insurance and no other way; nobody in two institutions."""

import pytest

from hengjian import packs
from hengjian.law.qualifications import Verdict
from hengjian.law.technicians import clashes
from hengjian.packs.jincheng.chapter1 import full_time
from hengjian.packs.jincheng.chapter3 import EXCLUSIVE
from tests.spec.posts import HERE, THERE, certificate, day, post

YES, NO, UNKNOWN = Verdict


@pytest.mark.clause("JC-2")
@pytest.mark.parametrize(
    ("insured", "when", "verdict"),
    [("2025-09..", "2025-11-30", NO), ("2025-09..", "2025-12-01", YES), ("2025-09..2025-11", "2026-01-01", NO)],
)
def test_three_months_of_social_insurance(insured, when, verdict):
    found = full_time([post("2025-08-20", insured)], HERE, day(when))
    assert (found.verdict, found.clause) == (verdict, "JC-2-p2")
    assert "社会保险" in found.deciding.words


@pytest.mark.clause("JC-2")
def test_a_re_hire_has_no_other_way():
    retired = post("2020-01-01", form="退休返聘", certificates=(certificate(),))
    assert full_time([retired], HERE, day("2025-12-01")).verdict is NO


@pytest.mark.clause("JC-14-8")
def test_two_part_time_posts_clash_here():
    one, other = post("2024-01-01", form="兼职"), post("2025-01-01", form="兼职", institution=THERE)
    assert clashes(EXCLUSIVE, one, other)
    gone = post("2024-01-01", form="兼职", left_on="2025-01-01")
    assert not clashes(EXCLUSIVE, gone, other)


@pytest.mark.clause("JC-22")
@pytest.mark.parametrize(
    ("when", "law"), [("2024-04-15", False), ("2024-04-16", True), ("2026-04-15", True), ("2026-04-16", False)]
)
def test_in_force_for_two_years(when, law):
    assert packs.staff_law("140502").instrument.in_force(day(when)) is law
    pack = packs.pack("jincheng").PACK
    assert (packs.instrument("JC").since, packs.instrument("JC").end) == (pack.in_force_from, pack.in_force_until)
