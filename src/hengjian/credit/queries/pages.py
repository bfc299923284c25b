"""What the pages of a case and the lists of events show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.credit.facts import applies, recorded
from hengjian.credit.models import Admonition, Annulment, Decision, Notice, Service
from hengjian.credit.outlook import score_in
from hengjian.credit.queries import answers, charts
from hengjian.credit.queries.cases import Case, Delivery, deliveries
from hengjian.credit.queries.factlist import BACKLOG, histories
from hengjian.law.months import month_of
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry import queries as registry
from hengjian.supervision.models import Penalty
from hengjian.trail import verbs
from hengjian.trail.models import Entry
from hengjian.ui import words
from hengjian.ui.parts import Step

INSIDE = ("credit.give_opinion", "credit.propose_waiver")


@dataclass(frozen=True, slots=True)
class Act:
    """One line of 办理记录: who did what, when, with which receipt."""

    at: dt.datetime
    who: str
    what: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class EventRow:
    """One penalty or letter in the list; ``state`` is what became of it."""

    event: Penalty | Admonition
    kind: str
    code: str
    name: str
    state: str
    late: bool
    idle: bool
    overdue: int


def names(found: Case, on: dt.date) -> dict[str, str]:
    """The names of everyone to whom something of the case goes, by credit code."""
    institution = registry.names_of([found.institution.pk], on=on, known_on=found.known_on)
    clients = registry.clients(found.event.clients, on, found.known_on)
    known = {found.institution.code: institution.get(found.institution.pk, found.institution.code)}
    return known | {code: record.name for code, record in clients.items()}


def case_context(found: Case, on: dt.date, today: dt.date, inside: bool = True) -> dict[str, Any]:
    """The context of a case's page as of a day; ``inside``: with what only the bureau reads."""
    known_names = names(found, on)
    sent = deliveries(found, known_names)
    return {
        "case": found,
        "name": known_names[found.institution.code],
        "clients": [known_names.get(code, code) for code in found.event.clients],
        "score": score_in(found.facts, month_of(on)),
        "grade": found.line.at(month_of(on)),
        "deliveries": sent,
        "waiting": [each for each in sent if each.proof is None],
        "overdue": [each for each in sent if each.overdue(today)],
        "steps": steps(found, sent, today, inside),
        "acts": acts(found, inside),
        "old": [old_words(row) for row in old_rows(found)],
        "precedents": precedents(found),
        "late": recorded(found.event) - found.event.on > BACKLOG,
        "ground_clauses": [(f"HZ-23-{item}", packs.clause(f"HZ-23-{item}").gist) for item in found.grounds],
        "law": [packs.clause(each.clause) for each in found.restrictions],
        "effects": [(each.clause, answers.effect(each), answers.days(each)) for each in found.restrictions],
        "automatic": [
            (each.clause, answers.effect(each), answers.days(each)) for each in answers.automatic(found.line, found.ref)
        ],
        **before_after(found, known_names[found.institution.code], on),
    }


def before_after(found: Case, name: str, on: dt.date) -> dict[str, Any]:
    """Two charts on one month axis: as it is, and if the grade is lowered. Nothing where there is nothing to lower."""
    if not found.open:
        return {}
    lowered = answers.supposing(found.institution, found.ref, "downgrade", on, found.known_on)
    ends = [each.end for each in answers.imposed(lowered, found.ref)]
    first = min(month_of(found.event.on), month_of(on)) - 2
    end = max([*ends, month_of(on)]) + 2
    return {
        "before": charts.around(f"{name}现在的等级", found.line, first, end, on),
        "after": charts.around(f"{name}降级后的等级（试算）", lowered, first, end, on),
        "chart_months": (first, end - 1),
    }


def steps(found: Case, sent: list[Delivery], today: dt.date, inside: bool = True) -> list[Step]:
    """告知, 陈述申辩, 决定, 送达: where the case stands (X-8)."""
    made = [_told(found), _answered(found, today), _decided(found, inside), _delivered(found, sent, today)]
    current = next((place for place, step in enumerate(made) if step.state != "done"), None)
    if current is None or found.annulment is not None or not (found.restrictions or found.decision):
        return made
    made[current] = Step(made[current].title, made[current].lines, "current", made[current].tag)
    return made


def acts(found: Case, inside: bool) -> list[Act]:
    """What was done about a case as known, the earliest first, from the ledger."""
    rows = Entry.objects.filter(about=found.ref)
    rows = rows if inside else rows.exclude(verb__in=INSIDE)
    entries = [each for each in rows if found.known_on is None or timezone.localtime(each.at).date() <= found.known_on]
    people = {each.ref: each.name for each in Account.objects.filter(ref__in={entry.by for entry in entries})}
    return [Act(each.at, people.get(each.by, "平台"), verbs.name(each.verb), each) for each in entries]


def old_rows(found: Case) -> list[Any]:
    """Earlier contents of a corrected event."""
    table = type(found.event)
    chains = histories(table, found.institution, found.known_on)
    return next((rows[:-1] for rows in chains if rows[-1].ref == found.ref), [])


def old_words(row: Any) -> str:
    """An earlier content of an event in words."""
    grounds = "".join(f"，{words.clause_label(f'HZ-23-{ground}')}" for ground in getattr(row, "grounds", ()))
    return f"{row.number}，{row.on}{grounds}"


