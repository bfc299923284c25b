"""Who may do what about a hazard, and when not: the same words are the refusal and the reason beside the button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law import rectification
from hengjian.law.hazards import Deed, HazardLaw
from hengjian.law.objections import Objection
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.queries import Case
from hengjian.practice.hazards.shapes import Found
from hengjian.practice.models import Hazard, HazardReport, HazardStep
from hengjian.practice.permissions import of_institution, running
from hengjian.practice.queries import Matter
from hengjian.practice.sheets import queries as sheets
from hengjian.registry import divisions

GONE = Objection("没有这条隐患，或者它不是您单位的。")
HOLD = "刚才有人先办了一步（{at:%H:%M}，{by}，{what}），这一步没有办。请看现在的情形再办。"


def find(
    account: Account, matter: Matter | None, entries: Sequence[Found], today: dt.date, offline: bool = False
) -> Objection | None:
    """The institution enters what it found, each with what the law asks of an entry (HZ-16).

    After the closing only what a phone kept from before still comes in, and is marked (HZ-17).
    """
    if matter is None:
        return Objection("没有这个项目，隐患没有录入。")
    if found := of_institution(account, matter):
        return found
    if not offline and (found := running(matter, "录入隐患")):
        return found
    if not entries:
        return Objection("没有写隐患，没有什么可录入。")
    law = law_of(matter.division, today)
    told = (_shown(entry, matter) or _sound(entry, law, today) for entry in entries)
    return next((each for each in told if each), None)


def _shown(entry: Found, matter: Matter) -> Objection | None:
    """A line of a work sheet that is named is one of the same engagement, and not in order."""
    if not entry.sheet:
        return None
    page = sheets.sheet(entry.sheet)
    own = page is not None and page.row.engagement_id == matter.engagement.pk
    if page is not None and own and entry.item in {line.item.key for line in page.bad}:
        return None
    return Objection("工作表里没有这一项不符合，隐患没有录入。", "SZ-6.3", until="在工作表里把这一项填为不符合以后。")


def inside(account: Account, case: Case) -> bool:
    """Whether the account works for the institution that found it."""
    return account.role in (Role.MANAGER, Role.TECHNICIAN) and account.organisation == case.row.institution.code


def of_party(account: Account, case: Case) -> bool:
    """Whether the account is the enterprise's."""
    return account.role == Role.ENTERPRISE and account.organisation == case.row.client.code


def by_institution(account: Account, case: Case) -> Objection | None:
    """What the institution does itself."""
    return None if inside(account, case) else Objection("这一步由查出隐患的服务机构办理。", _clause(case))


def by_either(account: Account, case: Case) -> Objection | None:
    """What the enterprise does, or the institution enters from its paper."""
    if inside(account, case) or of_party(account, case):
        return None
    return Objection("这一步由服务对象办理，或者由服务机构凭书面代录。", _clause(case))


def tell(account: Account, case: Case) -> Objection | None:
    """Written notice of what was found (SZ-6.3)."""
    return by_institution(account, case) or rectification.may(Deed.TOLD, case.standing, case.law)


def receive(account: Account, case: Case) -> Objection | None:
    """The notice is signed for once."""
    signed = case.last(HazardStep.Deed.RECEIVED)
    if signed is not None:
        return Objection(f"告知书已由{signed.person}于{signed.on:%Y-%m-%d}签收。", _clause(case))
    return by_either(account, case) or rectification.may(Deed.RECEIVED, case.standing, case.law)


def rectify(account: Account, case: Case, evidence: int = 1) -> Objection | None:
    """The enterprise shows what it did, with photographs; paper that the institution enters for it is shown, too."""
    if found := by_either(account, case) or rectification.may(Deed.RECTIFIED, case.standing, case.law):
        return found
    if not evidence:
        return Objection("没有整改后的照片或材料，不能提交。", _clause(case), missing="整改后的照片，至少一张")
    return None


