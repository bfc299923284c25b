"""Handing in and reviewing, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.conditions import permissions as posts
from hengjian.conditions.models import RegistrationDraft, Review, Submission, Supplement
from hengjian.conditions.refusals import permissions as refusing
from hengjian.conditions.refusals import queries as refusals
from hengjian.conditions.registration import effects, facts, permissions, queries
from hengjian.conditions.registration.queries import Check
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.conditions import RegistrationLaw
from hengjian.law.objections import Objection
from hengjian.registry.due_process import numbered
from hengjian.registry.models import Institution, PracticeNotice
from hengjian.trail.acts import Done, Draft, Refused, act


def hand_in(*, draft: RegistrationDraft, by: Account, today: dt.date, key: str) -> Done:
    """Freeze what was filled in, and the files with it (HZ-6, JC-10, SZ-4.1-e, ZJ-2); the draft is gone afterwards.

    ``Done.entry.about`` is the matter. Raises ``Refused``.
    """
    matter = draft.matter or draft.ref
    law = queries.law_of(draft)

    def objection() -> Objection | None:
        if not RegistrationDraft.objects.filter(pk=draft.pk).exists():
            return Objection("这份草稿刚刚已经提交。")
        return permissions.hand_in(by, draft, queries.check(draft, today), today)

    def write(entry: Draft) -> None:
        institution = Institution.objects.filter(code=draft.organisation).first()
        institution = institution or entry.write(Institution(code=draft.organisation))
        place = place_of(draft)
        entry.write(
            Submission(
                matter=matter, turn=Submission.objects.filter(matter=matter).count() + 1, institution=institution,
                city=draft.city, place=place, kind=draft.kind, purpose=draft.purpose, on=today, values=draft.values,
                people=draft.people, files=_kept(entry, draft, institution, place), by=by.name,
            )
        )  # fmt: skip
        RegistrationDraft.objects.filter(pk=draft.pk).delete()

    cites = [law.clause] if law else []
    return act(
        "conditions.hand_in_registration", by=by, about=matter, cites=cites, key=key, objection=objection, do=write
    )


def give_back(
    *, submission: Submission, lacking: Sequence[Mapping[str, str]], reason: str, by: Account, today: dt.date, key: str
) -> Done:
    """Return a handing-in to be put right, item by item (JC-10). Raises ``Refused``."""
    named = [dict(each) for each in lacking]

    def against(law: RegistrationLaw, found: Check) -> Objection | None:
        return permissions.give_back(named, law)

    return _review(
        "conditions.return_registration", submission, Review.Outcome.RETURNED, named, reason, by, today, key, against
    )


def refuse(*, submission: Submission, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """Refuse, for what the law says no to and was told before (X-8); each such condition is named. Raises ``Refused``."""
    named: list[dict[str, str]] = []

    def against(law: RegistrationLaw, checked: Check) -> Objection | None:
        process = refusals.process(submission)
        named[:] = process.told({each.condition.name for each in checked.no})
        return refusing.refuse(process, checked, law, today)

    return _review(
        "conditions.refuse_registration", submission, Review.Outcome.REFUSED, named, reason, by, today, key, against
    )


def accept(*, submission: Submission, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """Accept: the register gets what was handed in, the people their posts, the city its notice where it is one. Raises ``Refused``."""

    def against(law: RegistrationLaw, found: Check) -> Objection | None:
        return permissions.accept(found, reason, law) or effects.unfree(submission, today)

    def follow(entry: Draft, law: RegistrationLaw) -> None:
        people = effects.persons(entry, submission)
        stands = facts.record_of(submission.institution)
        told = (
            effects.update(submission, people, stands, today) if stands else effects.record(submission, people, today)
        )
        if told is not None:
            entry.write(told)
        if not facts.evaluates(submission):
            effects.enter(entry, submission, people)
        where = submission.place if law.place == "county" else submission.city
        if law.told and not effects.told_already(submission, where):
            entry.write(PracticeNotice(institution=submission.institution, city=where, on=submission.on))

    return _review(
        "conditions.accept_registration",
        submission,
        Review.Outcome.ACCEPTED,
        [],
        reason,
        by,
        today,
        key,
        against,
        follow,
    )


def withdraw(*, submission: Submission, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """The institution takes back the round that it saw waiting; of a review and a withdrawal at once the first stands. Raises ``Refused``."""

    def objection() -> Objection | None:
        matter = queries.matter(submission.matter)
        return permissions.withdraw(by, matter, submission) if matter else Objection("没有这一事项。")

    def write(entry: Draft) -> None:
        outcome = Review.Outcome.WITHDRAWN
        entry.write(Review(submission=submission, outcome=outcome, on=today, reason=reason, by=by.name))

    law = queries.law_of(submission)
    cites = [law.clause] if law else []
    return act(
        "conditions.withdraw_registration",
        by=by,
        about=submission.matter,
        cites=cites,
        key=key,
        objection=objection,
        do=write,
    )


def supplement(
    *, submission: Submission, material: str, reason: str, files: Sequence[Taken], by: Account, today: dt.date, key: str
) -> Done:
    """New files of one material after the acceptance; what was handed in stays beside it. Raises ``Refused``."""
    law = queries.law_of(submission)
    personal = any(each.personal for each in law.materials if each.name == material) if law else False

    def objection() -> Objection | None:
        matter = queries.matter(submission.matter)
        return permissions.supplement(by, matter) if matter else Objection("没有这一事项。")

    def write(entry: Draft) -> None:
        rows = intake.keep(
            entry, files, purpose="登记材料", by=by.organisation, institution=submission.institution, personal=personal,
            division=submission.place,
        )  # fmt: skip
        entry.write(
            Supplement(
                submission=submission, institution=submission.institution, material=material, on=today, reason=reason,
                files=[row.ref for row in rows], by=by.name,
            )
        )  # fmt: skip

    cites = [law.clause] if law else []
    return act(
        "conditions.supplement_registration", by=by, about=submission.matter, cites=cites, key=key, objection=objection,
        do=write,
    )  # fmt: skip


def place_of(draft: RegistrationDraft) -> str:
    """The division whose authority decides: the province, the county told, the county of registration in the city, or the city."""
    law = queries.law_of(draft)
    if law is None or "province" in law.receivers:
        return f"{draft.city[:2]}0000"
    if law.place == "county":
        return str(draft.values.get("county") or draft.city)
    home = effects.home_of(draft.organisation)
    return home if "county" in law.receivers and home.startswith(draft.city[:4]) else draft.city


def _review(
    verb: str,
    submission: Submission,
    outcome: Review.Outcome,
    lacking: list[dict[str, str]],
    reason: str,
    by: Account,
    today: dt.date,
    key: str,
    against: Callable[[RegistrationLaw, Check], Objection | None],
    follow: Callable[[Draft, RegistrationLaw], None] = lambda entry, law: None,
) -> Done:
    """One review: who may, whether the outcome is open, the row, and what follows from it."""
    law = packs.registration_law(submission.city, submission.kind)
    found = Check((), ())

    def objection() -> Objection | None:
        nonlocal found
        matter = queries.matter(submission.matter)
        refused = permissions.decide(by, matter, submission, today) if matter else Objection("没有这一事项。")
        if refused is not None or law is None:
            return refused
        found = queries.check(submission, today)
        return against(law, found)

    def write(entry: Draft) -> None:
        told = [
            {"name": line.condition.name, "verdict": line.finding.verdict.value, "words": line.finding.words}
            for line in found.lines
        ]
        used = Review.objects.exclude(number="").values_list("number", flat=True)
        number = numbered("登决", today, used) if outcome == Review.Outcome.REFUSED else ""
        entry.write(
            Review(
                submission=submission, outcome=outcome, number=number, on=today, reason=reason, lacking=lacking, findings=told,
                by=by.name, office=by.office,
            )
        )  # fmt: skip
        if law is not None:
            follow(entry, law)

    cites = [law.clause] if law else []
    try:
        return act(verb, by=by, about=submission.matter, cites=cites, key=key, objection=objection, do=write)
    except IntegrityError as error:
        raise Refused(posts.conflict()) from error


def _kept(entry: Draft, draft: RegistrationDraft, institution: Institution, place: str) -> dict[str, list[str]]:
    """The files of the draft as facts; those of an earlier round, named by reference, stay what they are."""
    law = queries.law_of(draft)
    personal = {each.name for each in law.materials if each.personal} if law else set()
    found: dict[str, list[str]] = {}
    for name, files in draft.files.items():
        earlier = [each["ref"] for each in files if "ref" in each]
        fresh = [taken(each) for each in files if "ref" not in each]
        rows = intake.keep(
            entry, fresh, purpose="登记材料", by=draft.organisation, institution=institution, personal=name in personal,
            division=place,
        )  # fmt: skip
        found[name] = [*earlier, *(row.ref for row in rows)]
    return found


def taken(stored: Mapping[str, Any]) -> Taken:
    """A file of a draft, as the door took it."""
    return Taken(stored["digest"], stored["name"], stored["media_type"], stored["size"], None, stored.get("traits", {}))
