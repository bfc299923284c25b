"""Where an engagement stands: what is recorded of it, and for each stage whether it is done, may be done, or why not."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from hengjian.law.objections import Objection
from hengjian.law.stages import ArchivePart, ServiceLaw, Stage, Way
from hengjian.law.terms import Term, days, months


@dataclass(frozen=True, slots=True)
class Mark:
    """One record under a stage: its id, day, who made it, how many photographs and other files; ``signed``: by the enterprise."""

    id: str
    on: dt.date
    by: str = ""
    images: int = 0
    papers: int = 0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What is recorded of one engagement.

    ``marks`` by stage; ``pending`` what is still open in a stage, in words; ``absent`` stages for which the facts give no
    occasion; ``old``: taken over from a book that kept no stages; ``agreed`` visits, ``ends_on`` last day of the service;
    ``again``: stages that go on after the closing, since what was signed in them was denied.
    """

    service_type: str
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    old: bool = False
    agreed: int | None = None
    ends_on: dt.date | None = None
    again: frozenset[str] = frozenset()

    def of(self, key: str) -> tuple[Mark, ...]:
        """The records of a stage, the earliest first."""
        return self.marks.get(key, ())

    @property
    def closed_on(self) -> dt.date | None:
        """The day of closing."""
        return self.of("close")[-1].on if self.of("close") else None


