"""One institution and one month, with everything that an explanation says of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hengjian.law.facts import Annulment, CreditFact, Decision, Event, Letter, Penalty, Score
from hengjian.law.months import Month, month_of
from hengjian.law.readings import Readings
from hengjian.law.timelines import Restriction, Span, Timeline
from hengjian.packs.hangzhou import credit


@dataclass(frozen=True)
class Story:
    """The known facts, the month asked about, and the readings."""

    facts: tuple[CreditFact, ...]
    month: Month
    readings: Readings

    @cached_property
    def line(self) -> Timeline:
        """The timeline of the facts."""
        return credit.timeline(self.facts, self.readings)

    @cached_property
    def span(self) -> Span:
        """The span of the month."""
        return self.line.at(self.month)

    @cached_property
    def case(self) -> credit.Case:
        """The facts that count."""
        return credit.what_counts(self.facts, None)

    @cached_property
    def events(self) -> dict[str, Event]:
        """Penalties and letters by id."""
        return {fact.id: fact for fact in self.facts if isinstance(fact, Penalty | Letter)}

    @cached_property
    def score(self) -> Score | None:
        """The score that gives the month's model grade."""
        past = [score for score in self.case.scores if month_of(score.on) <= self.month]
        return max(past, key=credit.in_order, default=None)

    @cached_property
    def deciding(self) -> list[Restriction]:
        """The restrictions whose ceiling is the grade, by the day of their event."""
        return self._by_day(each for each in self.span.restrictions if each.ceiling == self.span.grade)

    @cached_property
    def pending(self) -> list[Restriction]:
        """What is proposed for this month or later because of events up to this month."""
        past = {event.id for event in self.events.values() if month_of(event.on) <= self.month}
        found = {
            each for span in self.line.spans for each in span.proposed if each.fact in past and each.end > self.month
        }
        return self._by_day(found)

    @cached_property
    def annulled(self) -> list[tuple[Event, Annulment]]:
        """Annulled events that would restrict the month had they not been annulled."""
        annulments = {fact.of: fact for fact in self.facts if isinstance(fact, Annulment) and fact.of in self.events}
        if not annulments:
            return []
        standing = tuple(fact for fact in self.facts if not isinstance(fact, Annulment))
        covering = {each.fact for each in self.given(standing).span.restrictions}
        return [(self.events[of], annulment) for of, annulment in sorted(annulments.items()) if of in covering]

    def given(self, facts: Iterable[CreditFact]) -> "Story":
        """The same month under other facts."""
        return Story(tuple(facts), self.month, self.readings)

    def decision(self, event_id: str) -> Decision | None:
        """The decision on an event that stands."""
        return self.case.decisions.get(event_id)

    def _by_day(self, restrictions: Iterable[Restriction]) -> list[Restriction]:
        return sorted(restrictions, key=lambda each: (self.events[each.fact].on, each))


def known(facts: Iterable[CreditFact], known_on: dt.date | None) -> tuple[CreditFact, ...]:
    """The facts recorded by the end of a day (``None``: all)."""
    return tuple(fact for fact in facts if known_on is None or fact.recorded_on <= known_on)
