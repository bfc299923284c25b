"""Who may sign in and out, confirm and answer, who may look, and when not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence

from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law.objections import Objection
from hengjian.practice import law, permissions
from hengjian.practice import queries as matters
from hengjian.practice.models import Arrival, PlannedVisit, Presence
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.queries import Matter
from hengjian.registry import queries as registry
from hengjian.registry.models import Person
from hengjian.registry.visibility import places

UNSEEN = "没有这次到场，或者它不在您的辖区，也不是您单位的项目。"
AGAIN = "先在那里签退，再来这里签到。"


def see(account: Account, matter: Matter) -> bool:
    """Whether an account may read an engagement's visits: both parties, the authorities of either's place, the auditor."""
    if account.role == Role.AUDITOR:
        return True
    if account.role == Role.OFFICER:
        record = registry.institution(matter.institution.code, dt.date.max)
        return any(officer_of(account, place) for place in {matter.division, *(places(record) if record else ())})
    own = permissions.of_institution(account, matter) is None
    return own or permissions.of_client(account, matter) is None


def go(account: Account, matter: Matter, on: dt.date) -> Objection | None:
    """A person with a post in the institution goes to its enterprises."""
    if refusal := permissions.of_institution(account, matter):
        return refusal
    person = permissions.person_of(account)
    if person is None or not registry.staff(matter.institution, on).filter(person=person).exists():
        return Objection(
            "您不在本机构的人员花名册里，不能签到。", law.of_visits(matter), until="由机构负责人录入您的任职以后。"
        )
    return None


def plan(account: Account, matter: Matter, people: Sequence[Person], on: dt.date) -> Objection | None:
    """A visit to come, while the engagement runs, of people who work here and do not keep out (HZ-15, HZ-17)."""
    ended = permissions.running(matter, "安排到场")
    return permissions.of_institution(account, matter) or ended or sent(people, matter, on)


def sent(people: Sequence[Person], matter: Matter, on: dt.date) -> Objection | None:
    """Whoever is to go works here and does not keep out."""
    return along(people, matter, on) or kept_out(people, matter, on)


def kept_out(people: Iterable[Person], matter: Matter, on: dt.date) -> Objection | None:
    """Whoever declared an interest is not sent (HZ-15)."""
    out = matters.recused(matter.engagement, on) & {each.ref for each in people}
    if not out:
        return None
    names = queries.colleagues(matter.institution, on)
    who = "、".join(sorted(names.get(ref, "") for ref in out))
    return Objection(
        f"{who}申报了利害关系，须回避，不能安排到场。", law.clause(matter, "interest"), until="换一名人员。"
    )


def arrive(
    account: Account, matter: Matter, companions: Iterable[Person], on: dt.date, offline: bool
) -> Objection | None:
    """Own people; after the closing only what a phone kept from before still comes in, and is marked (HZ-17)."""
    ended = None if offline else permissions.running(matter, "签到")
    return go(account, matter, on) or along(companions, matter, on) or ended


def along(companions: Iterable[Person], matter: Matter, on: dt.date) -> Objection | None:
    """Who comes along has a post in the institution, too."""
    here = set(registry.staff(matter.institution, on).values_list("person", flat=True))
    if all(each.pk in here for each in companions):
        return None
    return Objection(
        "同行人员里有人不在本机构的人员花名册里。", law.of_visits(matter), until="由机构负责人录入任职以后。"
    )


def replan(account: Account, matter: Matter, row: PlannedVisit) -> Objection | None:
    """A planned visit is moved or withdrawn by its institution, once at a time, and before anybody has come."""
    if refusal := permissions.of_institution(account, matter):
        return refusal
    later = PlannedVisit.objects.filter(corrects=row).first()
    if later is not None or row.withdrawn:
        told = later or row
        return Objection(
            f"这次计划刚才已由{told.by}{'撤回' if told.withdrawn else '改期'}，请看项目页上现在的计划。",
            law.of_visits(matter),
        )
    arrival = queries.begun(row)
    if arrival is None:
        return None
    at = timezone.localtime(arrival.at)
    return Objection(f"{at:%m-%d %H:%M}已经签到，已开始的到场不能改期，也不能撤回。", law.of_visits(matter))


def alone(people: Iterable[Person], since: dt.datetime, names: dict[str, str]) -> Objection | None:
    """Nobody arrives who has signed in elsewhere and not out, or was elsewhere at that moment."""
    moment = milliseconds(since)
    for person in people:
        rows = Presence.objects.filter(person=person, begins__lte=moment).select_related("arrival__engagement")
        row = rows.order_by("-begins").first()
        if row is not None and (row.ends is None or row.ends > moment):
            return taken(names.get(person.ref, ""), row.arrival)
    return None


def taken(name: str, where: Arrival) -> Objection:
    """The sentence for somebody who is elsewhere."""
    began = timezone.localtime(where.at)
    return Objection(
        f"{name or '这名人员'}{began:%m-%d %H:%M}在另一处签到，那时还没有签退。一人不能同时在两处。",
        "ZJ-6",
        until=AGAIN,
    )


def conflict() -> Objection:
    """What the database says when two came at once."""
    return Objection("这名人员刚刚在另一处签到，一人不能同时在两处。", "ZJ-6", until=AGAIN)


def leave(arrival: Arrival | None) -> Objection | None:
    """Whoever signs out has signed in."""
    if arrival is not None:
        return None
    return Objection("这里没有您的未签退的到场，可能已经签退。", "ZJ-6", until="先签到，再签退。")


def confirm(account: Account, matter: Matter, found: Stay, seen: str, stands: Container[str]) -> Objection | None:
    """A visit that ended is signed once, as it stands (SZ-5.4); ``stands`` are the digests of what may be signed."""
    if refusal := permissions.of_institution(account, matter):
        return refusal
    if found.departure is None:
        return Objection("还没有签退，不能签确认单。", law.of_visits(matter), until="签退并写好服务记录以后。")
    if found.confirmation is not None:
        return Objection("这一次的确认单已经签过。", law.of_visits(matter))
    if seen not in stands:
        return Objection("内容刚刚更正过，没有签上。请看过现在的内容再签。", law.of_visits(matter))
    return None


def correct(account: Account, matter: Matter, found: Stay) -> Objection | None:
    """Those who were there correct what they wrote; what the enterprise confirmed stays."""
    if refusal := permissions.of_institution(account, matter):
        return refusal
    if found.departure is None:
        return Objection("还没有签退，没有可以更正的记录。", law.of_visits(matter))
    if found.answer is not None and found.answer.agreed:
        return Objection(
            "企业已经在自己的账号里确认，不能再更正。",
            law.of_visits(matter),
            until="请企业先改为不属实，并写明哪里不对。",
        )
    return None


def answer(account: Account, matter: Matter, found: Stay, *, agreed: bool) -> Objection | None:
    """The enterprise answers for a visit that ended, and may change its answer (SZ-5.4, T7)."""
    if refusal := permissions.of_client(account, matter):
        return refusal
    if found.departure is None:
        return Objection("人员还没有签退。", law.of_visits(matter), until="签退以后答复。")
    if found.answer is not None and found.answer.agreed == agreed:
        return Objection("您已经这样答复过。", law.of_visits(matter))
    return None


def milliseconds(moment: dt.datetime) -> int:
    """A moment as the guard of presences counts it."""
    return round(moment.timestamp() * 1_000)
