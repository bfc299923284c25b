"""A contest is raised, answered and ruled on; the post ends in the act that decides it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import actions as posts
from hengjian.conditions import laws
from hengjian.conditions.contests import permissions, queries
from hengjian.conditions.contests.queries import Case
from hengjian.conditions.models import Contest, ContestAnswer, ContestRuling
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.evidence.models import File
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry.models import Employment, Institution
from hengjian.trail.acts import Done, Draft, act
from hengjian.trail.models import reference

CITES = ("HZ-8", "SZ-4.1-c")


def claim(
    *,
    contested: list[Employment],
    claimant: Institution | None,
    left_on: dt.date,
    reason: str,
    files: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Contest posts that were never ended (HZ-8); ``Done.entry.about`` is the reference of the first. Raises ``Refused``.

    The ledger's entry names no institution: whoever looks at the trail of one of them sees nothing of the other.
    """
    rows = [
        Contest(
            employment=post, claimant=claimant, left_on=left_on, on=today, reason=reason, by_ref=by.ref,
        )
        for post in contested
    ]  # fmt: skip

    def write(draft: Draft) -> None:
        for row in rows:
            row.files = [file.ref for file in _kept(draft, files, row, by)]
        draft.write_all(rows)

    about = f"contest:{rows[0].ref if rows else reference()}"
    cites = laws.cites(claimant, *CITES) if claimant else _cites(contested)
    return act(
        "conditions.contest_post", by=by, about=about, cites=cites, key=key, opens=True,
        objection=lambda: permissions.claim(by, _standing(contested), left_on, today),
        do=write,
    )  # fmt: skip


def answer(
    *, ref: str, agrees: bool, left_on: dt.date | None, reason: str, files: Sequence[Taken] = (), by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """The institution of the post answers (HZ-8): agrees, and the post ends; or objects with a reason. Raises ``Refused``."""

    def objection() -> Objection | None:
        found = _case(ref, today)
        return permissions.answer(by, found) or (
            permissions.ends(found, left_on, today) if agrees else _reasoned(reason)
        )

    def write(draft: Draft) -> None:
        found = _case(ref, today)
        kept = intake.keep(
            draft, files, purpose="异议答复", by=by.name, institution=found.post.institution, personal=True
        )
        draft.write(
            ContestAnswer(
                contest=ref, institution=found.post.institution, agrees=agrees, left_on=left_on if agrees else None,
                on=today, reason=reason, files=[file.ref for file in kept], by=by.name,
            )
        )  # fmt: skip
        _end(draft, found, left_on if agrees else None, by)

    return _of_case("conditions.answer_contest", ref, by, today, key, objection, write)


def rule(
    *,
    ref: str,
    released: bool,
    left_on: dt.date | None,
    reason: str,
    seen: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """The bureau releases the person from a day, or keeps the post (HZ-8); ``seen``: what was on file (``on_file``).

    Raises ``Refused``.
    """

    def objection() -> Objection | None:
        found = _case(ref, today)
        ends = permissions.ends(found, left_on, today) if released else None
        return permissions.rule(by, found) or permissions.raced(found, seen) or ends

    def write(draft: Draft) -> None:
        found = _case(ref, today)
        draft.write(
            ContestRuling(
                contest=ref, institution=found.post.institution, released=released, left_on=left_on if released else None,
                on=today, reason=reason, by=by.name, office=by.office,
            )
        )  # fmt: skip
        _end(draft, found, left_on if released else None, by)

    return _of_case("conditions.rule_contest", ref, by, today, key, objection, write)


def _of_case(
    verb: str, ref: str, by: Account, today: dt.date, key: str, objection: Callable[[], Objection | None],
    write: Callable[[Draft], None],
) -> Done:  # fmt: skip
    cites = _cites([_case(ref, today).post])
    return act(verb, by=by, about=f"contest:{ref}", cites=cites, key=key, objection=objection, do=write)


def _cites(posts: Sequence[Employment]) -> list[str]:
    """The clause of the place of the post; a claiming institution is told its own alone, for it does not learn where the post is."""
    return laws.cites(posts[0].institution, *CITES) if posts else []


def _kept(draft: Draft, files: Sequence[Taken], row: Contest, by: Account) -> list[File]:
    """Papers for the authority alone; an institution that claims gets them back as a receipt, which tells no more than the city."""
    place = permissions.seat_of(row.employment)
    division = divisions.city_of(place) if row.claimant else place
    return intake.keep(draft, files, purpose="离职异议", by=by.name, division=division, personal=True)


def _end(draft: Draft, found: Case, left_on: dt.date | None, by: Account) -> None:
    if left_on is not None:
        posts.end(draft, found.post, left_on, by.name)


def _case(ref: str, today: dt.date) -> Case:
    found = queries.case(ref, today)
    if found is None:
        raise Contest.DoesNotExist
    return found


def _standing(contested: list[Employment]) -> list[Employment]:
    """Those that still run, under the lock."""
    rows = (queries.current(post) for post in contested)
    return [row for row in rows if row.left_on is None and not row.disputed]


def _reasoned(reason: str) -> Objection | None:
    return None if reason.strip() else Objection("不认可的，请写明理由。", "HZ-8-p2")
