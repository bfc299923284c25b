"""Why an institution has its grade, until when, and what would change it (X-2), in Chinese."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from hengjian.law.explanations import Explanation, Ground, Step
from hengjian.law.facts import CreditFact, Event, Letter
from hengjian.law.months import Month, last_day, month_of
from hengjian.law.readings import Readings
from hengjian.law.timelines import Restriction, Span
from hengjian.packs.hangzhou import PACK, words
from hengjian.packs.hangzhou.changes import changes
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import DEMOTIONS
from hengjian.packs.hangzhou.clauses import CLAUSES
from hengjian.packs.hangzhou.readings import DEFAULTS
from hengjian.packs.hangzhou.story import Story, known

GISTS = {clause.id: clause.gist for clause in CLAUSES}
MOST_CAUSES = 3
"""平台默认: more causes than these are counted in the sentence, not told."""


def explain(
    facts: Iterable[CreditFact],
    month: Month,
    today: dt.date | None = None,
    readings: Readings = DEFAULTS,
    known_on: dt.date | None = None,
) -> Explanation:
    """Explain one month; what has not happened is supposed to be decided ``today``, or on the month's last day."""
    story = Story(known(facts, known_on), month, readings)
    following = story.line.runs(month)[1:2]
    sentence, outcome = _conclusion(story)
    return Explanation(
        month=month,
        grade=story.span.grade,
        model=story.span.model,
        until=following[0].first if following else None,
        then=following[0].grade if following else None,
        cause=cause(story.facts, story.span),
        sentence=sentence,
        outcome=outcome,
        grounds=tuple(_grounds(story)),
        steps=tuple(_steps(story)),
        changes=changes(story, today or last_day(month)),
        pack_version=PACK.version,
        pack_digest=PACK.digest(),
        readings=tuple(_readings(story)),
    )


def cause(facts: Sequence[CreditFact], span: Span) -> str:
    """A few words for lists on why the grade is worse than the model grade; ``""`` where it is not."""
    deciding = [each for each in span.restrictions if each.ceiling == span.grade != span.model]
    if not deciding:
        return ""
    last = max(deciding, key=lambda each: each.end)
    event = next(fact for fact in facts if fact.id == last.fact)
    return _CAUSES[last.clause].format(
        suffered=words.suffered(event),  # type: ignore[arg-type]
        again=words.suffered(event, again=True),  # type: ignore[arg-type]
        grade=words.grade(last.ceiling),
    )


_CAUSES = {
    "HZ-25-1": "因{suffered}，降至{grade}",
    "HZ-25-2": "因{suffered}，降至{grade}",
    "HZ-25-3": "因{suffered}，降低一级",
    "HZ-26": "{grade}期间{suffered}，不得升级",
    "HZ-27": "降级期间{again}，顺延",
}


def _conclusion(story: Story) -> tuple[str, str]:
    score = story.score
    model = f"评分{words.points(score.score)}分，模型等级为{story.span.model}级" if score else "尚无评分，没有模型等级"
    told = [_told(story, event, list(each)) for event, each in _by_event(story, story.deciding)]
    more = [f"另有{len(told) - MOST_CAUSES}件事实同样限制等级"] if len(told) > MOST_CAUSES else []
    parts = [model, *told[:MOST_CAUSES], *more, *_pending(story), *_waived(story), *_annulled(story)]
    if parts == [model] and score:
        parts = [f"{model}，没有限制"]
    run = story.line.run_of(story.month)
    months = words.months(run.first, run.end, words.EVERY_YEAR) + _early(run.first, story.month)
    # What is undecided, waived or annulled did not bring the grade about: the grade is a sentence of its own.
    unmoved = any(parts[1 + len(told[:MOST_CAUSES]) + len(more) :])
    end = "。" if unmoved else "，"
    return "；".join(parts) + end, f"{months}{'为' if story.span.grade else ''}{words.grade(story.span.grade)}。"


def _early(first: Month, month: Month) -> str:
    """What is said of months from before the measures (HZ-38)."""
    start = month_of(PACK.in_force_from)
    if month < start:
        return "（办法施行前）"
    return "（含办法施行前的月份）" if first < start else ""


def _by_event(story: Story, restrictions: Iterable[Restriction]) -> list[tuple[Event, list[Restriction]]]:
    groups = groupby(restrictions, key=lambda each: each.fact)
    return [(story.events[fact], list(each)) for fact, each in groups]


def _told(story: Story, event: Event, imposed: list[Restriction]) -> str:
    by_25 = [each for each in imposed if each.clause.startswith("HZ-25")]
    on = words.day(event.on, story.month)
    if not by_25:
        rest = "，".join(_effect(each) for each in imposed)
        if any(each.clause == "HZ-27" for each in imposed):
            return f"{on}降级期间{words.suffered(event, again=True)}，{rest}"
        return f"{on}{words.suffered(event)}时为{words.grade(imposed[0].ceiling)}，{rest}"
    decision = story.decision(event.id)
    decided = "当日" if decision is None or decision.on == event.on else f"于{words.day(decision.on, story.month)}"
    return f"因{on}{words.suffered(event)}，市局{decided}决定" + "，".join(_effect(each) for each in imposed)


