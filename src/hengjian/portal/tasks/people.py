"""待办 of chapter two: contests, certificates, contracts, leads, disclosure, trainings, verifications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction, officer_of
from hengjian.conditions import laws, queries
from hengjian.conditions.certificates import queries as certificates
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.contests import queries as contests
from hengjian.conditions.contests.permissions import seat
from hengjian.conditions.contracts import queries as contracts
from hengjian.conditions.disclosure import queries as disclosure
from hengjian.conditions.endings import queries as endings
from hengjian.conditions.filings import duties as filings
from hengjian.conditions.models import Verification
from hengjian.conditions.training import queries as trainings
from hengjian.conditions.verification import permissions as verifying
from hengjian.conditions.verification import queries as verifications
from hengjian.law.workdays import ONE_DAY
from hengjian.packs.national.holidays import CALENDAR
from hengjian.portal.tasks.shapes import Task
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.permissions import EXTERNAL
from hengjian.registry.visibility import visible

NO_TERM = "条款没有写期限"
ONE_SHOWN = 3  # 平台默认: certificates, late shortfalls named one by one; more stand on their page


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """What waits for a manager or an officer."""
    if account.role == Role.MANAGER and account.organisation:
        record = registry.institution(account.organisation, today)
        if record is not None:
            yield from _manager(record, today)
    if account.role == Role.OFFICER and account.division:
        yield from _officer(account, today)


def _manager(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    yield from _contested(record, today)
    yield from _leads(record, today)
    yield from _certificates(record, today)
    yield from _duties(record, today)
    yield from _filings(record, today)
    yield from _trainings(record, today)
    yield from _shortfalls(record, today)


def _contested(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    for each in contests.cases(contests.of_employer(record.institution), today):
        if each.state.open and each.answer is None:
            url = reverse("conditions:answer_contest", args=[each.contest.ref])
            what, detail = "答复离职异议", f"{each.post.name}的任职被提出异议"
            source = f"平台默认{contests.ANSWER.working_days}个工作日"
            yield Task(each.due.last, what, detail, record.name, "HZ-8-p2", source, url, "答复")


def _leads(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    """A lead who is not employed here any more is replaced, and that is a change."""
    rule = changes.rule(record, today)
    url = reverse("conditions:appoint_lead", args=[record.institution.code])
    staff = set(registry.staff(record.institution, today).values_list("person", flat=True))
    leads = zip(("技术负责人", "过程控制负责人"), queries.leads(record.institution, today), strict=True)
    for title, person in leads:
        if rule is None or (person is not None and person.pk in staff):
            continue
        left = (
            record.institution.employments.standing().filter(person=person, left_on__isnull=False).order_by("-left_on")
        )
        due = rule.term(left[0].left_on, CALENDAR).last if person and left and left[0].left_on else None
        detail = "原来的已经离职" if person else "没有录入"
        source = f"离职起{rule.working_days}个工作日" if due else NO_TERM
        yield Task(due, f"指定{title}", detail, record.name, "HZ-9", source, url, "指定")


def _certificates(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    """An expired certificate is a change to be entered; one about to expire is pointed out (平台默认 90 and 30 days)."""
    url = reverse("conditions:certificates", args=[record.institution.code])
    rule = changes.rule(record, today)
    told = [each for each in certificates.held(record.institution, today) if each.over or each.soon]
    for each in told[:ONE_SHOWN]:
        valid_to = each.certificate.valid_to
        what = f"{each.post.name}的{each.certificate.kind}"
        if each.over and valid_to and rule:
            due = rule.term(valid_to + ONE_DAY, CALENDAR).last
            yield Task(
                due, f"更新{what}", "已过有效期", record.name, rule.cites, f"{rule.working_days}个工作日", url, "更新"
            )
        elif each.soon:
            source = f"平台默认{each.soon}日以内提醒"
            yield Task(valid_to, f"{what}到期", f"还有{each.left}日", record.name, "HZ-10", source, url, "查看")
    if (more := len(told) - ONE_SHOWN) > 0:
        yield Task(None, f"其余{more}张证书到期或者将到期", "", record.name, "HZ-10", "平台默认", url, "查看")


def _duties(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    code = record.institution.code
    missing = contracts.missing(record.institution, today)
    if missing:
        names = "、".join(each.post.name for each in missing[:ONE_SHOWN]) + "等" * (len(missing) > ONE_SHOWN)
        url = reverse("conditions:contracts", args=[code])
        yield Task(
            None,
            f"{len(missing)}人的用工合同归档",
            names,
            record.name,
            laws.first(record.institution, *laws.CONTRACTS),
            NO_TERM,
            url,
            "归档",
        )
    if disclosure.current(record.institution, today) is None:
        url = reverse("conditions:disclosure", args=[code])
        yield Task(
            None,
            "公示服务项目和收费",
            "还没有公示",
            record.name,
            laws.first(record.institution, *laws.DISCLOSURE),
            NO_TERM,
            url,
            "公示",
        )


def _filings(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    """How many duties lack their filing in the province's system, where it is what counts."""
    if settings.STATUTORY_PLATFORM != EXTERNAL:
        return
    missing = filings.missing(record, today)
    if missing.count:
        first = missing.registrations[:1]
        url = reverse("conditions:changes", args=[record.institution.code]) if missing.changes else first[0].page
        rule = changes.rule(record, today)
        source = f"变化之日起{rule.working_days}个工作日" if rule and missing.due else NO_TERM
        detail = f"还有{missing.count}项没有申报"
        yield Task(missing.due, "补录省系统申报", detail, record.name, "HZ-6", source, url, "录入")


