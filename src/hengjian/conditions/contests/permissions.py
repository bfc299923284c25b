"""Who may contest a post, answer, and rule; what a stranger asks for does not exist."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.contests import queries
from hengjian.conditions.contests.queries import Case
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution
from hengjian.registry.permissions import not_after
from hengjian.registry.visibility import visible
from hengjian.ui.words import day


def claim(account: Account, posts: list[Employment], left_on: dt.date, today: dt.date) -> Objection | None:
    """The person of the posts, or another institution for them; once at a time (HZ-8)."""
    if account.role not in (Role.TECHNICIAN, Role.MANAGER):
        return Objection("离职异议由本人或者拟聘用的机构提出。", "HZ-8-p2")
    if not posts:
        return Objection("没有查到这名人员还在其他机构任职，不用提出异议。", "HZ-8-p2", until="可以直接录入入职。")
    if queries.open_on(posts, today):
        return Objection("已经提出过异议，正在办理。", "HZ-8-p2", until="办结以后可以再次提出。")
    return not_after(left_on, today, "离职日期") or _after_entry(posts, left_on)


def answer(account: Account, found: Case) -> Objection | None:
    """The institution of the post, once, until the bureau has ruled."""
    if not is_employer(account, found):
        return Objection("答复由任职所在机构的负责人作出。", "HZ-8-p2")
    if not found.state.open:
        return Objection(f"这件异议已经办结：{found.state.value}。", "HZ-8-p2")
    return Objection("已经答复，等待监管部门裁定。", "HZ-8-p2") if found.answer else None


def rule(account: Account, found: Case) -> Objection | None:
    """The county or city bureau of the place where the institution of the post is registered, when it is its turn."""
    place = seat(found)
    if not officer_of(account, place):
        return Objection(f"由{divisions.full_name(place)}的监管人员裁定。", "HZ-8-p2")
    if not found.state.open:
        return Objection(f"这件异议已经办结：{found.state.value}。", "HZ-8-p2")
    if not found.state.to_rule:
        return Objection(
            "原机构答复期限还没有到。", "HZ-8-p2", until=f"{day(found.due.last)}期满以后，或者原机构答复以后可以。"
        )
    return None


def raced(found: Case, seen: str) -> Objection | None:
    """Whether a contract was put on file after the form was shown; ``seen`` is what was on file then, ``""``: not told."""
    if not seen or queries.on_file(found.post) == seen:
        return None
    return Objection(
        "原机构刚刚归档了这名人员的用工合同，您还没有看到，没有裁定。", "HZ-8-p2", until="看过合同，重新打开这一页以后可以裁定。",
        remedy=f"/institutions/{found.post.institution.code}/contracts/", remedy_label="看用工合同",
    )  # fmt: skip


def ends(found: Case, left_on: dt.date | None, today: dt.date) -> Objection | None:
    """The day on which the post ends."""
    if left_on is None:
        return Objection("没有写离职日期。", "HZ-8-p2")
    return not_after(left_on, today, "离职日期") or _after_entry([found.post], left_on)


def see(account: Account, found: Case) -> bool:
    """Whether the contest exists for an account."""
    if account.role == Role.AUDITOR or is_employer(account, found) or is_claimant(account, found):
        return True
    return officer_of(account, seat(found)) or is_person(account, found)


def inside(account: Account, found: Case) -> bool:
    """Whether the account sees who claims, why and with which papers."""
    return account.role == Role.AUDITOR or officer_of(account, seat(found))


def is_employer(account: Account, found: Case) -> bool:
    """Whether the account manages the institution of the post."""
    return account.role == Role.MANAGER and account.organisation == found.post.institution.code


def is_claimant(account: Account, found: Case) -> bool:
    """Whether the account manages the institution that claims."""
    claimant = found.contest.claimant
    return account.role == Role.MANAGER and claimant is not None and account.organisation == claimant.code


def is_person(account: Account, found: Case) -> bool:
    """Whether the post is the account's own."""
    return account.role == Role.TECHNICIAN and bool(account.person) and account.person == found.post.person.id_match


def seat(found: Case) -> str:
    """The division in which the institution of the post is registered now."""
    return seat_of(found.post)


def seat_of(post: Employment) -> str:
    """The same of one post."""
    record = registry.institution(post.institution.code, dt.date.max)
    return record.division if record else ""


def jurisdiction(account: Account) -> list[Institution]:
    """The institutions registered where an officer answers."""
    records = registry.institutions(dt.date.max).filter(visible(account, division="division"))
    rows = [row for row in records if account.role == Role.AUDITOR or officer_of(account, row.division)]
    return [row.institution for row in rows]


def _after_entry(posts: list[Employment], left_on: dt.date) -> Objection | None:
    """A claimant is not told since when the person is there."""
    late = any(left_on <= post.entered_on for post in posts)
    return Objection("离职日期早于登记的入职日期，请核对。", "HZ-8-p2") if late else None
