"""Reads of registration: the matters of an institution and of an authority, and what the form of annex 1 holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction
from hengjian.conditions.models import RefusalNotice, RegistrationDraft, Review, Submission
from hengjian.conditions.registration import facts
from hengjian.law.conditions import Item, Line, Material, RegistrationLaw, blank, judge, lacking
from hengjian.law.qualifications import Verdict
from hengjian.law.terms import Term, working_days
from hengjian.packs.national.evaluation import EVALUATION, KIND
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry import queries as registry
from hengjian.trail.models import Entry

REVIEW_DAYS = 10  # 平台默认: working days from the handing-in to the review; no clause gives a term
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its rounds, each with what the authority made of it, the first at the front."""

    ref: str
    rounds: tuple[Submission, ...]

    @property
    def last(self) -> Submission:
        """The round that counts."""
        return self.rounds[-1]

    @property
    def review(self) -> Review | None:
        """What the authority made of the last round; ``None``: it waits."""
        return review_of(self.last)

    @property
    def state(self) -> str:
        """``waiting``, or the outcome of the last review."""
        return self.review.outcome if self.review else WAITING

    @property
    def words(self) -> str:
        """The state in words."""
        return self.review.get_outcome_display() if self.review else "待审查"

    @property
    def evaluates(self) -> bool:
        """Whether another authority makes out the certificate afterwards (ZJ-2)."""
        return facts.evaluates(self.last)

    @property
    def term(self) -> Term:
        """By when the authority answers (平台默认); the time for a statement on an intended refusal comes on top."""
        return working_days(self.last.on, REVIEW_DAYS + self.more_days, CALENDAR)

    @property
    def more_days(self) -> int:
        """Working days that an intended refusal adds for the statement."""
        return self.notice.term_days if self.notice else 0

    @property
    def notice(self) -> RefusalNotice | None:
        """The notice that the last round is to be refused; ``None``: none was made."""
        return getattr(self.last, "notice", None)

    @property
    def name(self) -> str:
        """The name that the institution filled in."""
        return str(self.last.values.get("name") or self.last.institution.code)

    @property
    def law(self) -> RegistrationLaw | None:
        """The law by which it is judged."""
        return law_of(self.last)

    @property
    def clause(self) -> str:
        """The clause of that law; ``""`` where none is installed."""
        return self.law.clause if self.law else ""


@dataclass(frozen=True, slots=True)
class Check:
    """All that the law asks, beside what was filled in: findings, materials that lack, items that nobody answered."""

    lines: tuple[Line, ...]
    absent: tuple[Material, ...]
    blank: tuple[Item, ...] = ()

    def unmet(self, *verdicts: Verdict) -> tuple[Line, ...]:
        """The conditions with one of these verdicts."""
        return tuple(each for each in self.lines if each.finding.verdict in verdicts)

    @property
    def no(self) -> tuple[Line, ...]:
        """What is not met."""
        return self.unmet(Verdict.NO)

    @property
    def unknown(self) -> tuple[Line, ...]:
        """What cannot be told yet."""
        return self.unmet(Verdict.UNKNOWN)


def law_of(found: facts.Found) -> RegistrationLaw | None:
    """The law under which something is filled in."""
    return packs.registration_law(found.city, found.kind)


def check(found: facts.Found, on: dt.date) -> Check:
    """What is met on a day, and what is missing; nothing where no law is installed."""
    law = law_of(found)
    if law is None:
        return Check((), ())
    given = facts.given(law, found, on)
    return Check(judge(law, given, on), lacking(law, given), blank(law, given))


def in_force(law: RegistrationLaw, on: dt.date) -> bool:
    """Whether something may be handed in and decided under it; evaluation goes on without the old figures (ZJ-2)."""
    return law is EVALUATION or law.instrument.in_force(on)


def qualified(code: str, on: dt.date) -> bool:
    """Whether an institution holds the qualification of evaluation on a day: the register says so, or its application was accepted (ZJ-2)."""
    record = registry.institution(code, on)
    if record is not None and record.kind == KIND:
        return True
    rows = Submission.objects.standing().filter(institution__code=code, review__outcome=Review.Outcome.ACCEPTED)
    return any(facts.evaluates(row) for row in rows.filter(kind=KIND, on__lte=on))


def review_of(submission: Submission) -> Review | None:
    """What the authority made of a round."""
    try:
        return submission.review
    except Review.DoesNotExist:
        return None


def matter(ref: str) -> Matter | None:
    """A matter by its reference."""
    rows = Submission.objects.standing().filter(matter=ref).select_related("institution", "review", "notice")
    rounds = tuple(rows.order_by("turn"))
    return Matter(ref, rounds) if rounds else None


def matters(account: Account, state: str = "") -> list[Matter]:
    """The matters that an account may see, the latest handed in first; those of one state."""
    rows = (
        Submission.objects.standing()
        .filter(_visible(account))
        .select_related("institution", "review", "notice")
        .order_by("turn", "pk")
    )
    rounds: dict[str, list[Submission]] = {}
    for row in rows:
        rounds.setdefault(row.matter, []).append(row)
    found = [Matter(ref, tuple(each)) for ref, each in rounds.items()]
    found = [each for each in found if not state or each.state == state]
    return sorted(found, key=lambda each: (each.last.on, each.last.pk), reverse=True)


def drafts(account: Account) -> list[RegistrationDraft]:
    """What the institution of an account is filling in."""
    if account.role != Role.MANAGER or not account.organisation:
        return []
    return list(RegistrationDraft.objects.filter(organisation=account.organisation).order_by("-changed_at"))


def draft(account: Account, ref: str) -> RegistrationDraft | None:
    """One of them."""
    return next((each for each in drafts(account) if each.ref == ref), None)


def handed_in(account: Account, ref: str, key: str) -> Matter | None:
    """The matter that a draft became: it has the draft's reference, or the entry of the form's key names it."""
    entry = Entry.objects.filter(key=key, by=account.ref).first() if key else None
    wanted = {ref, entry.about if entry else ref}
    return next((each for each in matters(account) if each.ref in wanted), None)


def annex1(found: facts.Found) -> dict[str, Any]:
    """What stands in 安全生产专业技术服务机构情况表 (JC-10, 附件1), by the words of the form; ``""`` where nothing is filled in."""
    told = found.values
    columns = {
        "单位名称": "name", "联系人": "contact", "联系电话": "phone", "传真": "fax", "电子信箱": "email",
        "法定代表人": "legal_representative", "从业人数": "employees", "单位地址": "address", "业务项目": "services",
    }  # fmt: skip
    law = law_of(found)
    filled = {label: str(told.get(name) or "") for label, name in columns.items()}
    on = found.on.isoformat() if isinstance(found, Submission) else ""
    return {**filled, "承诺": law.commitment if law else "", "日期": on}


def levels(law: RegistrationLaw) -> Iterable[str]:
    """The levels of authority that decide, in words."""
    return ({"province": "省级", "city": "市级", "county": "县级"}[each] for each in law.receivers)


def _visible(account: Account) -> Q:
    if account.role == Role.AUDITOR:
        return Q()
    if account.role == Role.MANAGER:
        return Q(institution__code=account.organisation) if account.organisation else Q(pk=None)
    area = jurisdiction(account)
    return Q(place__startswith=area) | Q(city__startswith=area)