def refuse(account: Account, case: Case) -> Objection | None:
    """The enterprise says that it will not rectify, and why."""
    return by_either(account, case) or rectification.may(Deed.REFUSED, case.standing, case.law)


def verify(account: Account, case: Case, passed: bool = True) -> Objection | None:
    """Somebody of the institution who did not fix it looks at it."""
    deed = Deed.PASSED if passed else Deed.FAILED
    return (
        by_institution(account, case)
        or rectification.may(deed, case.standing, case.law)
        or rectification.independent(case.law, verifier=(account.ref, account.name), fixers=case.fixers)
    )


def extend(account: Account, case: Case, deadline: dt.date, today: dt.date) -> Objection | None:
    """The institution gives more time, with a reason."""
    return by_institution(account, case) or rectification.may_extend(case.standing, deadline, today, case.law)


def reopen(account: Account, case: Case, deadline: dt.date, today: dt.date) -> Objection | None:
    """What comes back is opened again, with a new deadline."""
    found = by_institution(account, case) or rectification.may(Deed.REOPENED, case.standing, case.law)
    return found or rectification.sensible(deadline, today, _clause(case))


def withdraw(account: Account, case: Case) -> Objection | None:
    """The manager takes back what was entered by mistake; it stays visible as taken back."""
    if account.role != Role.MANAGER or not inside(account, case):
        return Objection("撤回由服务机构的负责人办理。", _clause(case))
    return rectification.may(Deed.WITHDRAWN, case.standing, case.law)


def report(
    account: Account, case: Case, channel: str, proof: int, sent_at: dt.datetime, now: dt.datetime
) -> Objection | None:
    """The institution tells the authority of the place (HZ-16, SZ-5.4); by another channel with its proof."""
    if found := by_institution(account, case):
        return found
    if not case.major:
        return Objection("只有重大事故隐患向属地部门报告。", _clause(case))
    if sent_at > now:
        return Objection("报告时间不能在现在以后。", _clause(case))
    if channel != HazardReport.Channel.PLATFORM and not proof:
        return Objection("不经本平台报告的，须留下凭证。", _clause(case), missing="通话记录、回执或者盖章的报告")
    return None


def acknowledge(account: Account, found: HazardReport, received_at: dt.datetime, now: dt.datetime) -> Objection | None:
    """The authority of the place signs for a report, once."""
    if not officer_of(account, found.division):
        return Objection(f"这份报告由{divisions.name(found.division)}的监管人员签收。")
    signed = found.receipts.filter(corrected_by__isnull=True).first()
    if signed is not None:
        return Objection(f"这份报告已经签收（{signed.received_at.astimezone(now.tzinfo):%m-%d %H:%M}，{signed.by}）。")
    if received_at > now:
        return Objection("收到时间不能在现在以后。")
    return None


def raced(case: Case, seen: str) -> Objection | None:
    """Whoever decided on a page that is no longer true is told who came first; ``seen`` is the last step it showed."""
    last = case.steps[-1] if case.steps else None
    if last is None or not seen or last.ref == seen:
        return None
    at = last.recorded_at.astimezone(case.standing.since.tzinfo)
    return Objection(HOLD.format(at=at, by=last.by, what=last.get_deed_display()), _clause(case))


def _clause(case: Case) -> str:
    return case.law.tracking if case.law else ""


def _sound(entry: Found, law: HazardLaw | None, today: dt.date) -> Objection | None:
    if not entry.description.strip():
        return Objection("没有写隐患是什么，不能录入。", law.measures if law else "", missing="隐患描述")
    if entry.level not in Hazard.Level.values:
        return Objection("隐患等级只有一般和重大。")
    return rectification.sound(
        law,
        measure=entry.measure,
        major=entry.level == Hazard.Level.MAJOR,
        criterion=entry.criterion,
        places=[each.name for each in entry.places if each.name.strip()],
        deadline=entry.deadline,
        today=today,
        basis=entry.basis,
    )
