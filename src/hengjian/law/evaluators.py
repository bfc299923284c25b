"""Full-time evaluators: months of insurance, tax and pay set side by side, and what contradicts what.

``at`` is the credit code of the institution asked about; months are whole months before that of the day.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hengjian.law.days import Days
from hengjian.law.months import Month, month_of, month_text
from hengjian.law.qualifications import Certificate, Finding, Qualification, Question, all_of, finding
from hengjian.law.technicians import MANAGER

INSURANCE, TAX, PAY = "社会保险", "个人所得税", "工资流水"
SOURCES = (INSURANCE, TAX, PAY)


@dataclass(frozen=True, slots=True)
class Paid:
    """What one source shows: paid by the unit with this credit code without a break from month to month."""

    source: str
    payer: str
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Evaluator:
    """One evaluator as the application tells, and the months in which other institutions claim insurance for the same person.

    ``shared``: another institution has handed in the same certificate number.
    """

    name: str
    papers: tuple[Paid, ...] = ()
    certificate: Certificate | None = None
    elsewhere: frozenset[Month] = frozenset()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of one source: ``here``, ``other`` (another unit paid), or ``none``."""

    month: Month
    state: str

    @property
    def label(self) -> str:
        """The month in print."""
        return month_text(self.month)


def months_before(on: dt.date, count: int) -> tuple[Month, ...]:
    """So many whole months before that of a day, the earliest first."""
    month = month_of(on)
    return tuple(range(month - count, month))


def row(evaluator: Evaluator, source: str, at: str, months: Sequence[Month]) -> tuple[Cell, ...]:
    """One source, month by month."""
    papers = [each for each in evaluator.papers if each.source == source]
    return tuple(Cell(month, _state(papers, at, month)) for month in months)


def full_time(evaluator: Evaluator, at: str, months: Sequence[Month], on: dt.date, cites: str) -> Qualification:
    """Whether insurance, tax and pay agree that the person works here alone, and the certificate is of this institution."""
    tests = [
        _certified(evaluator, at, on, cites),
        *(_source(evaluator, each, at, months, on, cites) for each in SOURCES),
    ]
    return all_of(cites, on, *tests, _together(evaluator, at, months, on, cites), _unique(evaluator, months, on, cites))


def _state(papers: Iterable[Paid], at: str, month: Month) -> str:
    payers = {each.payer for each in papers if each.first <= month <= each.last}
    if payers - {at}:
        return "other"
    return "here" if payers else "none"


def _certified(evaluator: Evaluator, at: str, on: dt.date, cites: str) -> Finding:
    held = evaluator.certificate
    if held is None:
        return finding(
            cites,
            on,
            (),
            "没有填写安全评价师证书。",
            questions=[Question("证书编号、注册单位和有效期", MANAGER, cites)],
        )
    if evaluator.shared:
        return finding(cites, on, (), "另一家机构也交了同一个证书编号。")
    if held.registered_at not in ("", at):
        return finding(cites, on, (), "证书注册在别的单位。", outlook="变更注册以后可以。")
    if not held.registered_at or held.valid_to is None:
        asked = "证书注册在哪家单位" if not held.registered_at else "证书有效期到哪一天"
        return finding(cites, on, (), "证书的注册单位或者有效期没有填写。", questions=[Question(asked, MANAGER, cites)])
    if held.valid_to < on:
        return finding(cites, on, (), f"证书已于{held.valid_to.isoformat()}到期。", outlook="延期注册以后可以。")
    return finding(cites, on, [Days.only(on)], f"证书注册在本机构，有效期至{held.valid_to.isoformat()}。")


def _source(evaluator: Evaluator, source: str, at: str, months: Sequence[Month], on: dt.date, cites: str) -> Finding:
    """One source shows this institution as the payer of every month."""
    if not any(each.source == source for each in evaluator.papers):
        question = Question(f"{source}从哪个月到哪个月，由哪家单位缴付", MANAGER, cites)
        return finding(cites, on, (), f"没有填写{source}。", questions=[question])
    cells = row(evaluator, source, at, months)
    other = [each.month for each in cells if each.state == "other"]
    none = [each.month for each in cells if each.state == "none"]
    if other:
        return finding(cites, on, (), f"{_span(other)}的{source}由别的单位缴付。")
    if none:
        return finding(cites, on, (), f"{_span(none)}没有{source}。")
    return finding(cites, on, [Days.only(on)], f"{source}近{len(months)}个月都由本机构缴付。")


def _together(evaluator: Evaluator, at: str, months: Sequence[Month], on: dt.date, cites: str) -> Finding:
    """No month has insurance here without pay here, or pay without insurance."""
    paid = {source: {c.month for c in row(evaluator, source, at, months) if c.state == "here"} for source in SOURCES}
    apart = sorted(paid[INSURANCE] ^ paid[PAY])
    told = {each.source for each in evaluator.papers}
    if not {INSURANCE, PAY} <= told:
        return finding(cites, on, [Days.only(on)], "社会保险和工资流水没有填全，暂不比对。")
    if apart:
        return finding(cites, on, (), f"{_span(apart)}社会保险和工资流水对不上。")
    return finding(cites, on, [Days.only(on)], "社会保险和工资流水逐月相符。")


def _unique(evaluator: Evaluator, months: Sequence[Month], on: dt.date, cites: str) -> Finding:
    shared = sorted(evaluator.elsewhere & set(months))
    if shared:
        return finding(cites, on, (), f"{_span(shared)}另一家机构也为其申报了社会保险。")
    return finding(cites, on, [Days.only(on)], "没有别的机构同时申报社会保险的记录。")


def _span(months: Sequence[Month]) -> str:
    """2026-05、2026-07 in few words."""
    first, last = month_text(months[0]), month_text(months[-1])
    if len(months) > 2 and months[-1] - months[0] == len(months) - 1:
        return f"{first}至{last}"
    return "、".join(month_text(each) for each in months)
