"""Who may fill in, hand in and decide, and when not."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.conditions import permissions as posts
from hengjian.conditions.models import RegistrationDraft, Review, Submission
from hengjian.conditions.registration import queries
from hengjian.conditions.registration.queries import Check, Matter
from hengjian.law.conditions import Line, RegistrationLaw
from hengjian.law.objections import Objection
from hengjian.law.technicians import MANAGER
from hengjian.packs.national.evaluation import CITES, KIND, WIDENING
from hengjian.registry import divisions
from hengjian.registry.codes import credit_code_fault
from hengjian.ui.words import long_day

AT_MOST = 6  # how many missing things a refusal names; the page lists all


def fill(account: Account) -> Objection | None:
    """The institution's manager fills in and hands in."""
    if account.role != Role.MANAGER:
        return Objection("登记由机构负责人填写和提交。", "HZ-6")
    if not account.organisation or credit_code_fault(account.organisation):
        return Objection("您的账号没有登记所属单位的信用代码，不能填写。", until="由开通账号的监管部门补上以后可以。")
    return None


def start(account: Account, city: str, kind: str, purpose: str, on: dt.date) -> Objection | None:
    """A matter begins where a law is installed and in force, for a purpose of it, and no other of its kind runs (HZ-3, JC-22, ZJ-2)."""
    refused = fill(account) or lawful(city, kind, on) or _purposeless(city, kind, purpose)
    return refused or widens(account.organisation, purpose, on) or _running(account.organisation, city, kind)


def widens(code: str, purpose: str, on: dt.date) -> Objection | None:
    """Only a qualification that stands is widened (ZJ-2)."""
    if purpose != WIDENING or queries.qualified(code, on):
        return None
    return Objection(
        f"本机构没有{KIND}资质的记录，不能申请{WIDENING}。", CITES, missing=f"登记为{KIND}机构，或者通过了的新申请",
        until="改选新申请；已有资质的，请登记的监管部门先更正机构类型。",
    )  # fmt: skip


def _purposeless(city: str, kind: str, purpose: str) -> Objection | None:
    """新申请 and 扩项 belong to evaluation, 首次登记 to the cities."""
    law = packs.registration_law(city, kind)
    if law is None or purpose in law.purposes:
        return None
    return Objection(f"{kind}没有“{purpose}”这一事由。", law.clause, until=f"改选{'或者'.join(law.purposes)}以后可以。")


def hand_in(account: Account, draft: RegistrationDraft, found: Check, on: dt.date) -> Objection | None:
    """Everything that the institution itself has to answer is answered, every material is there."""
    if account.role != Role.MANAGER or account.organisation != draft.organisation:
        return Objection("登记由本机构负责人提交。", "HZ-6")
    law = queries.law_of(draft)
    closed = lawful(draft.city, draft.kind, on)
    if closed is not None or law is None:
        return closed
    last = queries.matter(draft.matter) if draft.matter else None
    if last is not None and last.state != Review.Outcome.RETURNED:
        return Objection(f"这一事项{last.words}，不能再提交。", law.clause)
    return widens(account.organisation, draft.purpose, on) or _complete(law, found)


def decide(account: Account, matter: Matter, submission: Submission, on: dt.date) -> Objection | None:
    """An officer of the level and the place decides on the last round, once, while the law is in force."""
    refused = receives(account, matter, submission)
    return refused or _undecided(matter, submission) or lawful(submission.city, submission.kind, on)


def receives(account: Account, matter: Matter, submission: Submission) -> Objection | None:
    """An officer of the level and the place to which the law brings the matter."""
    law = matter.law
    if law is None:
        return Objection("本市没有装入登记的规定，不能办理。")
    if account.role != Role.OFFICER or account.level not in law.receivers or not officer_of(account, submission.place):
        who = "、".join(queries.levels(law))
        return Objection(f"由{divisions.full_name(submission.place)}的{who}应急管理部门办理。", law.clause)
    return None


def accept(found: Check, reason: str, law: RegistrationLaw) -> Objection | None:
    """Nothing is unmet; what cannot be told needs the officer's reason."""
    if unmet := met(found):
        return unmet
    if found.unknown and not reason.strip():
        names = _names(found.unknown)
        return Objection("有的条件还不能判断，通过须写明依据。", law.clause, missing=f"对这些条件的说明：{names}")
    return None


