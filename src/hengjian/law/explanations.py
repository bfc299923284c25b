"""An answer that explains itself: conclusion, clauses and facts, arithmetic, what would change it (X-2).

Texts are Chinese sentences that a lawyer can read; grades stay apart so that a screen can show them as badges.
"""

from dataclasses import dataclass, field

from hengjian.law.months import Month


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause, its gist in our own words, the id of the fact that meets it (``""`` where none) and words for that fact."""

    clause: str
    gist: str
    fact: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum: what, how, and the grade at the right; ``clause`` where the line follows from one."""

    what: str
    how: str
    grade: str | None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A condition and what would follow: pairs of words and grade, read one after the other."""

    condition: str
    results: tuple[tuple[str, str | None], ...]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an institution has its grade in a month, until when, and what would change it.

    ``until`` is the first month in which the grade differs if nothing new happens (``None``: no end), ``then`` the grade
    from there; ``cause`` a few words for lists (因被函告，降低一级), ``""`` where the model grade decides. ``sentence``
    gives the reasons and goes on in ``outcome``, the grade with its months; a screen prints the two as one.
    """

    month: Month
    grade: str | None
    model: str | None
    until: Month | None
    then: str | None
    cause: str
    sentence: str
    outcome: str
    grounds: tuple[Ground, ...]
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    pack_version: str
    pack_digest: str
    readings: tuple[tuple[str, str], ...] = field(default=())
