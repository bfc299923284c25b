"""待办 of chapter five: cases, services, the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import is_city_officer
from hengjian.credit import facts
from hengjian.credit.models import Admonition, Annulment, Decision, Edition, EventFact, Notice, Service
from hengjian.credit.queries import Case, Proposal, case, open_proposals
from hengjian.credit.queries.cases import Delivery, deliveries
from hengjian.law.months import first_day, month_of
from hengjian.law.terms import working_days
from hengjian.packs.national.holidays import CALENDAR
from hengjian.portal.tasks.shapes import Task
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty
from hengjian.trail.models import Fact

NOTICE_DAYS = 5  # 平台默认: working days from the entry of an event to the notice
DECISION_DAYS = 5  # 平台默认: working days from the end of the statement's term to the decision
REVIEW_DAYS = 2  # 平台默认: working days for the second officer
IMPORTED = "registry.import"  # what came with an old book is history, not work


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """Cases of chapter five: what the officers of a city with credit rules have to do, and when a manager may be heard."""
    if account.role == Role.OFFICER and facts.applies(account.division) and account.level != Level.PROVINCE:
        yield from _officer(account, today)
    elif account.role == Role.MANAGER:
        yield from _manager(account, today)


def _officer(account: Account, today: dt.date) -> Iterator[Task]:
    for proposal in open_proposals(today):
        found = case(proposal.event.ref)
        if found is not None and _mine(account, found.event):
            yield from _next_step(account, found, proposal, today)
    for found in _unserved(account):
        names = registry.names_of([found.institution.pk], on=today)
        yield from _services(found, names.get(found.institution.pk, found.institution.code))
    if is_city_officer(account, facts.CITY):
        yield from _publication(today)


def _mine(account: Account, event: Penalty | Admonition) -> bool:
    """The city has every case; a district those of its own authority."""
    return is_city_officer(account, facts.CITY) or event.authority_division == account.division


def _next_step(account: Account, found: Case, proposal: Proposal, today: dt.date) -> Iterator[Task]:
    """The next step of an undecided case; none while somebody else's turn is on."""
    city, url = is_city_officer(account, facts.CITY), _url(found)
    name, clause, effect = proposal.name, proposal.restrictions[0].clause, proposal.effects[0][1]
    if found.waiver is not None:
        if city and found.waiver.by_ref != account.ref:
            due = working_days(found.waiver.on, REVIEW_DAYS, CALENDAR).last
            detail = f"{found.waiver.by}提出，须第二人同意"
            yield Task(due, "复核一件不予降级", detail, name, clause, _default(REVIEW_DAYS), url, "复核", binding=True)
    elif found.notice is None:
        old = _old(found.event)
        told_by = None if old else working_days(facts.recorded(found.event), NOTICE_DAYS, CALENDAR).last
        source = "随台账导入，没有期限" if old else _default(NOTICE_DAYS)
        yield Task(told_by, "告知拟作的降级", f"建议{effect}", name, clause, source, url, "告知")
    elif found.notice_served is not None:
        yield from _after_service(found, name, clause, effect, city, today)


def _after_service(found: Case, name: str, clause: str, effect: str, city: bool, today: dt.date) -> Iterator[Task]:
    """The statement is waited for, then the case officer's opinion, then the decision of the city."""
    term, url = found.statement_term, _url(found)
    last = term.last if term else found.notice_served.on if found.notice_served else today
    if found.statements and not found.opinions and not city:
        due = working_days(last, 1, CALENDAR).last
        yield Task(due, "提出承办意见", "陈述已收到", name, clause, "降级由市局决定", url, "写意见")
    if today <= last and term is not None:
        days = found.notice.term_days if found.notice else 0
        detail = "陈述已收到，期满以后决定" if found.statements else "未陈述的，期满以后可以决定"
        yield Task(last, "查看是否收到陈述", detail, name, clause, _default(days or 0), url, "查看")
    elif city:
        heard = "申辩已收到" if found.statements else "没有收到陈述"
        due = working_days(last, DECISION_DAYS, CALENDAR).last
        yield Task(
            due,
            "对降级建议作出决定",
            f"{heard}；{effect}",
            name,
            clause,
            _default(DECISION_DAYS),
            url,
            "决定",
            binding=True,
        )


