"""Posts entered and left on the platform, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db import IntegrityError

from hengjian.accounts.models import Account
from hengjian.conditions import holds, laws, permissions
from hengjian.conditions.changes.recording import note
from hengjian.conditions.models import Change
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry import disputes
from hengjian.registry.codes import normalise
from hengjian.registry.identity import encrypt, id_match, mask
from hengjian.registry.models import Certificate, Employment, Institution, Person
from hengjian.trail.acts import Done, Draft, Refused

LEFT = "离职"
FREED = "前一任职已结束，不再存疑"


def enter_post(
    *,
    institution: Institution,
    id_number: str,
    name: str,
    form: str,
    entered_on: dt.date,
    education: str = "",
    major: str = "",
    title_level: str = "",
    insured_from: str = "",
    years_in_safety: Decimal | None = None,
    certificate: Certificate | None = None,
    files: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Enter the post of a person who comes (HZ-8, HZ-10); ``certificate`` an unsaved row with kind, number, place, last day;
    ``files`` prove the qualification.

    ``Done.entry.about`` is the credit code. Raises ``Refused``, in words that do not say where else the person works.
    """
    post = Employment(
        institution=institution,
        name=name,
        form=form,
        entered_on=entered_on,
        education=education,
        major=major,
        title_level=title_level,
        insured_from=insured_from,
        years_in_safety=years_in_safety,
    )

    def objection() -> Objection | None:
        post.person = _person(id_number)
        if post.person.pk:
            holds.settle(post.person)
        return permissions.manage(by, institution) or permissions.enter(post, today)

    def write(draft: Draft) -> None:
        post.person = post.person if post.person.pk else draft.write(post.person)
        draft.write(post)
        holds.take(post)
        if certificate is not None:
            certificate.person, certificate.institution, certificate.entered_on = post.person, institution, entered_on
            draft.write(certificate)
        kept = intake.keep(draft, files, purpose="任职材料", by=by.name, institution=institution, personal=True)
        refs = [file.ref for file in kept]
        note(draft, Change.Kind.ENTERED, institution, entered_on, f"{name}，{form}", by.name, post.person, refs)

    return guarded(
        lambda: laws.enact(
            "conditions.enter_post", institution, *laws.POSTS, by=by, key=key, objection=objection, do=write
        )
    )


def leave_post(
    *, institution: Institution, person: Person, left_on: dt.date, by: Account, today: dt.date, key: str
) -> Done:
    """Enter that a person left (HZ-10); ``left_on`` is the first day that is no longer one of the post. Raises ``Refused``."""
    found = permissions.current(person, institution)

    def objection() -> Objection | None:
        nonlocal found
        found = permissions.current(person, institution)
        return permissions.manage(by, institution) or permissions.leave(found, left_on, today)

    def write(draft: Draft) -> None:
        assert found is not None  # noqa: S101 - the objection has seen it
        end(draft, found, left_on, by.name)

    return laws.enact("conditions.leave_post", institution, "HZ-10", by=by, key=key, objection=objection, do=write)


def end(draft: Draft, post: Employment, left_on: dt.date, by: str) -> None:
    """Write the end of a post within an act; its hold follows, the change is noted (HZ-10), and what was in doubt for it is not."""
    draft.write(corrected(post, LEFT, left_on=left_on))
    free(draft, post.person)
    holds.follow_post(post)
    note(draft, Change.Kind.LEFT, post.institution, left_on, post.name, by, post.person)


def free(draft: Draft, person: Person) -> None:
    """Write within an act what is no longer in doubt for a person, or for another reason (HZ-8)."""
    draft.write_all([corrected(row, FREED, disputed=mark) for row, mark in disputes.doubts(person)])


def _person(id_number: str) -> Person:
    """The person of an ID number, or a new one, not yet saved."""
    number = normalise(id_number)
    match = id_match(number)
    found = Person.objects.filter(id_match=match).first()
    return found or Person(id_match=match, id_number=encrypt(number), id_mask=mask(number))


def corrected(post: Employment, reason: str, **changed: Any) -> Employment:
    """The row that corrects a post in some columns."""
    return Employment(**(post.columns() | changed), corrects=post, correction_reason=reason)


def guarded(do: Callable[[], Done]) -> Done:
    """The act; where the database refuses two that came at once, the loser is told so."""
    try:
        return do()
    except IntegrityError as error:
        raise Refused(permissions.conflict()) from error
