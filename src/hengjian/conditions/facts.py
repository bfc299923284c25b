"""Rows of the register → posts of the law: the only place where a row becomes a fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hengjian.law.months import parse_month
from hengjian.law.qualifications import Certificate as Held
from hengjian.law.qualifications import Post
from hengjian.registry.models import Certificate, Employment, Person

Place = tuple[int, int, dt.date]


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an institution: the anchor, the name in its roster, and all posts of the person anywhere."""

    person: Person
    name: str
    posts: tuple[Post, ...]


def members(institution: int, known_on: dt.date | None = None) -> list[Member]:
    """Everyone who has or had a post in one institution (by primary key), as known at the end of a day."""
    return members_of([institution], known_on).get(institution, [])


def members_of(institutions: Iterable[int], known_on: dt.date | None = None) -> dict[int, list[Member]]:
    """The same for many institutions in two queries; an institution without staff has no entry."""
    wanted = list(institutions)
    people = Employment.objects.known(known_on).filter(institution__in=wanted).values("person")
    rows = Employment.objects.known(known_on).filter(person__in=people).select_related("person", "institution")
    held = _certificates(wanted, known_on)
    posts: dict[int, list[Post]] = defaultdict(list)
    named: dict[tuple[int, int], Employment] = {}
    for row in rows.order_by("entered_on", "pk"):
        posts[row.person_id].append(post(row, held.get(_place(row), ())))
        named[row.institution_id, row.person_id] = row
    found: dict[int, list[Member]] = defaultdict(list)
    for (institution, person), row in named.items():
        if institution in wanted:
            found[institution].append(Member(row.person, row.name, tuple(posts[person])))
    return dict(found)


def posts_of(person: Person) -> list[Employment]:
    """The posts of one person that stand now and count, wherever they are."""
    rows = Employment.objects.standing().filter(person=person, disputed="")
    return list(rows.select_related("institution").order_by("entered_on", "pk"))


def post(row: Employment, held: Iterable[Certificate] = ()) -> Post:
    """One post, with the certificates named with it."""
    return Post(
        id=f"employment-{row.pk}",
        institution=row.institution.code,
        form=row.form,
        entered_on=row.entered_on,
        left_on=row.left_on,
        insured_from=parse_month(row.insured_from) if row.insured_from else None,
        insured_to=parse_month(row.insured_to) if row.insured_to else None,
        education=row.education,
        major=row.major,
        title=row.title_level,
        years=row.years_in_safety,
        certificates=tuple(
            Held(f"certificate-{each.pk}", each.kind, each.registered_code, each.valid_to) for each in held
        ),
        disputed=bool(row.disputed),
    )


def _certificates(institutions: list[int], known_on: dt.date | None) -> Mapping[Place, list[Certificate]]:
    found: dict[Place, list[Certificate]] = defaultdict(list)
    rows = Certificate.objects.known(known_on).filter(institution__in=institutions).exclude(kind="")
    for row in rows.order_by("pk"):
        found[_place(row)].append(row)
    return found


def _place(row: Employment | Certificate) -> Place:
    return row.person_id, row.institution_id, row.entered_on
