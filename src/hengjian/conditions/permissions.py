"""Who may enter or leave a post, and when not; never a word on where somebody else works."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.conditions import facts, queries
from hengjian.conditions.endings import queries as endings
from hengjian.law.objections import Objection
from hengjian.law.qualifications import Post
from hengjian.law.technicians import FULL_TIME, Exclusive, clashes
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, Person
from hengjian.registry.permissions import not_after

#: Where no city's law says it, a full-time person works in one institution all the same: 平台默认.
PLATFORM = Exclusive("", part_time=False)
UNTIL = "由本人请原机构录入离职，录入以后可以；原机构不录入的，可以提出离职异议。"
CONTEST = "/contests/new/"


def manage(account: Account, institution: Institution, clause: str = "HZ-10") -> Objection | None:
    """The manager enters what happens in the own institution, under the clause of the matter."""
    if account.role == Role.MANAGER and account.organisation == institution.code:
        return None
    return Objection("这一事项由本机构负责人办理。", clause)


def enter(post: Employment, today: dt.date, city: str = "") -> Objection | None:
    """A new post: not in the future, not twice here, and not beside a post that excludes it (HZ-8, JC-14-8).

    ``city``: where an institution that is in no register yet asks to work.
    """
    refused = not_after(post.entered_on, today, "入职日期") or _ended(post)
    return refused or (taken(post, city) if post.person.pk else None)


def _ended(post: Employment) -> Objection | None:
    """Nobody enters an institution that has ended (X-9)."""
    return Objection("本机构已经终止。") if endings.ended(post.institution, post.entered_on) else None


def taken(post: Employment, city: str = "", besides: Employment | None = None) -> Objection | None:
    """Whether another post of the person that stands excludes this one; ``city`` as for ``enter``.

    Not the post ``besides``, which this one takes the place of.
    """
    new = facts.post(post)
    for row in facts.posts_of(post.person):
        if row == besides:
            continue
        other = facts.post(row)
        if row.institution_id == post.institution_id:
            if row.left_on is None or row.left_on > post.entered_on:
                return Objection(
                    f"这名人员已在本机构任职，自{row.entered_on.isoformat()}起。",
                    "HZ-10",
                    until="录入离职以后可以再次入职。",
                )
            continue
        rule = next((each for each in _rules(city, post, row) if clashes(each, new, other)), None)
        if rule is not None:
            return _excluded(rule, new, other)
    return None


def conflict() -> Objection:
    """What the database says when two came at once."""
    return Objection(
        "这名人员刚刚在其他机构办理了入职，不能再在本机构入职。",
        "HZ-8-p2",
        until=UNTIL,
        remedy=CONTEST,
        remedy_label="提出离职异议",
    )


def leave(post: Employment | None, left_on: dt.date, today: dt.date) -> Objection | None:
    """A post that runs ends after it began and not in the future (HZ-10)."""
    if post is None or post.left_on is not None:
        return Objection("这名人员现在不在本机构任职，可能刚刚已经录入离职。", "HZ-10")
    if left_on <= post.entered_on:
        return Objection(f"离职日期须晚于入职日期（{post.entered_on.isoformat()}）。", "HZ-10")
    return not_after(left_on, today, "离职日期")


def current(person: Person, institution: Institution) -> Employment | None:
    """The post of a person in an institution that stands and has no end."""
    rows = Employment.objects.standing().filter(person=person, institution=institution, left_on__isnull=True)
    return rows.order_by("-entered_on", "-pk").first()


def _rules(asked: str, *posts: Employment) -> list[Exclusive]:
    """The rules of every city that either institution has to meet on the later day, then the platform's own."""
    on = max(post.entered_on for post in posts)
    records = (registry.institution(post.institution.code, on) for post in posts)
    cities = [asked, *(city for record in records if record for city in queries.cities(record, on))]
    laws = [law for city in cities if city and (law := packs.staff_law(city)) and law.instrument.in_force(on)]
    return [*dict.fromkeys(law.exclusive for law in laws if law.exclusive is not None), PLATFORM]


def _excluded(rule: Exclusive, new: Post, other: Post) -> Objection:
    if other.form in FULL_TIME:
        words = "这名人员已在其他机构专职从业，不能再在本机构任职。"
    elif new.form in FULL_TIME:
        words = "这名人员在其他机构还有兼职，不能在本机构专职从业。"
    else:
        words = "这名人员在其他机构还有兼职，一人不得同时在两家机构从业。"
    text = words if rule.cites else f"{words}（平台默认）"
    return Objection(text, rule.cites, until=UNTIL, remedy=CONTEST, remedy_label="提出离职异议")
