"""The engagement or the visit of an address, for those who may see it; what is not there and what is not theirs look alike."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from hengjian.accounts.permissions import Signed
from hengjian.practice import permissions as practice
from hengjian.practice import queries as matters
from hengjian.practice.onsite import permissions, queries
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.queries import Matter


def own_matter(request: Signed, number: str) -> Matter:
    """An engagement of the technician's own institution. Raises ``PermissionDenied``."""
    found = matters.matter(number)
    if found is None or practice.of_institution(request.user, found) is not None:
        raise PermissionDenied(permissions.UNSEEN)
    return found


def seen_visit(request: Signed, ref: str) -> tuple[Matter, Stay]:
    """A visit that the account may read. Raises ``PermissionDenied``."""
    found = queries.stay(ref)
    matter = matters.matter(found.arrival.engagement.number) if found else None
    if found is None or matter is None or not permissions.see(request.user, matter):
        raise PermissionDenied(permissions.UNSEEN)
    return matter, found


def latest(matter: Matter, request: Signed) -> Stay | None:
    """The latest visit of the signed-in person at an engagement that ended; the one that waits for signatures first."""
    person = practice.person_of(request.user)
    refs = {person.ref} if person else set()
    ended = [
        each for each in queries.stays([matter.engagement.pk])
        if each.departure and refs & {each.arrival.person.ref, *each.arrival.companions}
    ]  # fmt: skip
    unsigned = [each for each in ended if each.confirmation is None]
    return next(iter(reversed(unsigned or ended)), None)


def day_of(found: Stay) -> str:
    """The day of a visit, in the form of lists."""
    return f"{timezone.localdate(found.arrival.at):%Y-%m-%d}"
