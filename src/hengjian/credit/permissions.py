"""One function an act: why it may not be done, or ``None``. The words are the refusal and the reason beside a disabled button."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import is_city_officer, jurisdiction, may_see_institution
from hengjian.credit import facts
from hengjian.credit.models import Admonition, Decision
from hengjian.credit.queries.cases import Case, case
from hengjian.law.objections import Objection
from hengjian.registry import due_process
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Refused
from hengjian.ui.timebar import Viewing

STRANGE = "这家机构不在您的辖区，也不是您的单位，您不能查看它的信用档案。"
NOT_OFFICER = "由监管人员办理。审计、机构和其他账号只能查看与自己有关的内容。"


def read_institution(account: Account, institution: Institution, today: dt.date) -> Objection | None:
    """Officers of the places where it is registered or works, the auditor, its own manager."""
    if may_see_institution(account, institution.code, *places(institution, today)):
        return None
    return Objection(STRANGE)


def read_case(account: Account, found: Case, today: dt.date) -> Objection | None:
    """Who may read the institution's file, and the authority that made the event."""
    if may_see_institution(account, found.institution.code, found.event.authority_division or facts.CITY):
        return None
    return read_institution(account, found.institution, today)


def events_of(account: Account) -> Q:
    """Which penalties and letters an account's lists may show: the same rule as ``read_case``, for the database."""
    if account.role == Role.AUDITOR:
        return Q()
    reach = jurisdiction(account)
    here = Q(records__division__startswith=reach) | Q(notices__city__startswith=reach)
    serving = Q(engagements__client__records__division__startswith=reach)
    known = Institution.objects.filter(here | serving).values("pk")
    seen = Q(institution__in=known) | Q(authority_division__startswith=reach)
    return seen | Q(authority_division="") if facts.CITY.startswith(reach) else seen


def places(institution: Institution, today: dt.date) -> list[str]:
    """The divisions in which an institution is registered, has given notice, or serves."""
    found = {row.division for row in registry.history(institution)}
    found |= {row.city for row in registry.notices(on=today).filter(institution=institution)}
    rows = registry.engagements(institution=institution).values_list("client__records__division", flat=True)
    return sorted({place for place in found | set(rows.distinct()) if place})


def record_admonition(
    account: Account, number: str, on: dt.date, grounds: tuple[int, ...], today: dt.date
) -> Objection | None:
    """函告（约谈） is recorded by an officer of any level, with its circumstances, once for each number (HZ-23)."""
    if account.role != Role.OFFICER:
        return Objection(f"函告（约谈）{NOT_OFFICER}", "HZ-23")
    if not number.strip():
        return Objection("请写文书编号。", "HZ-23")
    if not grounds:
        return Objection("请至少选第二十三条的一项情形。", "HZ-23")
    return not_after(on, today, "函告") or duplicate(number)


def live(seen: Viewing) -> Objection | None:
    """Acts are done today, not while looking back."""
    return None if seen.live else Objection("正在回看，不能办理。请先回到今天。")


def deliberation(account: Account) -> bool:
    """Whether the account reads opinions and proposals from inside the bureau."""
    return account.role in {Role.OFFICER, Role.AUDITOR}


def not_after(on: dt.date, today: dt.date, what: str) -> Objection | None:
    """A document's day is not after today."""
    return None if on <= today else Objection(f"今天是{today.month}月{today.day}日，{what}不能在此之后。")


def duplicate(number: str, ref: str = "") -> Objection | None:
    """A document number stands once; ``ref`` is the letter being corrected."""
    found = Admonition.objects.standing().filter(number=number.strip()).exclude(ref=ref).first()
    if found is None:
        return None
    return Objection(f"文书{found.number}已经录入，日期{found.on}。请核对编号；要改内容，请用更正。", "HZ-23")


def handle(account: Account, found: Case) -> Objection | None:
    """Notice, service, putting a statement on file, an opinion: any officer of the city or its districts (X-8)."""
    if account.role != Role.OFFICER:
        return Objection(f"这一步{NOT_OFFICER}", "HZ-25")
    if not account.division.startswith(facts.CITY[:4]):
        return Objection("这件事由杭州市、区两级办理，不属您的辖区。", "HZ-25")
    return annulled(found)


def serve(account: Account, found: Case) -> Objection | None:
    """送达 goes on after annulment, too: who got the letter must be able to learn that it fell."""
    objection = handle(account, found)
    return None if objection == annulled(found) else objection


def annulled(found: Case) -> Objection | None:
    """What was annulled is not acted on any further."""
    if found.annulment is None:
        return None
    return Objection(f"{found.kind}已于{found.annulment.on}撤销，不再办理。")


def give_notice(account: Account, found: Case) -> Objection | None:
    """告知 where the rule proposes something, once (X-8)."""
    if objection := handle(account, found):
        return objection
    if not found.open:
        return Objection("没有待决定的建议，不需要告知。", "HZ-25")
    if found.notice is not None:
        return Objection(f"{found.notice.on}已经发出告知书{found.notice.number}。")
    return None


