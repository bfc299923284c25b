"""Publishing a list: one act, of the city bureau, that freezes the document and gives it its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from hashlib import sha256

from hengjian.accounts.models import Account
from hengjian.credit.models import Edition
from hengjian.credit.publication import editions
from hengjian.credit.publication.listing import document
from hengjian.credit.publication.permissions import publish as objection_to_publish
from hengjian.law.months import Month, first_day
from hengjian.law.objections import Objection
from hengjian.trail.acts import Done, Draft, act


def frozen(preview: editions.Preview) -> bytes:
    """The bytes that publishing this preview would publish."""
    return document(preview.heading, preview.lines)


def seen_digest(preview: editions.Preview) -> str:
    """The SHA-256 of a preview as it was looked at; its note, which is written afterwards, does not count."""
    return sha256(document(replace(preview.heading, note=""), preview.lines)).hexdigest()


def publish(*, division: str, month: Month, seen: str, note: str, by: Account, on: dt.date, key: str) -> Done:
    """Publish the list of a month as the officer saw it.

    ``seen`` is the ``seen_digest`` of the preview: where a fact has come since, nothing is published and the refusal
    says so. Raises ``trail.acts.Refused``.
    """

    def objection() -> Objection | None:
        return objection_to_publish(by, division, month, on) or _changed(division, month, by, on, seen)

    def write(draft: Draft) -> None:
        draft.write(_edition(division, month, by, on, note))

    return act("credit.publish", by=by, about=division, cites=["HZ-22"], key=key, objection=objection, do=write)


def _edition(division: str, month: Month, by: Account, on: dt.date, note: str) -> Edition:
    preview = editions.preview(division, by.office, month, on, note)
    file = frozen(preview)
    return Edition(
        pack=preview.heading.pack,
        division=division,
        year=preview.heading.year,
        number=preview.heading.number,
        month=first_day(month),
        on=on,
        file=file.decode(),
        digest=sha256(file).hexdigest(),
        note=note,
    )


def _changed(division: str, month: Month, by: Account, on: dt.date, seen: str) -> Objection | None:
    if seen_digest(editions.preview(division, by.office, month, on)) == seen:
        return None
    return Objection(
        text="预览以后又有新的事实，名单已经变了，没有公布。",
        clause="HZ-22",
        missing="按现在的事实重新预览",
        until="看过新的差异以后即可公布",
    )
