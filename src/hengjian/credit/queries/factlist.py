"""The numbered list of an institution's facts: what stands, what it was before, and what fell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hengjian.credit.facts import applies, recorded
from hengjian.credit.models import Admonition, Annulment, Decision, Score, Service, Statement
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty
from hengjian.ui.charts import Mark, MarkKind

Row = Score | Penalty | Admonition | Decision | Annulment

TABLES: tuple[type[Row], ...] = (Score, Penalty, Admonition, Decision, Annulment)
BACKLOG = dt.timedelta(days=30)  # 平台默认: entered later than this after its day, a fact is marked 补录


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in the list: ``old`` its earlier contents, ``void`` whether it was annulled, ``idle`` whether it is from before the measures.

    ``event`` is the reference of the event it belongs to (its own for a penalty or letter, ``""`` for a score).
    """

    number: int
    ref: str
    event: str
    kind: MarkKind
    on: dt.date
    recorded_on: dt.date
    title: str
    clauses: tuple[str, ...]
    detail: str
    old: tuple[str, ...] = ()
    correction: str = ""
    void: bool = False
    idle: bool = False

    @property
    def late(self) -> bool:
        """Whether the fact was entered long after its day (补录)."""
        return self.recorded_on - self.on > BACKLOG

    @property
    def mark(self) -> Mark:
        """The fact on the chart."""
        points = self.title.removeprefix("评分") if self.kind == "score" else ""
        return Mark(self.number, self.on, self.kind, f"{self.on} {self.title}", self.ref, points)


def fact_list(institution: Institution, known_on: dt.date | None) -> tuple[FactRow, ...]:
    """The facts as known, the earliest first; a corrected fact keeps its place with its old contents beside it."""
    found = [(rows[-1], rows[:-1]) for table in TABLES for rows in histories(table, institution, known_on)]
    found = [(row, old) for row, old in found if applies(getattr(row, "authority_division", ""))]
    found.sort(key=lambda pair: (pair[0].on, pair[0].recorded_at, pair[0].ref))
    void = {row.event for row, _ in found if isinstance(row, Annulment)}
    served = _about_decisions(institution, known_on)
    return tuple(_row(number, row, old, void, served) for number, (row, old) in enumerate(found, start=1))


def histories(table: type[Row], institution: Institution, known_on: dt.date | None) -> Iterable[list[Row]]:
    """For each fact of a table its rows as known, the earliest first; the last one stands."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for row in table.objects.filter(institution=institution).order_by("recorded_at", "id"):
        if known_on is None or recorded(row) <= known_on:
            chains[row.ref].append(row)
    return chains.values()


def find(ref: str) -> Row:
    """The row that stands under a reference. Raises ``LookupError``."""
    for table in TABLES:
        if (row := table.objects.standing().filter(ref=ref).select_related("entry").first()) is not None:
            return row
    raise LookupError(ref)


def title(row: Row) -> str:
    """The fact in a few words."""
    match row:
        case Score():
            return f"评分{row.value:.2f}"
        case Penalty():
            return "行政处罚"
        case Admonition():
            return row.get_kind_display()
        case Decision(outcome=Decision.Outcome.WAIVE):
            return "不予降级"
        case Decision():
            return "决定" + ("、".join(each["words"] for each in row.effect) or "降级")
        case Annulment():
            return f"撤销（{row.get_ground_display()}）" if row.ground else "撤销"
    raise TypeError(type(row).__name__)


def kind_of(row: Row) -> MarkKind:
    """The shape of the fact on a chart."""
    match row:
        case Score():
            return "score"
        case Penalty():
            return "penalty"
        case Admonition():
            return "letter"
        case Decision():
            return "waive" if row.outcome == Decision.Outcome.WAIVE else "downgrade"
    return "annulment"


def _row(number: int, row: Row, old: list[Row], void: set[str], served: dict[str, str]) -> FactRow:
    event = getattr(row, "event", "") or ("" if isinstance(row, Score) else row.ref)
    is_event = isinstance(row, Penalty | Admonition)
    return FactRow(
        number=number,
        ref=row.ref,
        event=event,
        kind=kind_of(row),
        on=row.on,
        recorded_on=recorded(row),
        title=title(row),
        clauses=tuple(f"HZ-23-{ground}" for ground in getattr(row, "grounds", ())),
        detail=_detail(row, served),
        old=tuple(_old(each) for each in old),
        correction=row.correction_reason,
        void=is_event and event in void,
        idle=is_event and row.on < IN_FORCE_FROM,
    )


def _old(row: Row) -> str:
    return f"{row.value:.2f}" if isinstance(row, Score) else f"{row.on} {getattr(row, 'number', '')}".strip()


def _detail(row: Row, served: dict[str, str]) -> str:
    match row:
        case Score():
            return row.source
        case Penalty() | Admonition():
            copied = f"抄送服务对象{len(row.clients)}家" if row.clients else ""
            return "；".join(filter(None, [row.number, copied]))
        case Decision():
            second = f"{row.second}复核" if row.second else ""
            return "；".join(filter(None, [row.by, second, served.get(row.event), served.get(row.ref), row.reason]))
        case Annulment():
            return "；".join(filter(None, [row.number, row.reason]))


def _about_decisions(institution: Institution, known_on: dt.date | None) -> dict[str, str]:
    """Whether a statement was received, by event; when the decision was served, by its reference."""
    statements = Statement.objects.known(known_on).filter(institution=institution)
    served = Service.objects.known(known_on).filter(
        institution=institution, document=Service.Document.DECISION, recipient=institution.code
    )
    return {each.event: "申辩已收" for each in statements} | {
        each.document_ref: f"{each.on:%m-%d}送达" for each in served
    }
