"""What would change a grade (X-2): the timeline is run again on facts that have not happened."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from hengjian.law.clauses import numeral
from hengjian.law.explanations import Change
from hengjian.law.facts import Annulment, CreditFact, Decision, Letter, Score
from hengjian.law.months import Month, first_day, last_day, month_of
from hengjian.packs.hangzhou import words
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import OTHER
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.packs.hangzhou.story import Story

MOST_ROWS = 4
MOST_RUNS = 3
"""平台默认: what a reader takes in at a glance."""

NEW = "假设的事实"
NEW_DECISION = "假设的决定"


def changes(story: Story, day: dt.date) -> tuple[Change, ...]:
    """At most four rows, the first of them 没有新的事实; decisions are supposed to be taken on ``day``."""
    rows = [_nothing_new(story), *_decided(story, day), *_annulled(story, day), *_letter(story), *_score(story)]
    return tuple(rows[:MOST_ROWS])


def _nothing_new(story: Story) -> Change:
    runs = story.line.runs(story.month)
    later = [_then(f"{first_day(run.first).isoformat()}起", run.grade) for run in runs[1 : MOST_RUNS + 1]]
    return Change("没有新的事实", tuple(later) or (_then("一直为", story.span.grade),))


def _decided(story: Story, day: dt.date) -> Iterable[Change]:
    if story.pending:
        first = story.pending[0]
        event = story.events[first.fact]
        decision = Decision(NEW_DECISION, max(day, event.on), day, event.id, "downgrade", NEW)
        condition = f"{words.day(event.on, story.month)}的{words.noun(event)}被决定降级"
        yield Change(condition, _results(story, story.month, [decision]), first.clause)


def _annulled(story: Story, day: dt.date) -> Iterable[Change]:
    if story.deciding:
        event = story.events[story.deciding[-1].fact]
        condition = f"{words.day(event.on, story.month)}的{words.noun(event)}被撤销（复议、诉讼）"
        yield Change(condition, _results(story, story.month, [Annulment(NEW, day, day, event.id)]))


def _letter(story: Story) -> Iterable[Change]:
    on = last_day(story.month)
    if on >= IN_FORCE_FROM:
        letter = Letter(NEW, on, on, (min(OTHER),))
        new: list[CreditFact] = [letter, Decision(NEW_DECISION, on, on, NEW, "downgrade", NEW)]
        again = any(month_of(event.on) <= story.month for event in story.case.events)
        condition = f"{words.month(story.month, story.month)}内{'再' * again}被函告（{_items()}）并决定降级"
        yield Change(condition, _results(story, story.month + 1, new), _letter_clause(story, new))


def _items() -> str:
    return f"{numeral(min(OTHER))}至{numeral(max(OTHER))}项"


def _letter_clause(story: Story, new: list[CreditFact]) -> str:
    cited = {each.clause for each in story.given((*story.facts, *new)).line.restrictions if each.fact == NEW}
    return max(cited, default="HZ-25")


def _score(story: Story) -> Iterable[Change]:
    following = story.month + 1
    points, aim = _aim(story.span.model)
    score = Score(NEW, first_day(following), dt.date.max, points)
    condition = f"{words.soon(following, story.month)}新评分{aim}"
    yield Change(condition, _results(story, following, [score]), GRADES.cites)


def _aim(model: str | None) -> tuple[Decimal, str]:
    """Points of the next band, and how a condition names them: better, where there is a better one."""
    best = GRADES.above(model or GRADES.lowest, 1)
    if model != best:
        return GRADES.floor(best), f"达到{GRADES.floor(best)}分"
    return GRADES.floor(GRADES.below(best, 1)), f"不满{GRADES.floor(best)}分"


def _results(story: Story, first: Month, new: list[CreditFact]) -> tuple[tuple[str, str | None], ...]:
    runs = story.given((*story.facts, *new)).line.runs(first)
    if runs == story.line.runs(first):
        return (_then("不变，仍为", runs[0].grade),)
    still = "仍" * (runs[0].grade == story.span.grade)
    months = [words.months(run.first, run.end, story.month, words.soon) for run in runs[:MOST_RUNS]]
    return tuple(
        _then(f"{text}{still if run is runs[0] else ''}为", run.grade) for text, run in zip(months, runs, strict=False)
    )


def _then(text: str, grade: str | None) -> tuple[str, str | None]:
    """Words before a grade; where there is none they say so themselves."""
    return (text, grade) if grade else (f"{text.removesuffix('为')}未评级", None)