def precedents(found: Case) -> dict[str, int]:
    """How events of the same kind were decided: each decision that counts, by outcome; letters by a common circumstance."""
    if isinstance(found.event, Penalty):
        same = set(Penalty.objects.known(found.known_on).values_list("ref", flat=True))
    else:
        letters = Admonition.objects.known(found.known_on).values_list("ref", "grounds")
        same = {ref for ref, grounds in letters if set(grounds) & set(found.grounds)}
    rows = Decision.objects.known(found.known_on).exclude(event=found.ref).order_by("on", "entry_id", "id")
    standing = {event: outcome for event, outcome in rows.values_list("event", "outcome") if event in same}
    outcomes = list(standing.values())
    return {"all": len(outcomes), "lowered": outcomes.count("downgrade"), "waived": outcomes.count("waive")}


def event_rows(events: Iterable[Penalty | Admonition], on: dt.date, open_refs: set[str]) -> list[EventRow]:
    """Rows of the list of penalties and letters; ``open_refs`` are those that wait for a decision."""
    events = list(events)
    refs = [event.ref for event in events]
    records = registry.records_of({event.institution_id for event in events}, on=on)
    decided = {
        row.event: row for row in Decision.objects.standing().filter(event__in=refs).order_by("on", "recorded_at", "id")
    }
    annulled = set(Annulment.objects.standing().filter(event__in=refs).values_list("event", flat=True))
    told = set(Notice.objects.standing().filter(event__in=refs).values_list("event", flat=True))
    served = set(
        Service.objects.standing()
        .filter(event__in=refs, document=Service.Document.EVENT)
        .values_list("event", "recipient")
    )
    rows = []
    for event in events:
        record = records.get(event.institution_id)
        missing = (
            [code for code in event.clients if (event.ref, code) not in served] if isinstance(event, Admonition) else []
        )
        rows.append(
            EventRow(
                event=event,
                kind="行政处罚" if isinstance(event, Penalty) else event.get_kind_display(),
                code=event.institution.code,
                name=record.name if record else event.institution.code,
                state=_state(
                    event, decided.get(event.ref), event.ref in annulled, event.ref in told, event.ref in open_refs
                ),
                late=recorded(event) - event.on > BACKLOG,
                idle=event.on < IN_FORCE_FROM,
                overdue=len(missing),
            )
        )
    return rows


def _state(event: Penalty | Admonition, decision: Decision | None, annulled: bool, told: bool, waiting: bool) -> str:
    if annulled:
        return "已撤销"
    if event.on < IN_FORCE_FROM:
        return "不发生效力（第三十八条）"
    if decision is not None:
        return f"{decision.get_outcome_display()}，{decision.on}"
    if waiting:
        return "已告知，待决定" if told else "待告知"
    return "第二十五条不适用" if applies(event.authority_division) else "不属本市办理"


def _told(found: Case) -> Step:
    if found.notice is None:
        return Step("告知", ("告知书尚未发出",))
    proof = found.notice_served
    served = f"{proof.on} {proof.get_method_display()}，{proof.received_by or '无签收人'}" if proof else "尚未送达"
    return Step("告知", (f"{found.notice.on} 告知书 {found.notice.number}", served), "done" if proof else "next")


def _answered(found: Case, today: dt.date) -> Step:
    got = tuple(f"{each.on} 收到陈述，签署人{each.signed_by}" for each in found.statements[-1:])
    if found.notice is None:
        source = found.terms
        days = (
            f"{source.statement_days}个工作日（{source.source}）"
            if source.statement_days
            else f"不设期限（{source.source}）"
        )
        return Step("陈述申辩", (f"告知书送达次日起{days}",))
    if found.notice.term_days is None:
        return Step("陈述申辩", (*got, "市局没有设定期限"), "done" if found.notice_served else "next")
    term = found.statement_term
    if term is None:
        return Step("陈述申辩", (*got, f"送达次日起{found.notice.term_days}个工作日"))
    over = today > term.last
    told = f"{term.last} {'期满' if over else '届满'}（{found.notice.term_days}个工作日{'，暂定' if term.provisional else ''}）"
    lines = got or (("未提交陈述申辩",) if over else ())
    return Step("陈述申辩", (*lines, told), "done" if over or found.decision else "next")


def _decided(found: Case, inside: bool) -> Step:
    decision = found.decision
    if decision is None and found.waiver is not None and inside:
        return Step("决定", (f"{found.waiver.by}提议不予降级", "由另一名市局人员复核"), tag="待复核")
    if decision is None:
        return Step("决定", ("由市局作出", "自事实之次月起算，迟作决定不顺延"))
    who = f"{decision.by}，{decision.second}复核" if decision.second else decision.by
    return Step("决定", (f"{decision.on} {decision.get_outcome_display()}", who), "done")


def _delivered(found: Case, sent: list[Delivery], today: dt.date) -> Step:
    mine = [each for each in sent if each.document == Service.Document.DECISION]
    if not mine:
        return Step(
            "送达", ("决定书，附复议和诉讼途径", f"{found.terms.service_days}个工作日内（{found.terms.source}）")
        )
    last = mine[-1]
    if last.proof is not None:
        return Step(
            "送达", (f"{last.proof.on} {last.proof.get_method_display()}", last.proof.received_by or "无签收人"), "done"
        )
    return Step("送达", (f"最迟{last.due.last}", found.terms.source), tag="逾期" if last.overdue(today) else "")
