"""Clauses: all thirty-eight articles, named as in print, in our own words, with the law's verb."""

import re
from pathlib import Path

import pytest

from hengjian import packs
from hengjian.law.clauses import numeral
from hengjian.law.verbs import Verb

ORIGINAL = Path(__file__).parents[2].parent / "shared" / "seeds" / "000_0b04dcd8162b9864.txt"
TERMS = ("技术负责人和过程控制负责人", "安全生产社会化服务", "养老保险三个月以上", "专职技术人员", "用财政资金购买服务")


def test_every_article_has_a_clause() -> None:
    articles = {int(each.id.split("-")[1]) for each in packs.clauses("HZ")}
    assert articles == set(range(1, 39))
    items = [each.id for each in packs.clauses("HZ") if re.fullmatch(r"HZ-(23|25)-\d", each.id)]
    assert items == [*(f"HZ-23-{item}" for item in range(1, 9)), *(f"HZ-25-{item}" for item in range(1, 4))]


@pytest.mark.parametrize(
    ("clause", "label", "verb"),
    [
        ("HZ-5", "第五条", Verb.MUST),
        ("HZ-7-p2", "第七条第二款", None),
        ("HZ-10", "第十条", Verb.MUST),
        ("HZ-12-p2", "第十二条第二款", Verb.ENCOURAGED),
        ("HZ-18", "第十八条", Verb.IN_PRINCIPLE),
        ("HZ-23-8", "第二十三条（八）", Verb.MUST),
        ("HZ-25-3", "第二十五条（三）", Verb.MAY),
        ("HZ-26", "第二十六条", Verb.MUST_NOT),
        ("HZ-38", "第三十八条", None),
    ],
)
def test_a_clause_is_named_as_in_print(clause: str, label: str, verb: Verb | None) -> None:
    found = packs.clause(clause)
    assert (found.label, found.verb, found.instrument.id) == (label, verb, "HZ")


def test_an_unknown_clause_or_pack_is_a_key_error() -> None:
    for ask in (packs.clause, packs.instrument, packs.pack):
        with pytest.raises(KeyError):
            ask("HZ-39")
    assert packs.clauses("ZJ") == ()


def test_instruments_by_short_id() -> None:
    assert [packs.instrument(each).id for each in ("HZ", "ZJ", "JC", "SZ")] == ["HZ", "ZJ", "JC", "SZ"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (38, "三十八"), (99, "九十九")]
)
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


def test_no_clause_is_copied() -> None:
    """No more than a term of the field in a row with the text of the regulation."""
    original = re.sub(r"\s|—\s*\d+\s*—", "", ORIGINAL.read_text(encoding="utf-8"))
    for clause in packs.clauses("HZ"):
        copied = longest_common(clause.gist, original)
        assert len(copied) < 12 or any(term in copied for term in TERMS), (clause.id, copied)


def longest_common(text: str, other: str) -> str:
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in other:
                return text[start : start + length]
    return ""


def test_every_gist_is_one_sentence() -> None:
    for clause in packs.clauses("HZ"):
        assert clause.gist.endswith("。")
        assert clause.gist.count("。") == 1