class State(Enum):
    """How a stage stands."""

    DONE = "已完成"
    OPEN = "可以办理"
    REFUSED = "还不能办理"
    ABSENT = "不涉及"
    UNRECORDED = "台账没有记录"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One stage on a day: state, records, why not, what is still open, last day."""

    stage: Stage
    state: State
    marks: tuple[Mark, ...] = ()
    objection: Objection | None = None
    pending: str = ""
    term: Term | None = None

    @property
    def late(self) -> dt.date | None:
        """The day on which it was done where that was after the last day."""
        done = self.marks[0].on if self.marks else None
        return done if done and self.term and done > self.term.last else None


@dataclass(frozen=True, slots=True)
class Filed:
    """One part of the archive: how many records and files it holds, and what is missing (``""``: nothing)."""

    part: ArchivePart
    count: int
    missing: str = ""


def outlook(law: ServiceLaw, course: Course, on: dt.date) -> tuple[Prospect, ...]:
    """Every stage of the engagement on a day."""
    stages = law.procedure(course.service_type)
    by_key = {each.key: each for each in stages}
    return tuple(_prospect(law, by_key, each, course, on) for each in stages)


def dated(stages: Iterable[Stage], stage: Stage, course: Course, on: dt.date) -> Objection | None:
    """A stage is not dated before one that has to be done before it."""
    earlier = [(mark.on, each) for each in stages if each.key in stage.after for mark in course.of(each.key)[:1]]
    late = [(day, each) for day, each in earlier if day > on]
    if not late:
        return None
    day, first = max(late, key=lambda pair: pair[0])
    text = f"{stage.label}写的是{on.isoformat()}，早于{first.label}（{day.isoformat()}）。"
    return Objection(text, stage.clause or first.clause, until=f"{day.isoformat()}起可以。")


def overtaking(stages: Iterable[Stage], stage: Stage, course: Course, on: dt.date) -> Objection | None:
    """A record that is dated anew does not come after a stage that had to follow it."""
    later = [(mark.on, each) for each in stages if stage.key in each.after for mark in course.of(each.key)[:1]]
    early = [(day, each) for day, each in later if day < on]
    if not early:
        return None
    day, first = min(early, key=lambda pair: pair[0])
    text = f"{stage.label}写的是{on.isoformat()}，晚于{first.label}（{day.isoformat()}）。"
    return Objection(text, first.clause or stage.clause, until=f"写{day.isoformat()}或者以前的一天。")


def enough(stages: Iterable[Stage], course: Course, agreed: int) -> Objection | None:
    """A contract agrees on no fewer visits than the law asks for its service type."""
    least = next((each.least for each in stages if each.least and each.least.service_type == course.service_type), None)
    if least is None or agreed >= least.count:
        return None
    text = f"{least.service_type}的合同期内服务不少于{least.count}次，合同约定了{agreed}次。"
    return Objection(text, least.clause, missing=f"再约定{least.count - agreed}次")


def done(stage: Stage, course: Course) -> bool:
    """Whether a stage is complete."""
    return stage.key in course.absent or (bool(course.of(stage.key)) and not pending(stage, course))


def pending(stage: Stage, course: Course) -> str:
    """What is still open in a stage that has begun."""
    told = course.pending.get(stage.key, "")
    if told or stage.key != "visits":
        return told
    need, count = needed(stage, course), len({each.on for each in course.of("visits")})
    few = "" if count >= need else f"已到场{count}次，应到{need}次"
    open_days = len({each.on for each in unsigned(stage, course)})
    return "；".join(filter(None, (few, f"还有{open_days}次没有签服务确认单" if open_days else "")))


def unsigned(stage: Stage, course: Course) -> list[Mark]:
    """The visits of days for which the enterprise has signed nothing, where the law asks for it."""
    visits = course.of(stage.key) if stage.signed else ()
    signed = {each.on for each in visits if each.signed}
    return [each for each in visits if each.on not in signed]


def needed(stage: Stage, course: Course) -> int:
    """Visits needed: as agreed, and no fewer than the law asks for the service type."""
    least = stage.least.count if stage.least and stage.least.service_type == course.service_type else 1
    return max(course.agreed or 1, least)


def term(stage: Stage, course: Course) -> Term | None:
    """The last day of a stage; ``None``: it has none, or the end of the service is not known."""
    if stage.due is None or course.ends_on is None:
        return None
    return days(course.ends_on, stage.due.days)


def archive(law: ServiceLaw, course: Course) -> tuple[Filed, ...]:
    """The parts of the archive, computed from the records."""
    stages = {each.key: each for each in law.procedure(course.service_type)}
    return tuple(_filed(part, stages, course) for part in law.archive)


def kept_until(law: ServiceLaw, closed_on: dt.date) -> dt.date | None:
    """The last day on which the archive must still be there; ``None``: the place does not say."""
    return months(closed_on, law.keeping.years * 12).last if law.keeping else None


def _prospect(law: ServiceLaw, stages: Mapping[str, Stage], stage: Stage, course: Course, on: dt.date) -> Prospect:
    marks, left = course.of(stage.key), pending(stage, course)
    told = Prospect(stage, State.DONE, marks, term=term(stage, course))
    if stage.key in course.absent:
        return Prospect(stage, State.ABSENT)
    if marks and not left:
        return told
    if course.old and not marks and _early(stage):
        return Prospect(stage, State.UNRECORDED)
    objection = _closed(stages, stage, course) or _before(stages, stage, course) or _archive_gap(law, stage, course)
    state = State.REFUSED if objection else State.OPEN
    return Prospect(stage, state, marks, objection, left, told.term)


def _early(stage: Stage) -> bool:
    """Stages that a book taken over does not tell of."""
    return stage.key not in {"visits", "rectify", "report", "signoff", "submit", "flow", "close"}


def _closed(stages: Mapping[str, Stage], stage: Stage, course: Course) -> Objection | None:
    if course.closed_on is None or stage.key in course.again:
        return None
    return Objection(f"项目已于{course.closed_on.isoformat()}结案，只能更正，不能再记录。", stages["close"].clause)


def _before(stages: Mapping[str, Stage], stage: Stage, course: Course) -> Objection | None:
    """What has to be done first, and what has to be begun."""
    undone = [each for key in stage.after if (each := stages.get(key)) and not _passed(each, course)]
    undone += [each for each in stages.values() if stage.way is Way.CLOSE and _owed(each, course)]
    unbegun = [each for key in stage.begun if (each := stages.get(key)) and not _begun(each, course)]
    if not undone and not unbegun:
        return None
    missing = dict.fromkeys(_lacking(each, course) for each in (*undone, *unbegun))
    asked = [f"先完成{'、'.join(dict.fromkeys(each.label for each in undone))}"] if undone else []
    asked += [f"先有{'、'.join(each.label for each in unbegun)}的记录"] if unbegun else []
    return Objection(
        f"{stage.label}以前，应{'，'.join(asked)}。", stage.clause or (undone or unbegun)[0].clause,
        missing="；".join(missing), until="补上以后可以。",
    )  # fmt: skip


def _passed(stage: Stage, course: Course) -> bool:
    return done(stage, course) or (course.old and not course.of(stage.key) and _early(stage))


def _begun(stage: Stage, course: Course) -> bool:
    return stage.key in course.absent or bool(course.of(stage.key))


def _owed(stage: Stage, course: Course) -> bool:
    """Whether closing waits for a stage."""
    return stage.way is not Way.CLOSE and not stage.optional and not _passed(stage, course)


def _lacking(stage: Stage, course: Course) -> str:
    left = pending(stage, course) if course.of(stage.key) or stage.key in course.pending else ""
    return f"{stage.label}（{left}）" if left else stage.label


def _archive_gap(law: ServiceLaw, stage: Stage, course: Course) -> Objection | None:
    """An archive that lacks a part cannot be closed."""
    if stage.way is not Way.CLOSE:
        return None
    gaps = [each for each in archive(law, course) if each.missing]
    if not gaps:
        return None
    missing = "；".join(f"{each.part.label}：{each.missing}" for each in gaps)
    return Objection("档案还不齐全，不能结案。", gaps[0].part.clause, missing=missing, until="补齐以后可以。")


def _filed(part: ArchivePart, stages: Mapping[str, Stage], course: Course) -> Filed:
    if not part.stages:
        return Filed(part, 1)
    wanted = [stages[key] for key in part.stages if key in stages]
    marks = [mark for each in wanted for mark in course.of(each.key)]
    if part.images:
        count = sum(mark.images for mark in marks)
        return Filed(part, count, "" if count else "没有现场照片或者录像")
    undone = [each for each in wanted if not done(each, course)]
    return Filed(part, _size(marks), _missing(undone, course))


def _size(marks: Sequence[Mark]) -> int:
    return sum(max(1, mark.images + mark.papers) for mark in marks)


def _missing(undone: Iterable[Stage], course: Course) -> str:
    return "、".join(_lacking(each, course) for each in undone)