def _trainings(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    for training in trainings.of_cities(record, today):
        room = trainings.room(training)
        mine = [each for each in room.signed if each.institution_id == record.institution_id]
        if room.open(today) and not mine and room.left:
            url = reverse("conditions:city_training", args=[training.ref])
            detail = f"{training.on.isoformat()}，名额还剩{room.left}个"
            yield Task(
                training.sign_up_until, f"报名{training.title}", detail, record.name, "HZ-13", "市局设定", url, "报名"
            )


def _shortfalls(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    url = reverse("conditions:verifications_of", args=[record.institution.code])
    for each in verifications.amiss(verifications.shortfalls([record.institution_id]), today):
        if each.closure is None:
            what = f"改正核查问题：{each.problem}"
            yield Task(
                each.shortfall.due, what, each.shortfall.text[:30], record.name, "ZJ-7", "核查时确定", url, "查看"
            )


def _officer(account: Account, today: dt.date) -> Iterator[Task]:
    yield from _to_rule(account, today)
    yield from _to_verify(account, today)
    yield from _to_confirm(account, today)
    yield from _to_close(account, today)


def _to_close(account: Account, today: dt.date) -> Iterator[Task]:
    """What a verification found and nobody saw put right by its last day (ZJ-7)."""
    rows = verifications.shortfalls().filter(visible(account), closure__isnull=True, due__lt=today)
    found = verifications.amiss(rows, today)
    records = registry.records_of({each.shortfall.institution_id for each in found}, on=today)
    mine = {pk: row for pk, row in records.items() if verifying.verify(account, row) is None}
    late = [(each, mine[each.shortfall.institution_id]) for each in found if each.shortfall.institution_id in mine]
    for each, record in late[:ONE_SHOWN]:
        url = reverse("conditions:verifications_of", args=[record.institution.code])
        row = each.shortfall
        detail = f"{each.problem}：{row.text[:30]}"
        yield Task(row.due, "复查核查问题", detail, record.name, "ZJ-7", "核查时确定", url, "查看")
    if (more := len(late) - ONE_SHOWN) > 0:
        url = reverse("conditions:shortfalls")
        yield Task(
            late[ONE_SHOWN][0].shortfall.due, "复查核查问题", f"其余{more}个问题逾期没有销号", "", "ZJ-7", "核查时确定", url, "查看"
        )  # fmt: skip


def _to_rule(account: Account, today: dt.date) -> Iterator[Task]:
    for each in contests.cases(contests.every(), today):
        if each.state.to_rule and officer_of(account, seat(each)):
            name = registry.names_of([each.post.institution_id], on=today).get(each.post.institution_id, "")
            url = reverse("conditions:rule_contest", args=[each.contest.ref])
            detail = f"{each.post.name}，{each.state.value}"
            yield Task(None, "裁定离职异议", detail, name, "HZ-8-p2", NO_TERM, url, "裁定")


def _to_verify(account: Account, today: dt.date) -> Iterator[Task]:
    """How many institutions of the jurisdiction are not verified this year."""
    if not verifications.applies(account.division) or account.level == "province":
        return
    records = verifications.to_verify(jurisdiction(account), today)
    done = Verification.objects.standing().filter(year=today.year).values("institution")
    left = records.exclude(institution__in=done).count()
    if left:
        url = f"{reverse('conditions:verifications')}?state=waiting"
        last = verifications.last(today.year)
        yield Task(
            last,
            "实地核查服务机构",
            f"今年还有{left}家没有核查",
            f"辖区{records.count()}家",
            "ZJ-7",
            "每年11月30日以前",
            url,
            "核查",
        )


def _to_confirm(account: Account, today: dt.date) -> Iterator[Task]:
    """Endings of institutions that wait for the bureau; from their day on they can be confirmed (X-9)."""
    rows = endings.waiting(jurisdiction(account))
    names = registry.names_of({row.institution_id for row in rows}, on=today)
    for row in rows:
        name, come = names.get(row.institution_id, row.institution.code), row.on <= today
        detail = f"{row.get_kind_display()}，{row.on.isoformat()}{'' if come else '，到日以后可以确认'}"
        url = reverse("conditions:ending", args=[row.institution.code])
        yield Task(None, "确认机构终止", detail, name, "", "平台默认，没有期限", url, "确认" if come else "查看")
