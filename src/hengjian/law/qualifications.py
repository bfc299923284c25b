"""Who counts as a full-time technician: the facts of a person's posts, what a test answers, and how answers combine.

Every test answers with the days on which it is met; the verdict of a day and the day from which it will be met follow from
those. A fact that nobody has recorded is a question to someone, never a no.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from hengjian.law import days
from hengjian.law.days import Days
from hengjian.law.months import Month
from hengjian.law.objections import Objection


class Verdict(Enum):
    """What a test says of a day."""

    YES = "是"
    NO = "不是"
    UNKNOWN = "未知"


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is missing: what is asked, who can answer, under which clause it is needed."""

    what: str
    who: str
    clause: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """证书: its kind, the credit code of the unit where it is registered (``""``: none recorded), its last day."""

    id: str
    kind: str
    registered_at: str
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Post:
    """任职 in the institution with this credit code; ``""`` and ``None`` are what nobody has recorded.

    Insurance is paid without a break from ``insured_from`` to ``insured_to`` (``None``: still); ``left_on`` is the first day
    that is no longer one of the post; ``disputed`` posts do not count until the dispute is resolved.
    """

    id: str
    institution: str
    form: str
    entered_on: dt.date
    left_on: dt.date | None = None
    insured_from: Month | None = None
    insured_to: Month | None = None
    education: str = ""
    major: str = ""
    title: str = ""
    years: Decimal | None = None
    certificates: tuple[Certificate, ...] = ()
    disputed: bool = False

    @property
    def days(self) -> Days:
        """The days of the post."""
        return Days(self.entered_on, self.left_on)


@dataclass(frozen=True, slots=True)
class Finding:
    """One test on one day: clause, verdict, the sentence and the sum behind it, and the days on which it is met.

    ``outlook`` says in words what makes it met and from when; ``facts`` are ids of what it rests on.
    """

    clause: str
    verdict: Verdict
    words: str
    arithmetic: str = ""
    outlook: str = ""
    met: tuple[Days, ...] = ()
    facts: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """The answer for a day: verdict, the tests behind it, and the day from which it turns to yes if nothing new happens.

    ``every``: all tests must be met, not one of them.
    """

    clause: str
    on: dt.date
    verdict: Verdict
    findings: tuple[Finding, ...]
    met: tuple[Days, ...]
    since: dt.date | None
    every: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """What has to be asked before the answer can be given; none where it is given."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        return tuple(question for finding in self.findings for question in finding.questions)

    @property
    def deciding(self) -> Finding:
        """The test to be told first: of those that gave the verdict the one met soonest; the last where all must be met."""
        same = [each for each in self.findings if each.verdict is self.verdict]
        pick = max if self.every else min
        return pick(same, key=lambda each: days.next_first(each.met, self.on) or dt.date.max)

    @property
    def told(self) -> tuple[Finding, ...]:
        """The tests to be told: the deciding one; where all must be met, every one that gave the verdict."""
        same = tuple(each for each in self.findings if each.verdict is self.verdict)
        return same if self.every else (self.deciding,)

    @property
    def objection(self) -> Objection | None:
        """The refusal of what only such a person may do; ``None`` where the answer is yes."""
        if self.verdict is Verdict.YES:
            return None
        told = self.deciding
        missing = "；".join(each.what for each in self.questions)
        return Objection(told.words, told.clause, missing=missing, until=told.outlook)


def finding(
    clause: str,
    on: dt.date,
    met: Iterable[Days],
    words: str,
    *,
    arithmetic: str = "",
    outlook: str = "",
    facts: Sequence[str] = (),
    questions: Sequence[Question] = (),
) -> Finding:
    """A test's answer; questions count only where it is not met."""
    met = tuple(met)
    yes = days.covered(met, on)
    verdict = Verdict.YES if yes else Verdict.UNKNOWN if questions else Verdict.NO
    return Finding(
        clause, verdict, words, arithmetic, "" if yes else outlook, met, tuple(facts), () if yes else tuple(questions)
    )


def any_of(clause: str, on: dt.date, *findings: Finding) -> Qualification:
    """Yes where one test is met, unknown where none is and one cannot be told."""
    met = tuple(sorted((each for found in findings for each in found.met), key=lambda each: each.first))
    verdict = _first((Verdict.YES, Verdict.UNKNOWN, Verdict.NO), findings)
    return _answer(clause, on, verdict, findings, met, every=False)


def all_of(clause: str, on: dt.date, *findings: Finding) -> Qualification:
    """Yes where every test is met, no where one is not, else unknown."""
    met = findings[0].met
    for each in findings[1:]:
        met = days.common(met, each.met)
    verdict = _first((Verdict.NO, Verdict.UNKNOWN, Verdict.YES), findings)
    return _answer(clause, on, verdict, findings, met, every=True)


def _first(order: Iterable[Verdict], findings: Sequence[Finding]) -> Verdict:
    verdicts = {each.verdict for each in findings}
    return next(each for each in order if each in verdicts)


def _answer(
    clause: str, on: dt.date, verdict: Verdict, findings: tuple[Finding, ...], met: tuple[Days, ...], *, every: bool
) -> Qualification:
    since = None if verdict is Verdict.YES else days.next_first(met, on)
    return Qualification(clause, on, verdict, findings, met, since, every)
