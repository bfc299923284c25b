"""今天: a person's visits of a day in their order, with the way between them; and the checks before signing in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils import timezone

from hengjian import packs
from hengjian.conditions import queries as conditions
from hengjian.law.places import Place, distance, minutes
from hengjian.law.presence import length
from hengjian.law.qualifications import Verdict
from hengjian.practice import law
from hengjian.practice import queries as matters
from hengjian.practice.models import Arrival, PlannedVisit
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.queries import Matter
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, Person


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of the day, planned or made; ``way`` from the one before in words, ``leave_by`` when that one must be over.

    ``untold``: hazards found here of which the enterprise is not told in writing yet.
    """

    matter: Matter
    client: str
    task: str
    planned: PlannedVisit | None
    stay: Stay | None
    site: Place | None
    turn: int
    way: str = ""
    leave_by: dt.time | None = None
    untold: int = 0

    @property
    def agreed(self) -> int | None:
        """How many visits were agreed."""
        return self.matter.record.agreed_visits if self.matter.record else None


@dataclass(frozen=True, slots=True)
class Check:
    """A look before signing in: met, not met or not known (``None``), and the words beside it."""

    what: str
    met: bool | None
    beside: str
    clause: str = ""


def round_of(institution: Institution, person: Person, on: dt.date) -> list[Stop]:
    """The stops of a day in their order: made ones by their hour, planned ones by theirs."""
    near = queries.of_arrivals(_arrivals(person, on))
    made = [each for each in near if person.ref in _refs(each) and timezone.localdate(each.arrival.at) == on]
    by_plan = {each.arrival.planned_id: each for each in made if each.arrival.planned_id}
    by_number = {each.arrival.engagement_id: each for each in made}
    stops, used = [], set()
    for plan in queries.planned(institution, person, on):
        found = by_plan.get(plan.pk) or by_number.get(plan.engagement_id)
        used |= {found.arrival.pk} if found else set()
        stops.append(_stop(plan.engagement.number, plan.task, plan, found, on))
    stops += [_stop(each.arrival.engagement.number, "", None, each, on) for each in made if each.arrival.pk not in used]
    return _ways(sorted((each for each in stops if each), key=_hour))


def stop_of(number: str, on: dt.date) -> Stop | None:
    """An engagement as a stop without a plan; ``None`` where there is no such engagement."""
    return _stop(number, "", None, None, on)


def checks(person: Person, matter: Matter, on: dt.date) -> list[Check]:
    """What is looked at before signing in; none of it stops an arrival but an open one elsewhere."""
    return [
        _nowhere_else(person, matter),
        _apart(person, matter, on),
        _certificate(person, matter, on),
        _lead(matter, on),
    ]


def _nowhere_else(person: Person, matter: Matter) -> Check:
    where = queries.open_arrival(person)
    if where is None:
        return Check("没有别处未签退", True, "", law.of_visits(matter))
    return Check(
        "没有别处未签退",
        False,
        f"{where.engagement.number} {timezone.localtime(where.at):%H:%M}签到",
        law.of_visits(matter),
    )


def _apart(person: Person, matter: Matter, on: dt.date) -> Check:
    out = person.ref in matters.recused(matter.engagement, on)
    return Check("没有须回避的利害关系", not out, "您已申报，须回避" if out else "", law.clause(matter, "interest"))


def _certificate(person: Person, matter: Matter, on: dt.date) -> Check:
    held = queries.certificates([person.ref], matter.institution).get(person.ref, [])
    if not held:
        return Check("证书有效", None, "没有登记证书")
    last = max(each.valid_to or dt.date.max for each in held)
    return Check("证书有效", last >= on, f"至{last.isoformat()}" if last != dt.date.max else "没有写有效期")


def _lead(matter: Matter, on: dt.date) -> Check:
    what = "项目负责人在本机构专职"
    row = matters.team(matter.engagement, on).filter(role="lead").first()
    lead = row.person if row else matter.record.lead if matter.record else None
    staff = packs.staff_law(matter.city) if matter.city else None
    if lead is None or staff is None or not staff.instrument.in_force(on):
        return Check(what, None, "还没有指定" if lead is None else "本市未作规定")
    record = registry.institution(matter.institution.code, on)
    found = conditions.judge(record, divisions.city_of(matter.division), on) if record else None
    line = next((each for each in found.lines if each.member.person == lead), None) if found else None
    if line is None:
        return Check(what, False, "不在花名册里", law.clause(matter, "lead"))
    verdict = line.full_time.verdict
    return Check(
        what, {Verdict.YES: True, Verdict.NO: False}.get(verdict), line.member.name, law.clause(matter, "lead")
    )


def _stop(number: str, task: str, plan: PlannedVisit | None, found: Stay | None, on: dt.date) -> Stop | None:
    matter = matters.matter(number)
    if matter is None:
        return None
    earlier = [
        each
        for each in queries.stays([matter.engagement.pk])
        if each.departure and (not found or each.arrival.at < found.arrival.at)
    ]
    name = queries.client_name(matter, on)
    site = queries.site_of(matter.engagement)
    imported = registry.visit_counts([matter.engagement.pk]).get(matter.engagement.pk, 0)
    turn = max(len(earlier), imported - (1 if found and found.departure else 0)) + 1
    return Stop(matter, name, task or matter.service_type, plan, found, site, turn)


def _arrivals(person: Person, on: dt.date) -> QuerySet[Arrival]:
    zone = timezone.get_current_timezone()
    first = dt.datetime.combine(on, dt.time.min, zone)
    day = (first, first + dt.timedelta(days=1))
    rows = Arrival.objects.standing().filter(Q(claimed_at__range=day) | Q(recorded_at__range=day))
    return rows.filter(presences__person=person)


def _refs(found: Stay) -> set[str]:
    return {found.arrival.person.ref, *found.arrival.companions}


def _hour(stop: Stop) -> dt.time:
    if stop.stay is not None:
        return timezone.localtime(stop.stay.arrival.at).time()
    return (stop.planned.starts_at if stop.planned else None) or dt.time.max


def _ways(stops: list[Stop]) -> list[Stop]:
    """Each stop with the way from the one before."""
    found = stops[:1]
    for before, stop in pairwise(stops):
        found.append(_with_way(before, stop))
    return found


def _with_way(before: Stop, stop: Stop) -> Stop:
    if before.site is None or stop.site is None:
        return stop
    metres = distance(before.site, stop.site)
    least, hour = minutes(metres), _hour(stop)
    enough = before.stay is not None and before.stay.left_at is not None
    words = f"{length(metres)}，" + ("路程够" if enough and _fits(before, hour, least) else f"路上至少{least}分钟")
    leave_by = None
    if stop.stay is None and not enough and least and hour != dt.time.max:
        leave_by = (
            (dt.datetime.combine(dt.date.min, hour) - dt.timedelta(minutes=least)).time()
            if hour >= dt.time(least // 60, least % 60)
            else None
        )
    return replace(stop, way=words, leave_by=leave_by)


def _fits(before: Stop, hour: dt.time, least: int) -> bool:
    left = timezone.localtime(before.stay.left_at).time() if before.stay and before.stay.left_at else dt.time.max
    return hour == dt.time.max or (left.hour * 60 + left.minute + least) <= (hour.hour * 60 + hour.minute)
