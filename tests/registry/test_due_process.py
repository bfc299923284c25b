"""The numbers of papers, beside those that were written by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.registry.due_process import numbered

pytestmark = pytest.mark.clause("X-8")


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], 1),
        (["登告〔2026〕9号", "登告〔2026〕10号"], 11),
        (["登告〔2025〕9号", "信告〔2026〕9号"], 1),
        (["登告〔2026〕²号", "登告〔2026〕7A", "登告〔2026〕号", ""], 1),
    ],
    ids=["first", "next", "other-years-and-words", "by-hand"],
)
def test_the_next_number_of_the_year(used, expected):
    assert numbered("登告", dt.date(2026, 11, 25), used) == f"登告〔2026〕{expected}号"