def met(found: Check) -> Objection | None:
    """Nothing that the law asks is unmet."""
    if not found.no:
        return None
    return Objection("还有条件不符合，不能通过。", found.no[0].finding.clause, missing=_names(found.no))


def give_back(lacking: list[dict[str, str]], law: RegistrationLaw) -> Objection | None:
    """Given back is what names at least one thing that is missing."""
    return None if lacking else Objection("请至少写明一项缺什么，机构才知道怎样补正。", law.clause)


def withdraw(account: Account, matter: Matter, submission: Submission) -> Objection | None:
    """The own manager takes back the last round while it waits for its review."""
    if refused := posts.manage(account, submission.institution, matter.clause) or _outdated(matter, submission):
        return refused
    return None if matter.review is None else Objection(f"这一事项{matter.words}，不能再撤回。", matter.clause)


def supplement(account: Account, matter: Matter) -> Objection | None:
    """The own manager brings materials up to date after the acceptance; before it, they are handed in anew."""
    if refused := posts.manage(account, matter.last.institution, matter.clause):
        return refused
    if matter.state == Review.Outcome.ACCEPTED:
        return None
    return Objection(f"这一事项{matter.words}，通过以后才能更新材料。", matter.clause)


def _outdated(matter: Matter, submission: Submission) -> Objection | None:
    if matter.last.pk == submission.pk:
        return None
    return Objection("机构已经重新提交，请看最新的一次。", matter.clause)


def _undecided(matter: Matter, submission: Submission) -> Objection | None:
    made = matter.review
    if made is None or matter.last.pk != submission.pk:
        return _outdated(matter, submission)
    at = f"{made.recorded_at.astimezone():%H:%M}" if made.recorded_at else ""
    return Objection(
        f"刚才别人已经办理：{made.get_outcome_display()}（{at}，{made.by}）。您写的内容保留在下面。", matter.clause
    )


def lawful(city: str, kind: str, on: dt.date) -> Objection | None:
    """A law of the city and the kind is installed and in force (HZ-3, JC-22)."""
    own = packs.registration_law(city)
    law = packs.registration_law(city, kind)
    if own is None:
        return Objection(f"{divisions.name(city)}的登记规定尚未装入，不套用别市的办法。")
    if law is None:
        outside = next((each for each in own.kinds if each.name == kind), None)
        return Objection(outside.route if outside else "没有这一类机构。", outside.outside if outside else own.clause)
    if kind not in {each.name for each in (*law.kinds, *own.kinds)}:
        return Objection("没有这一类机构，请重新选择。", own.clause)
    if not queries.in_force(law, on):
        return _expired(law)
    return None


def _expired(law: RegistrationLaw) -> Objection:
    rule = law.instrument
    end = f"已于{long_day(rule.end)}期满" if rule.end else "还没有施行"
    return Objection(f"《{rule.title}》{end}，不再受理新的{law.title}。", law.clause, until="新的办法装入以后。")


def _running(code: str, city: str, kind: str) -> Objection | None:
    rows = Submission.objects.standing().filter(institution__code=code, city=city, kind=kind, review__isnull=True)
    waiting = rows.order_by("-turn").first()
    if waiting is None:
        return None
    return Objection(
        f"同一事项已于{long_day(waiting.on)}提交，正在审查。",
        remedy=f"/registrations/{waiting.matter}/",
        remedy_label="去看",
    )


def _complete(law: RegistrationLaw, found: Check) -> Objection | None:
    own = [line for line in found.unknown if any(question.who == MANAGER for question in line.finding.questions)]
    names = [each.condition.label for each in own]
    names += [each.label for each in found.blank] + [each.label for each in found.absent]
    if not names:
        return None
    more = f"等{len(names)}项" if len(names) > AT_MOST else ""
    return Objection("还没有填全，不能提交。", law.clause, missing=f"{'、'.join(names[:AT_MOST])}{more}")


def _names(lines: tuple[Line, ...]) -> str:
    return "、".join(each.condition.label for each in lines)
