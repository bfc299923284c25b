"""The tests that cities put to a technician, as a table of values and one function each; the numbers stand in the packs.

``posts`` are all posts of one person, ``at`` the credit code of the institution asked about, ``on`` the day.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hengjian.law import days
from hengjian.law.clauses import Instrument
from hengjian.law.days import Days
from hengjian.law.duties import Within
from hengjian.law.months import Month, first_day, month_of, month_text
from hengjian.law.qualifications import Certificate, Finding, Post, Qualification, Question, finding

FULL_TIME = frozenset({"劳动合同", "退休返聘"})
"""Forms of a full-time post; the third form, 兼职, is part-time."""
RE_HIRED = "退休返聘"
MANAGER = "机构负责人"
TECHNICAL, PROCESS = "技术负责人", "过程控制负责人"

Run = tuple[Month, Month | None]


@dataclass(frozen=True, slots=True)
class Insurance:
    """Insurance paid in the institution without a break for so many whole months before the month of the day.

    ``forms`` are the forms of post that it is open to, ``None``: all; ``from_entry``: months before that of the entry do not count.
    """

    cites: str
    name: str
    months: int
    forms: frozenset[str] | None = None
    from_entry: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """A certificate of one of these kinds, registered in the institution and valid on the day, in a post of these forms.

    ``unregistered``: one that is registered nowhere does, too.
    """

    cites: str
    kinds: frozenset[str]
    name: str
    forms: frozenset[str] | None = None
    unregistered: bool = False


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Nobody full-time in one institution works in another; ``part_time``: two part-time posts clash as well."""

    cites: str
    part_time: bool


@dataclass(frozen=True, slots=True)
class StaffLaw:
    """What one city asks of an institution's people; ``None`` where it says nothing (本市未作规定).

    ``full_time`` and ``ways`` take ``posts, at, on``; ``leads`` takes the references of the technical and the process lead,
    the posts by reference, ``at`` and ``on``; ``lead`` the tests of one lead: ``role, posts, at, on``; ``apart`` whether two
    references name two people on a day; ``least`` is the number of full-time technicians needed, with its clause;
    ``changes`` how soon a change of an institution or its people is entered.
    """

    instrument: Instrument
    full_time: Callable[[Sequence[Post], str, dt.date], Qualification]
    ways: Callable[[Sequence[Post], str, dt.date], Qualification] | None = None
    exclusive: Exclusive | None = None
    leads: Callable[[str, str, Mapping[str, Sequence[Post]], str, dt.date], tuple[Finding, ...]] | None = None
    lead: Callable[[str, Sequence[Post], str, dt.date], tuple[Finding, ...]] | None = None
    apart: Callable[[str, str, dt.date], Finding] | None = None
    least: tuple[int, str] | None = None
    changes: Within | None = None


def here(posts: Iterable[Post], at: str) -> tuple[Post, ...]:
    """The posts in one institution that count, the earliest first."""
    return tuple(sorted((each for each in posts if each.institution == at and not each.disputed), key=_entered))


def standing(posts: Iterable[Post], at: str, on: dt.date) -> Post | None:
    """The post that runs on a day and counts; of several the latest."""
    return next((each for each in reversed(here(posts, at)) if each.days.covers(on)), None)


