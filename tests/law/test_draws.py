"""Random samples that anyone repeats: same seed, same sample; the size before the seed is known."""

import hashlib
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.law.draws import Drawable, drawn, frame_faults, place, sample_size, seed_fault
from hengjian.law.faults import Fault

SEED = "2026-11-24 大乐透 第26136期"
FRAME = [Drawable(f"XM{number:03}", "甲" if number < 7 else "乙", "330110") for number in range(10)]


@pytest.mark.clause("ZJ-8", "JC-16")
def test_the_same_seed_draws_the_same_sample() -> None:
    naive = []
    for firm in "甲乙":
        own = [line.project for line in FRAME if line.institution == firm]
        own.sort(key=lambda project: hashlib.sha256(f"{SEED}|{project}".encode()).hexdigest())
        naive += own[: ceil(0.3 * len(own))]
    assert drawn(FRAME, SEED, Fraction("0.30")) == tuple(sorted(naive))
    assert drawn(reversed(FRAME), SEED, Fraction("0.30")) == tuple(sorted(naive))
    assert drawn(FRAME, SEED + "x", Fraction("0.30")) != tuple(sorted(naive))


def test_the_order_is_what_sha256sum_prints() -> None:
    assert place("12345678", "XM1") == "c3f2d2610aced0bae725eb356c1661f317e80007ead6a3f664b7b30b9196077b"


@pytest.mark.parametrize(
    ("share", "count", "size"),
    [("0.30", 10, 3), ("0.30", 11, 4), ("0.30", 1, 1), ("0.07", 100, 7), ("0.1", 30, 3), ("1", 9, 9), ("0.30", 0, 0)],
)
def test_the_size_is_exact(share: str, count: int, size: int) -> None:
    assert sample_size(Fraction(share), count) == size


@given(st.integers(1, 60), st.integers(1, 100), st.text(min_size=8, max_size=12))
def test_at_least_the_share_of_each_group_and_not_one_more(count: int, percent: int, seed: str) -> None:
    frame = [Drawable(f"P{number}", "甲", f"{number % 3}") for number in range(count)]
    chosen = drawn(frame, seed, Fraction(percent, 100))
    for county in {line.county for line in frame}:
        group = {line.project for line in frame if line.county == county}
        assert 100 * len(group & set(chosen)) >= percent * len(group) > 100 * (len(group & set(chosen)) - 1)


def test_faults_name_their_row() -> None:
    frame = [Drawable("A", "甲", "1"), Drawable("A", "甲", "2"), Drawable("B", "", "1"), Drawable("", "甲", "1")]
    assert frame_faults(frame) == (
        Fault("3", "项目A重复，前面已有一行。"),
        Fault("4", "机构（institution）是空的。"),
        Fault("5", "项目（project）是空的。"),
    )
    assert (seed_fault("1234567"), seed_fault("12345678")) == ("种子至少8个字符，现在7个。", "")
