"""Scores and events of the demonstration, entered through the acts of the credit chapter."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from hengjian.accounts.models import Account
from hengjian.credit import actions
from hengjian.credit.models import Admonition, Score, Service
from hengjian.credit.permissions import standing_case
from hengjian.credit.publication.actions import frozen, publish
from hengjian.credit.publication.editions import preview
from hengjian.credit.queries.cases import Delivery, deliveries
from hengjian.law.months import first_day, month_of
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.days import at, before
from hengjian.portal.demo.values import City, Event, Points, Step
from hengjian.registry.models import Institution
from hengjian.supervision.actions import record_penalty
from hengjian.trail.acts import Draft, act

EDITIONS = 11  # lists of the past months, each published on the last working day but one of the month before
REVIEWED = "杭府复决〔示例〕"


@dataclass(slots=True)
class Credit:
    """The credit chapter of one city, told in order; ``cast`` holds the accounts by sign-in."""

    city: City
    cast: dict[str, Account]
    refs: dict[str, str] = field(default_factory=dict)

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with the moment at which it was done."""
        yield from self._scores()
        for event in self.city.events:
            yield event.recorded.at, _bind(self._record, event)
            for step in event.steps:
                yield step.at, _bind(self._step, event, step)
        for back in range(EDITIONS, 0, -1):
            month = month_of(today) + 1 - back
            day = before(first_day(month) - dt.timedelta(days=1), 1)
            yield at(day, 17), _bind(self._publish, month, day)

    def _scores(self) -> Iterator[Moment]:
        by_day: dict[dt.date, list[Points]] = defaultdict(list)
        for points in self.city.points:
            by_day[points.on].append(points)
            if points.corrected:
                yield at(points.corrected[0], 11), _bind(self._correct, points)
        for day, some in by_day.items():
            yield at(day, 9), _bind(self._score, day, some)

    def _score(self, day: dt.date, points: list[Points]) -> None:
        def write(draft: Draft) -> None:
            institutions = {
                row.code: row for row in Institution.objects.filter(code__in=[each.firm for each in points])
            }
            source = f"{_quarter(day)}模型"
            draft.write_all(
                Score(institution=institutions[each.firm], on=day, value=each.value, source=source) for each in points
            )

        key = f"demo:scores:{day}"
        act("registry.import", by=self.cast["city"], about=f"import:{key}", cites=["HZ-7-p2"], key=key, do=write)

    def _correct(self, points: Points) -> None:
        day, value, reason = points.corrected or (points.on, points.value, "")
        score = Score.objects.standing().get(institution__code=points.firm, on=points.on)
        actions.correct_score(
            score=score,
            value=value,
            on=points.on,
            reason=reason,
            by=self.cast["city"],
            today=day,
            key=f"demo:score:{day}",
        )

    def _record(self, event: Event) -> None:
        common: dict[str, Any] = {
            "institution": Institution.objects.get(code=event.firm), "number": event.number, "on": event.on,
            "circumstances": event.circumstances, "authority": event.office, "authority_division": event.division,
            "clients": event.clients, "by": self.cast[event.recorded.by], "today": event.recorded.at.date(),
            "key": f"demo:{event.number}",
        }  # fmt: skip
        if event.kind == "penalty":
            done = record_penalty(**common, basis="《中华人民共和国安全生产法》", amount=event.amount)
        else:
            kind = Admonition.Kind.TALK if event.kind == "talk" else Admonition.Kind.LETTER
            done = actions.record_admonition(**common, kind=kind, grounds=event.grounds)
        self.refs[event.number] = done.entry.about

    def _step(self, event: Event, step: Step) -> None:
        ref, by, day = self.refs[event.number], self.cast[step.by], step.at.date()
        key = f"demo:{event.number}:{step.act}"
        match step.act:
            case "serve event" | "serve own" | "serve notice" | "serve decision":
                self._serve(event, step, key)
            case "notice":
                actions.give_notice(ref=ref, number="", on=day, by=by, today=day, key=key)
            case "statement":
                actions.take_statement(
                    ref=ref, text=step.text, signed_by=step.signed, on=day, by=by, today=day, key=key
                )
            case "opinion":
                actions.give_opinion(ref=ref, text=step.text, by=by, today=day, key=key)
            case "decide":
                actions.decide(ref=ref, reason=step.text, seen="", by=by, on=day, key=key)
            case "waive":
                actions.propose_waiver(ref=ref, reason=step.text, seen="", by=by, on=day, key=key)
            case "consent":
                actions.consent(ref=ref, by=by, on=day, key=key)
            case "annul":
                actions.annul(
                    ref=ref,
                    ground="review",
                    number=f"{REVIEWED}{day.year}年",
                    reason=step.text,
                    on=day,
                    by=by,
                    today=day,
                    key=key,
                )

    def _serve(self, event: Event, step: Step, key: str) -> None:
        """Serve what the step names: to everybody concerned, or (own) to the institution alone."""
        found = standing_case(self.refs[event.number])
        wanted = {"serve notice": Service.Document.NOTICE, "serve decision": Service.Document.DECISION}
        document = wanted.get(step.act, Service.Document.EVENT)
        for place, each in enumerate(deliveries(found, {})):
            own = each.recipient == event.firm
            if each.document == document and each.proof is None and (own or step.act != "serve own"):
                self._deliver(event, step, each, f"{key}:{place}")

    def _deliver(self, event: Event, step: Step, each: Delivery, key: str) -> None:
        actions.serve(
            ref=self.refs[event.number], document=each.document, document_ref=each.document_ref, recipient=each.recipient,
            method=Service.Method.ELECTRONIC, received_by=step.signed or "收发室", remarks="",
            on=step.at.date(), by=self.cast[step.by], today=step.at.date(), key=key,
        )  # fmt: skip

    def _publish(self, month: int, day: dt.date) -> None:
        by, division = self.cast["city"], self.city.division
        seen = preview(division, by.office, month, day, "")
        digest = sha256(frozen(seen)).hexdigest()
        publish(division=division, month=month, seen=digest, note="", by=by, on=day, key=f"demo:edition:{month}")


def _quarter(day: dt.date) -> str:
    """The quarter that was over on the day: 2026年二季度."""
    return f"{day.year - (day.month < 4)}年{'四一二三'[(day.month - 1) // 3]}季度"


def _bind(do: Callable[..., object], *values: object) -> Callable[[], object]:
    return lambda: do(*values)