def _effect(each: Restriction) -> str:
    length = words.length(each.end - each.first)
    if each.clause == "HZ-27":
        return f"{words.grade(each.ceiling)}顺延{length}"
    if each.clause == "HZ-26":
        return f"{length}不得升级"
    return f"{_lowered(each)}，自次月起{length}"


def _lowered(each: Restriction) -> str:
    sets = {item.cites: item.set_to for item in DEMOTIONS}[each.clause]
    return f"降至{words.grade(sets)}" if sets else "降低一级"


def _pending(story: Story) -> Iterable[str]:
    for event, imposed in _by_event(story, story.pending):
        effects = "，".join(_effect(each) for each in imposed)
        yield f"{words.day(event.on, story.month)}{words.suffered(event)}，按规则可{effects}，尚未决定"


def _waived(story: Story) -> Iterable[str]:
    for event_id in dict.fromkeys(each.fact for each in story.span.waived):
        event, decision = story.events[event_id], story.decision(event_id)
        decided = words.day(decision.on if decision else event.on, story.month)
        yield f"{words.day(event.on, story.month)}{words.suffered(event)}，市局于{decided}决定不予降级"


def _annulled(story: Story) -> Iterable[str]:
    for event, annulment in story.annulled:
        on = words.day(annulment.on, story.month)
        yield f"{words.day(event.on, story.month)}的{words.noun(event)}已于{on}被撤销，自始不计"


def _grounds(story: Story) -> Iterable[Ground]:
    score = story.score
    yield _ground(GRADES.cites, score.id if score else "", words.dated(score) if score else "没有评分")
    covering = [*story.span.restrictions, *story.pending]
    ordered = sorted(covering, key=lambda each: (story.events[each.fact].on, each.fact))
    for event, imposed in _by_event(story, ordered):
        numbers = [f"HZ-23-{number}" for number in event.grounds] if isinstance(event, Letter) else ["HZ-34"]
        yield from (_ground(clause, event.id, words.dated(event)) for clause in numbers)
        for each in sorted(set(imposed)):
            yield _imposed(story, event, each)


def _imposed(story: Story, event: Event, each: Restriction) -> Ground:
    decision = story.decision(event.id) if each.clause.startswith("HZ-25") else None
    if decision:
        return _ground(each.clause, decision.id, words.dated(decision))
    waiting = "，尚未决定" if each in story.pending else ""
    return _ground(each.clause, event.id, words.dated(event) + waiting)


def _ground(clause: str, fact: str, told: str) -> Ground:
    return Ground(clause, GISTS[clause], fact, told)


def _steps(story: Story) -> Iterable[Step]:
    span = story.span
    yield Step("模型等级", _band(story), span.model, GRADES.cites)
    for each in span.restrictions:
        yield Step("上限", f"{_reckoned(story, each)}，{words.run(each.first, each.end)}", each.ceiling, each.clause)
    yield Step(f"{words.month(story.month, story.month)}生效等级", _total(span), span.grade)


def _band(story: Story) -> str:
    score = story.score
    if score is None:
        return "没有评分"
    level, given = GRADES.level(score.score), words.points(score.score)
    over = "" if level == GRADES.lowest else f"{GRADES.floor(level)} ≤ "
    better = GRADES.above(level, 1)
    return f"{over}{given}" if better == level else f"{over}{given} < {GRADES.floor(better)}"


def _reckoned(story: Story, each: Restriction) -> str:
    if each.clause != "HZ-25-3":
        return _effect(each).split("，")[0]
    event = story.events[each.fact]
    kind = "模型" if story.readings.on(event.on)["one_grade_below"] == "model" else "生效"
    held = GRADES.above(each.ceiling, 1)
    return f"{words.month(month_of(event.on), story.month)}{kind}等级{held}，降一级"


def _total(span: Span) -> str:
    if not span.restrictions:
        return "没有限制，与模型等级相同" if span.model else "没有评分，也没有限制"
    if span.model is None:
        return "没有模型等级，按上限"
    return "两者中较差的" if span.restrictions[1:] == () else "以上各项中最差的"


def _readings(story: Story) -> Iterable[tuple[str, str]]:
    """The readings that bear on the month, and those that the bureau has changed."""
    values = story.readings.on(_relevant_day(story))
    cited = [each.clause for each in (*story.span.restrictions, *story.pending, *story.span.waived)]
    for reading in story.readings.register:
        value, default = values[reading.name], values[reading.name] == reading.default
        bears = any(clause.startswith(reading.clause) for clause in cited)
        if reading.options[1:] and (bears or not default):
            yield reading.label, reading.meaning(value) + ("（默认）" if default else "")


def _relevant_day(story: Story) -> dt.date:
    return story.events[story.deciding[-1].fact].on if story.deciding else last_day(story.month)