def give_statement(account: Account, found: Case, on: dt.date) -> Objection | None:
    """陈述申辩: by the institution's manager for its own institution, or put on file by an officer; once told, until decided."""
    own = account.role == Role.MANAGER and account.organisation == found.institution.code
    if not own and (objection := handle(account, found)):
        return (
            Objection("陈述申辩由当事机构提交，或者由监管人员代为登记。") if account.role != Role.OFFICER else objection
        )
    if found.notice is None:
        return Objection("还没有告知，收到告知书以后再陈述申辩。")
    if found.decision is not None:
        return Objection(f"{found.decision.on}已经作出决定。不服决定的，可依法申请复议或者提起诉讼。")
    term = found.statement_term
    if own and term is not None and on > term.last:
        return Objection(f"陈述申辩期限已于{term.last}届满。确有新情况的，请与承办人联系。")
    return None


def decide(account: Account, found: Case, on: dt.date) -> Objection | None:
    """降级 is decided by an officer of the city bureau, after notice, service and the term (HZ-25, X-8)."""
    return city(account) or annulled(found) or nothing_to_decide(found) or too_early(found, on)


def propose_waiver(account: Account, found: Case) -> Objection | None:
    """不予降级 is proposed by one officer of the city bureau (HZ-25)."""
    if objection := city(account) or annulled(found) or nothing_to_decide(found):
        return objection
    if found.decision is not None and found.decision.outcome == Decision.Outcome.WAIVE:
        return Objection("已经决定不予降级。", "HZ-25")
    if found.waiver is not None:
        return Objection(f"{found.waiver.by}已提议不予降级，等待另一名市局人员复核。", "HZ-25")
    return None


def consent(account: Account, found: Case) -> Objection | None:
    """不予降级 is consented to by another officer of the city bureau, never by the one who proposed it (HZ-25)."""
    if objection := city(account) or annulled(found):
        return objection
    if found.waiver is None:
        return Objection("没有待复核的不予降级提议。", "HZ-25")
    if found.waiver.by_ref == account.ref:
        return Objection("提议人不能复核自己的提议，请由另一名市局人员复核。", "HZ-25")
    return None


def city(account: Account) -> Objection | None:
    """Only the city bureau decides on a grade."""
    if is_city_officer(account, facts.CITY):
        return None
    if account.role == Role.OFFICER and account.division.startswith(facts.CITY[:4]):
        return Objection("降级由市局决定。您可以提出意见，交市局办理。", "HZ-25")
    if account.role == Role.OFFICER:
        return Objection("降级由杭州市局决定，不属您的辖区。", "HZ-25")
    return Objection("降级由市局决定。", "HZ-25")


def nothing_to_decide(found: Case) -> Objection | None:
    """No sanction without a lawful trigger: what the rule does not propose cannot be decided."""
    if found.idle:
        return Objection("这件事在办法施行以前，不发生效力（第三十八条），不能据以降级。", "HZ-38")
    if not found.restrictions:
        return Objection("按第二十五条没有可以降级的内容，不能作出降级决定。", "HZ-25")
    return None


def too_early(found: Case, on: dt.date) -> Objection | None:
    """Not before the institution was told and the term for its statement is over (X-8)."""
    if found.notice is None:
        return Objection("还没有告知当事机构，不能作出降级决定。", "HZ-25", missing="告知书")
    served = found.notice_served
    return due_process.too_early(served.on if served else None, found.statement_term, on, "作出降级决定", "HZ-25")


def raced(found: Case, seen: str) -> Objection | None:
    """Whether somebody decided after the form was shown; ``seen`` is the decision that stood then."""
    now = found.decision
    if now is None or now.ref == seen:
        return None
    at = timezone.localtime(now.recorded_at)
    return Objection(f"刚才别人已作出决定（{at:%H:%M}，{now.second or now.by}）。您写的理由保留在下面。", "HZ-25")


def reasoned(reason: str) -> Objection | None:
    """Every decision has a reason."""
    return None if reason.strip() else Objection("请写理由。理由原样写进决定书，当事机构可以看到。", "HZ-25")


def annul(account: Account, found: Case) -> Objection | None:
    """撤销 is recorded by the city bureau or by the authority that made the event."""
    authority = found.event.authority_division
    own = account.role == Role.OFFICER and bool(authority) and account.division == authority
    if not own and not is_city_officer(account, facts.CITY):
        return Objection(f"撤销由市局或者作出{found.kind}的机关录入。")
    if found.annulment is not None:
        return Objection(f"已于{found.annulment.on}撤销。")
    return None


def correct(account: Account, event: Penalty | Admonition | None = None) -> Objection | None:
    """更正: a score by the city bureau; a penalty or letter also by the authority that made it."""
    own = event is not None and bool(event.authority_division) and account.division == event.authority_division
    if is_city_officer(account, facts.CITY) or (account.role == Role.OFFICER and own):
        return None
    return Objection("更正由市局或者原录入机关办理。")


def set_bureau(account: Account) -> Objection | None:
    """Readings and terms are set by the city bureau (HZ-37)."""
    return None if is_city_officer(account, facts.CITY) else Objection("解释和期限由市局设定。", "HZ-37")


def standing_case(ref: str) -> Case:
    """The case as it stands now, read again under the lock of an act."""
    found = case(ref)
    if found is None:
        raise Refused(Objection("没有这个案件，可能地址写错了。请从函告与处罚列表进入。"))
    return found
