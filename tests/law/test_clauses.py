"""Clauses: all thirty-eight articles, named as in print, in our own words, with the law's verb."""

import re
from hashlib import sha256

import pytest

from hengjian import packs
from hengjian.law.clauses import numeral
from hengjian.law.verbs import Verb
from tests.material import DATA

WINDOWS = set((DATA / "hangzhou-windows.txt").read_text(encoding="ascii").split())
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


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        ("ZJ-8", "“一件事”第8条"),
        ("JC-14-8", "第十四条（八）"),
        ("SZ-5.4.1-a", "5.4.1 a）"),
        ("SZ-C", "附录C"),
    ],
    ids=["zhejiang", "jincheng", "suzhou", "annex"],
)
def test_clauses_of_the_other_instruments(clause: str, label: str) -> None:
    assert packs.clause(clause).label == label


@pytest.mark.parametrize(("instrument", "count"), [("ZJ", 15), ("JC", 33), ("SZ", 58)])
def test_every_clause_of_an_instrument_stands_once(instrument: str, count: int) -> None:
    ids = [each.id for each in packs.clauses(instrument)]
    assert (len(ids), len(set(ids))) == (count, count)


def test_an_unknown_clause_or_pack_is_a_key_error() -> None:
    for ask in (packs.clause, packs.instrument, packs.pack):
        with pytest.raises(KeyError):
            ask("HZ-39")
    assert packs.clauses("ZZ") == ()


def test_instruments_by_short_id() -> None:
    assert [packs.instrument(each).id for each in ("HZ", "ZJ", "JC", "SZ")] == ["HZ", "ZJ", "JC", "SZ"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (38, "三十八"), (99, "九十九")]
)
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


def test_no_clause_is_copied() -> None:
    """No twelve characters in a row with the text of the regulation, but for terms of the field."""
    for clause in packs.clauses("HZ"):
        assert copied(clause.gist) == [], clause.id


def test_a_copied_sentence_would_be_found() -> None:
    assert digest("技术负责人和过程控制负责") in WINDOWS
    assert copied("配备技术负责人和过程控制负责一人") == ["技术负责人和过程控制负责"]


def copied(text: str) -> list[str]:
    """Runs of twelve characters between terms of the field that stand in the regulation, too."""
    pieces = re.split("|".join(TERMS), text)
    runs = [piece[start : start + 12] for piece in pieces for start in range(len(piece) - 11)]
    return [run for run in runs if digest(run) in WINDOWS]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


def test_every_gist_is_one_sentence() -> None:
    for clause in packs.clauses("HZ"):
        assert clause.gist.endswith("。")
        assert clause.gist.count("。") == 1
