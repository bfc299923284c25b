"""Who may tell, serve, state and refuse, and when not (X-8)."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Role
from hengjian.conditions import permissions as posts
from hengjian.conditions.refusals.queries import Paper, Process
from hengjian.conditions.registration import permissions as registration
from hengjian.conditions.registration.queries import Check, Matter
from hengjian.law.conditions import RegistrationLaw
from hengjian.law.objections import Objection
from hengjian.registry import due_process
from hengjian.registry.permissions import not_after

NOT_OWN = "陈述申辩由当事机构提交，或者由承办的监管人员代为登记。"
REFUSE = "不予登记"


def notify(account: Account, matter: Matter, found: Process, check: Check, today: dt.date) -> Objection | None:
    """The authority that decides tells once, and only of what the law says no to."""
    if refused := registration.decide(account, matter, found.submission, today):
        return refused
    if found.notice is not None:
        return Objection(f"{found.notice.on}已经发出告知书{found.notice.number}。", matter.clause)
    if not check.no:
        return Objection("没有不符合的条件，不能拟不予登记；缺材料的，请退回补正。", matter.clause)
    return None


def serve(account: Account, matter: Matter, found: Process) -> Objection | None:
    """An officer of the authority that decides records the proof of a paper that waits."""
    if refused := registration.receives(account, matter, found.submission):
        return refused
    return None if found.unserved else Objection("没有待送达的文书。")


def deliverable(paper: Paper | None, on: dt.date, today: dt.date) -> Objection | None:
    """A paper that waits, not before its day and not after today."""
    if paper is None:
        return Objection("这份文书已经送达，或者还没有作出。请回到事项页查看。")
    if on < paper.issued:
        return Objection(f"{paper.label}的日期是{paper.issued}，送达不能在此之前。")
    return not_after(on, today, "送达")


def state(account: Account, matter: Matter, found: Process, today: dt.date) -> Objection | None:
    """The own manager within the term, or an officer who puts it on file; once told, until decided."""
    own = posts.manage(account, found.submission.institution) is None
    if not own and (refused := registration.receives(account, matter, found.submission)):
        return refused if account.role == Role.OFFICER else Objection(NOT_OWN)
    if found.notice is None:
        return Objection("还没有告知，收到告知书以后再陈述申辩。")
    if matter.state != "waiting":
        return Objection(f"这一事项{matter.words}。{due_process.REMEDIES if found.refusal else ''}")
    if own and found.term is not None and today > found.term.last:
        return Objection(f"陈述申辩期限已于{found.term.last}届满。确有新情况的，请与承办人联系。")
    return None


def dated(found: Process, on: dt.date, today: dt.date) -> Objection | None:
    """A statement is not received before the notice, nor after today."""
    if found.notice is not None and on < found.notice.on:
        return Objection(f"告知书的日期是{found.notice.on}，陈述申辩不能在此之前。")
    return not_after(on, today, "陈述申辩")


def refuse(found: Process, check: Check, law: RegistrationLaw, today: dt.date) -> Objection | None:
    """Refused is what the law says no to, was told, and was answered or could have been."""
    if not check.no:
        return Objection("没有不符合的条件，不能不予登记；缺材料的，请退回补正。", law.clause)
    if found.notice is None:
        return Objection("还没有告知机构，不能不予登记。", law.clause, missing="拟不予登记告知书和它的送达回证")
    if early := due_process.too_early(found.served, found.term, today, REFUSE, law.clause):
        return early
    if not found.told({each.condition.name for each in check.no}):
        return Objection("告知过的理由现在都不成立，不能据以不予登记。", law.clause)
    return None