def _unserved(account: Account) -> Iterator[Case]:
    """Cases entered on the platform in which a document lacks its proof of service."""
    served = {(each.document_ref, each.recipient) for each in Service.objects.standing()}
    wanted: set[str] = set()
    for table in (Penalty, Admonition):
        for event in table.objects.standing().exclude(entry__verb=IMPORTED).select_related("institution"):
            copied = event.clients if isinstance(event, Admonition) else []
            if _mine(account, event) and any((event.ref, to) not in served for to in (event.institution.code, *copied)):
                wanted.add(event.ref)
    for document in (Notice, Decision):
        for row in document.objects.standing().exclude(entry__verb=IMPORTED).select_related("institution"):
            if (row.ref, row.institution.code) not in served:
                wanted.add(row.event)
    wanted -= set(Annulment.objects.standing().values_list("event", flat=True))
    found = (case(ref) for ref in sorted(wanted))
    return (each for each in found if each is not None and _mine(account, each.event))


def _services(found: Case, name: str) -> Iterator[Task]:
    """One line a kind of document: how many still lack their proof."""
    open_now = [each for each in deliveries(found, {}) if each.proof is None and not _passed_over(found, each)]
    for kind in dict.fromkeys(each.document for each in open_now):
        some = [each for each in open_now if each.document == kind]
        clients = [each for each in some if each.recipient != found.institution.code]
        detail = f"{len(clients)}家服务对象未签收" if clients else "机构未签收"
        label = some[0].label.replace("（抄送）", "")
        clause = "HZ-23" if kind == Service.Document.EVENT and not found.is_penalty else "HZ-25"
        due = min(each.due.last for each in some)
        source = f"{found.terms.source}{found.terms.service_days}个工作日"
        yield Task(due, f"补录{label}送达回证", detail, name, clause, source, _url(found), "补录")


def _passed_over(found: Case, each: Delivery) -> bool:
    """A document that came with an old book is not asked for."""
    rows: Iterable[Penalty | Admonition | EventFact] = (found.event, *found.notices, *found.decisions)
    return any(row.ref == each.document_ref and _old(row) for row in rows)


def _old(row: Fact) -> bool:
    return row.entry.verb == IMPORTED


def _publication(today: dt.date) -> Iterator[Task]:
    """The list of next month, due on the last working day but one of this."""
    month = month_of(today) + 1
    if Edition.objects.filter(division=facts.CITY, month=first_day(month)).exists():
        return
    records = registry.practising_in(facts.CITY, on=today)
    if records:
        what = f"预览并公布{month % 12 + 1}月名单"
        url = reverse("publication:index")
        detail = f"名单按{month % 12 + 1}月的等级"
        yield Task(_last_but_one(month), what, detail, f"全市{len(records)}家", "HZ-22", "平台默认月末前", url, "预览")


def _last_but_one(month: int) -> dt.date:
    """The last working day but one before a month begins."""
    days = (first_day(month) - dt.timedelta(days=count) for count in range(1, 30))
    worked = [day for day in days if CALENDAR.is_workday(day)]
    return worked[1]


def _manager(account: Account, today: dt.date) -> Iterator[Task]:
    for proposal in open_proposals(today, institutions=_own(account)):
        found = case(proposal.event.ref)
        term = found.statement_term if found else None
        if found is not None and term is not None and not found.statements and today <= term.last:
            days = _default(found.notice.term_days or 0) if found.notice else ""
            detail = f"拟{proposal.effects[0][1]}，{proposal.effects[0][2]}"
            clause = proposal.restrictions[0].clause
            yield Task(term.last, "可以陈述申辩", detail, proposal.name, clause, days, _url(found), "陈述")


def _own(account: Account) -> list[int]:
    rows = Institution.objects.filter(code=account.organisation).exclude(code="")
    return list(rows.values_list("pk", flat=True))


def _url(found: Case) -> str:
    return reverse("credit:case", args=[found.ref])


def _default(days: int) -> str:
    return f"平台默认{days}个工作日"