def insured(rule: Insurance, posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    """Whether insurance has been paid here, unbroken, for the whole months that the rule asks."""
    mine = _open_to(rule.forms, here(posts, at))
    post = next((each for each in reversed(mine) if each.days.covers(on)), None)
    runs = _runs(mine, rule)
    met = days.common((each.days for each in mine), _windows(runs, rule.months))
    facts = [] if post is None else [post.id]
    if post is None:
        return finding(rule.cites, on, met, _absent(rule, posts, at, on), outlook=_outlook(met, runs, on))
    if post.insured_from is None and post.form == RE_HIRED:
        return finding(rule.cites, on, met, f"退休返聘，没有在本机构缴纳{rule.name}的记录。", facts=facts)
    questions = [_unrecorded(rule, post)] if post.insured_from is None else []
    words, arithmetic = _paid(rule, runs, on)
    outlook = _outlook(met, runs, on) or _resumed(rule, runs, on)
    return finding(rule.cites, on, met, words, arithmetic=arithmetic, outlook=outlook, facts=facts, questions=questions)


def registered(rule: Registered, posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    """Whether a certificate of the right kind is registered here and valid."""
    mine = _open_to(rule.forms, here(posts, at))
    held = [(post, each) for post in mine for each in post.certificates if each.kind in rule.kinds]
    met = [day for post, each in held for day in _valid(rule, post, each, at)]
    current = [each for post, each in held if post.days.covers(on)]
    questions = [question for each in current for question in _doubts(rule, each, at, on)]
    words = _certificate_words(rule, posts, current, at, on)
    outlook = "换证或者变更注册以后，自登记之日起可以。" if current and not questions else ""
    return finding(
        rule.cites, on, met, words, outlook=outlook, facts=[each.id for each in current], questions=questions
    )


def elsewhere(rule: Exclusive, posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    """Whether the person works for this institution alone; says never for which other."""
    met = tuple(day for each in here(posts, at) for day in days.without([each.days], _others(rule, each, posts)))
    own = standing(posts, at, on)
    alone = own is None or days.covered(met, on)
    words = "没有在其他机构任职的记录。" if alone else "同一时间在其他机构还有任职。"
    words = "这一天不在本机构任职。" if own is None else words
    outlook = "" if alone else "其他机构录入离职以后可以。"
    return finding(rule.cites, on, met, words, outlook=outlook, facts=[] if own is None else [own.id])


def clashes(rule: Exclusive, one: Post, other: Post) -> bool:
    """Whether two posts of a person cannot both be: other institutions, a common day, and forms that exclude each other."""
    strong = rule.part_time or bool({one.form, other.form} & FULL_TIME)
    return one.institution != other.institution and strong and bool(days.common([one.days], [other.days]))


def _others(rule: Exclusive, post: Post, posts: Iterable[Post]) -> list[Days]:
    return [each.days for each in posts if not each.disputed and clashes(rule, post, each)]


def _open_to(forms: frozenset[str] | None, posts: Iterable[Post]) -> list[Post]:
    return [each for each in posts if forms is None or each.form in forms]


def _entered(post: Post) -> tuple[dt.date, str]:
    return post.entered_on, post.id


def _runs(posts: Iterable[Post], rule: Insurance) -> list[Run]:
    """Insured months of all posts here, joined where they touch; months after the leaving are not counted."""
    joined: list[Run] = []
    for first, last in sorted(filter(None, (_run(each, rule) for each in posts)), key=lambda run: run[0]):
        before = joined[-1] if joined else None
        if before is None or (before[1] is not None and before[1] + 1 < first):
            joined.append((first, last))
        elif before[1] is not None:
            joined[-1] = (before[0], None if last is None else max(before[1], last))
    return joined


def _run(post: Post, rule: Insurance) -> Run | None:
    if post.insured_from is None:
        return None
    first = max(post.insured_from, month_of(post.entered_on)) if rule.from_entry else post.insured_from
    ends = [post.insured_to] if post.insured_to is not None else []
    ends += [month_of(post.left_on)] if post.left_on is not None else []
    last = min(ends, default=None)
    return None if last is not None and last < first else (first, last)


def _windows(runs: Iterable[Run], months: int) -> list[Days]:
    """The days before whose month so many whole months of a run lie."""
    windows = (Days(_first(first + months), None if last is None else _first(last + 2)) for first, last in runs)
    return [each for each in windows if each.end is None or each.first < each.end]


def _first(month: Month) -> dt.date:
    """The first day of a month; past the calendar its last day."""
    return first_day(month) if month // 12 <= dt.MAXYEAR else dt.date.max


def _unbroken(runs: Sequence[Run], on: dt.date) -> Run | None:
    """The run that reaches the month before that of the day, or began later; the last one that ended else."""
    month = month_of(on)
    reaching = [run for run in runs if run[1] is None or run[1] >= month - 1]
    return reaching[0] if reaching else runs[-1] if runs else None


def _paid(rule: Insurance, runs: Sequence[Run], on: dt.date) -> tuple[str, str]:
    """The sentence about the months paid before the month of a day, and the sum."""
    run, month = _unbroken(runs, on), month_of(on)
    if run is None:
        return f"没有在本机构缴纳{rule.name}的记录，须连续满{rule.months}个月。", ""
    first, last = run
    if last is not None and last < month - 1:
        words = f"{rule.name}在本机构缴到{month_text(last)}，以后没有记录，须连续满{rule.months}个月。"
        return words, f"{month_text(last)} 早于 {month_text(month - 1)}"
    count = max(month - first, 0)
    enough = count >= rule.months
    sign = "≥" if enough else "<"
    arithmetic = f"{_span(first, month)}共{count}个月，{count} {sign} {rule.months}"
    if enough:
        return f"{rule.name}在本机构已连续缴{count}个月，满{rule.months}个月。", arithmetic
    return f"{rule.name}在本机构只连续缴了{count}个月，须满{rule.months}个月。", arithmetic


def _span(first: Month, month: Month) -> str:
    return f"{month_text(first)} 至 {month_text(month - 1)} " if first < month else ""


def _outlook(met: Sequence[Days], runs: Sequence[Run], on: dt.date) -> str:
    """From which day it will be met; where insurance runs on, after which month has been paid."""
    since = days.next_first(met, on)
    if since is None:
        return ""
    waiting = since.day == 1 and any(last is None for _, last in runs)
    paid = f"{month_text(month_of(since) - 1)} 缴费录入以后，" if waiting else ""
    return f"{paid}最早{since.isoformat()}可以。"


def _resumed(rule: Insurance, runs: Sequence[Run], on: dt.date) -> str:
    run = _unbroken(runs, on)
    broken = run is None or run[1] is not None
    return f"{rule.name}重新连续缴满{rule.months}个月以后，从次月起可以。" if broken else ""


def _unrecorded(rule: Insurance, post: Post) -> Question:
    return Question(f"{rule.name}从哪个月起在本机构缴纳；没有缴纳的，请写明", MANAGER, rule.cites)


def _absent(rule: Insurance, posts: Iterable[Post], at: str, on: dt.date) -> str:
    """Why no post of the institution counts on the day."""
    running = [each for each in posts if each.institution == at and each.days.covers(on)]
    if any(not each.disputed for each in running):
        return f"用工形式不是{'、'.join(sorted(rule.forms or ()))}，不能按{rule.name}认定。"
    return "这份任职与另一份冲突，存疑期间不计入。" if running else "这一天不在本机构任职。"


def _valid(rule: Registered, post: Post, held: Certificate, at: str) -> tuple[Days, ...]:
    """The days of the post on which the certificate is registered here and valid."""
    right = held.registered_at == at or (rule.unregistered and not held.registered_at)
    if not right or held.valid_to is None:
        return ()
    end = None if held.valid_to == dt.date.max else held.valid_to + dt.timedelta(days=1)
    return days.common([post.days], [Days(dt.date.min, end)])


def _doubts(rule: Registered, held: Certificate, at: str, on: dt.date) -> list[Question]:
    """What would have to be known of a certificate that may still do."""
    if held.registered_at not in ("", at) or (held.valid_to is not None and held.valid_to < on):
        return []
    asked = []
    if not held.registered_at and not rule.unregistered:
        asked.append(Question(f"{held.kind}证书注册在哪家单位", MANAGER, rule.cites))
    if held.valid_to is None:
        asked.append(Question(f"{held.kind}证书有效期到哪一天", MANAGER, rule.cites))
    return asked


def _certificate_words(
    rule: Registered, posts: Sequence[Post], current: Sequence[Certificate], at: str, on: dt.date
) -> str:
    post = standing(posts, at, on)
    if post is None or (rule.forms is not None and post.form not in rule.forms):
        return "这一天不在本机构任职。" if post is None else f"不是{'、'.join(sorted(rule.forms or ()))}。"
    if not current:
        return f"没有{rule.name}证书的记录。"
    return "".join(_state(rule, each, at, on) for each in current)


def _state(rule: Registered, held: Certificate, at: str, on: dt.date) -> str:
    if held.registered_at not in ("", at):
        return f"{held.kind}证书注册在别的单位。"
    if not held.registered_at and not rule.unregistered:
        return f"{held.kind}证书没有记录注册单位。"
    if held.valid_to is None:
        return f"{held.kind}证书没有记录有效期。"
    if held.valid_to < on:
        return f"{held.kind}证书已于{held.valid_to.isoformat()}到期。"
    return f"{held.kind}证书{'注册在本机构' if held.registered_at else '没有注册在其他单位'}，有效期至{held.valid_to.isoformat()}。"
