"""Who may do what in an engagement on a day, and why not: the same words are the refusal and the page's reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.conditions.endings import permissions as endings
from hengjian.conditions.facts import members
from hengjian.law import courses
from hengjian.law.courses import State
from hengjian.law.objections import Objection
from hengjian.law.stages import Named, Way
from hengjian.practice import law
from hengjian.practice.models import Step, TeamMember
from hengjian.practice.permissions import of_institution, person_of
from hengjian.practice.stages import facts
from hengjian.practice.stages.queries import Case
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, Person
from hengjian.registry.permissions import not_after
from hengjian.ui.words import clause_label

#: Stages that may be recorded more than once.
MANY = frozenset({"report", "revisit"})
LEADS = {"signoff": "技术负责人", "flow": "过程控制负责人"}


def open_engagement(account: Account, institution: Institution, division: str, on: dt.date) -> Objection | None:
    """The institution opens its own engagements, under a law that still decides (JC-22)."""
    own = account.role in (Role.MANAGER, Role.TECHNICIAN) and account.organisation == institution.code
    if not own:
        return Objection("项目由承接的服务机构立项。", law.first(division))
    return endings.ended(institution, on) or in_force(division, on)


def in_force(division: str, on: dt.date) -> Objection | None:
    """A law that has ended takes no new engagement; what began within it is led to its end."""
    told = packs.service_law(division)
    city = told.city
    if city is None or told.in_force(on):
        return None
    end = f"已于{city.end.isoformat()}期满" if city.end else "当日还没有施行"
    text = f"《{city.title}》{end}，平台不再按它立新的项目；期内立的项目照办到结案。"
    return Objection(
        text, f"{city.id}-22" if city.id == "JC" else "", until=f"{divisions.name(division)}的新规定装入以后可以。"
    )


def record(account: Account, found: Case, key: str, on: dt.date, today: dt.date) -> Objection | None:
    """A stage may be recorded by this account, of this day."""
    return (
        of_institution(account, found.matter)
        or endings.ended(found.matter.institution, on)
        or not_after(on, today, "日期")
        or stage(found, key)
        or timely(found, key, on)
    )


def stage(found: Case, key: str) -> Objection | None:
    """The stage is there, not done, and nothing is lacking before it."""
    prospect = found.prospect(key)
    if prospect is None:
        return Objection("这个项目没有这一环节。")
    if prospect.state is State.ABSENT:
        return Objection(f"这个项目不涉及{prospect.stage.label}。", prospect.stage.clause)
    if prospect.state is State.DONE and key not in MANY:
        return already(found, key, prospect.stage.label)
    if key in MANY and found.course.closed_on and key not in found.course.again:
        return Objection(
            f"项目已于{found.course.closed_on.isoformat()}结案，只能更正，不能再记录。", found.clause("close")
        )
    return prospect.objection


def timely(found: Case, key: str, on: dt.date) -> Objection | None:
    """The day of a stage is not before the stages it follows."""
    told = found.stage(key)
    stages = [each.stage for each in found.prospects]
    return courses.dated(stages, told, found.course, on) if told else None


def redated(found: Case, key: str, on: dt.date) -> Objection | None:
    """The day of a corrected record lies between the stages before it and those that follow it."""
    told = found.stage(key)
    stages = [each.stage for each in found.prospects]
    return timely(found, key, on) or (courses.overtaking(stages, told, found.course, on) if told else None)


def present(found: Case, key: str, values: Mapping[str, Any], on: dt.date) -> Objection | None:
    """Whoever a record names as having taken part had a post here on its day."""
    told = found.stage(key)
    items = [each for each in (told.sheet.items if told else ()) if each.kind == "people"]
    named = {ref: item for item in items for ref in values.get(item.key) or ()}
    there = set(registry.staff(found.matter.institution, on).values_list("person__ref", flat=True))
    absent = [ref for ref in named if ref not in there]
    if not absent:
        return None
    names = dict(Employment.objects.standing().filter(person__ref__in=absent).values_list("person__ref", "name"))
    who = "、".join(names.get(ref, "有一名人员") for ref in absent)
    return Objection(
        f"{who}{on.isoformat()}不在本机构任职。", named[absent[0]].clause or (told.clause if told else ""),
        until="改日期，或者改选这一天在职的人员。",
    )  # fmt: skip


def already(found: Case, key: str, label: str) -> Objection:
    """Somebody else was first."""
    rows = found.steps.get(key)
    if not rows:
        return Objection(f"{label}已经记录，要改动的请办理更正。")
    at = timezone.localtime(rows[-1].recorded_at)
    return Objection(f"{label}已由{rows[-1].by}记录（{at:%Y-%m-%d %H:%M}）。要改动的请办理更正。")


def team(found: Case, person: Person, on: dt.date) -> Objection | None:
    """Whoever is named works here on the day and is not kept out by an interest (HZ-15)."""
    post = registry.staff(found.matter.institution, on).filter(person=person).first()
    if post is None:
        return Objection(f"这名人员{on.isoformat()}不在本机构任职。", _of_lead(found), until="录入入职以后可以。")
    if person.ref in facts.recused(found.steps):
        return Objection(
            f"{post.name}申报了利害关系，须回避，不能参加这个项目。", found.clause("interest"), until="换一名人员。"
        )
    return None


def lead(found: Case, person: Person, on: dt.date) -> Objection | None:
    """The lead meets the test of the place on the day of the appointment (HZ-14, SZ-5.4.1 a）)."""
    rule = _naming(found)
    return team(found, person, on) or (_tested(rule, found, person, on) if rule else None)


def _naming(found: Case) -> Named | None:
    return next((each.stage.named for each in found.prospects if each.stage.way is Way.LEAD), None)


def _of_lead(found: Case) -> str:
    rule = _naming(found)
    return rule.clause if rule else ""


def by_lead(account: Account, found: Case, key: str, today: dt.date) -> Objection | None:
    """Sign-off and checks are done by the one entered as that lead, qualified on the day, with the own account (HZ-9)."""
    told = found.stage(key)
    if told is None:
        return Objection("这个项目没有这一环节。")
    title, clause = LEADS[key], told.named.clause if told.named else ""
    named, other = _leads(found, today, key)
    if named is None:
        return Objection(f"机构没有录入{title}。", clause, missing=title, until=f"录入{title}以后可以。")
    if named == other:
        return Objection(
            "技术负责人和过程控制负责人是同一个人，不能办理。", told.clause, until="另行指定其中一名以后可以。"
        )
    person = person_of(account)
    if of_institution(account, found.matter) or person is None or person.pk != named:
        return Objection(f"{told.label}由{title}用自己的账号办理。", told.clause)
    return _departed(found, person, today, title, clause) or (
        _tested(told.named, found, person, today) if told.named else None
    )


def _departed(found: Case, person: Person, on: dt.date, title: str, clause: str) -> Objection | None:
    """Whoever has left signs nothing any more."""
    if registry.staff(found.matter.institution, on).filter(person=person).exists():
        return None
    return Objection(f"{title}{on.isoformat()}已不在本机构任职，不能签署。", clause, until="另行指定并录入以后可以。")


def correct(account: Account, found: Case, row: Step, reason: str) -> Objection | None:
    """A record is corrected by its institution, with a reason, once at a time; also after the closing."""
    if Step.objects.filter(corrects=row).exists():
        return Objection("这条记录刚才已由别人更正，请看更正以后的内容。")
    if row.stage in {"signoff", "submit", "close", facts.CHECK, "report"}:
        return Objection("这一环节不能更正；报告有改动的，另出一个版本。", found.clause("signoff"))
    return of_institution(account, found.matter) or (None if reason.strip() else Objection("请写更正的理由。"))


def _tested(rule: Named, found: Case, person: Person, on: dt.date) -> Objection | None:
    code = found.matter.institution.code
    known = next((each for each in members(found.matter.institution.pk) if each.person == person), None)
    told = rule.test(known.posts if known else (), code, on).objection
    if told is None:
        return None
    name = known.name if known else "这名人员"
    text = f"{name}不能担任{rule.label}：{told.text}"
    return Objection(
        text, rule.clause, missing=told.missing, until=told.until or "换一名合格的人员，或者把缺的记录补上以后可以。",
        remedy=reverse("conditions:qualification", args=[code]), remedy_label="看本机构谁合格",
    )  # fmt: skip


def _leads(found: Case, today: dt.date, key: str) -> tuple[int | None, int | None]:
    row = registry.institution(found.matter.institution.code, today)
    both = (row.technical_lead_id, row.process_lead_id) if row else (None, None)
    return both if key == "signoff" else (both[1], both[0])


def member_role(found: Case, person: Person) -> str:
    """What somebody is in the project; ``""``: nothing."""
    row = TeamMember.objects.standing().filter(engagement=found.matter.engagement, person=person, until__isnull=True)
    named = row.order_by("role").first()
    return str(named.get_role_display()) if named else ""


def words(objection: Objection) -> str:
    """The refusal in one line, for places where there is no room for more."""
    clause = f"（{clause_label(objection.clause)}）" if objection.clause else ""
    return f"{objection.text}{clause}"
