"""What is filled in before it is handed in: kept as one types, without legal effect."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from hengjian.accounts.models import Account
from hengjian.conditions.models import RegistrationDraft
from hengjian.conditions.registration.queries import Matter
from hengjian.evidence import queries as evidence
from hengjian.evidence.intake import Taken


def start(*, by: Account, city: str, kind: str, purpose: str) -> RegistrationDraft:
    """The draft of an institution for a city and kind; the one that is there already, if there is, for the purpose now chosen."""
    found, _ = RegistrationDraft.objects.get_or_create(
        organisation=by.organisation, city=city, kind=kind, defaults={"purpose": purpose}
    )
    if found.purpose != purpose and not found.matter:
        found.purpose = purpose
        found.save(update_fields=["purpose"])
    return found


def reopen(*, matter: Matter, by: Account) -> RegistrationDraft:
    """A draft with all that was handed in, to put it right; nothing has to be typed or chosen again."""
    last = matter.last
    names = {each.ref: each for refs in last.files.values() for each in evidence.files(refs)}
    files = {name: [_earlier(ref, names) for ref in refs] for name, refs in last.files.items()}
    told = {"purpose": last.purpose, "values": last.values, "people": last.people, "files": files, "matter": matter.ref}
    found, _ = RegistrationDraft.objects.get_or_create(
        organisation=by.organisation, city=last.city, kind=last.kind, defaults=told
    )
    return found


def save(
    draft: RegistrationDraft,
    answers: Mapping[str, Any],
    uploads: Mapping[str, Sequence[Taken]],
    removed: Collection[str],
) -> RegistrationDraft:
    """Keep the answers and files of one step; ``removed`` are digests or references of files to leave out."""

    def change(fresh: RegistrationDraft) -> None:
        fresh.values = {**fresh.values, **answers}
        for name, taken in uploads.items():
            kept = [each for each in fresh.files.get(name, []) if _key(each) not in removed]
            known = {_key(each) for each in kept}
            fresh.files = {**fresh.files, name: [*kept, *(_plain(each) for each in taken if each.digest not in known)]}

    return _changed(draft, change)


def put_person(draft: RegistrationDraft, person: Mapping[str, Any], place: int | None) -> RegistrationDraft:
    """Add a person, or put one in the place of another."""

    def change(fresh: RegistrationDraft) -> None:
        others = [each for number, each in enumerate(fresh.people) if number != place]
        others = [each for each in others if each["id_match"] != person["id_match"]]
        at = len(others) if place is None else min(place, len(others))
        fresh.people = [*others[:at], dict(person), *others[at:]]

    return _changed(draft, change)


def drop_person(draft: RegistrationDraft, match: str) -> RegistrationDraft:
    """Leave a person out."""

    def change(fresh: RegistrationDraft) -> None:
        fresh.people = [each for each in fresh.people if each["id_match"] != match]

    return _changed(draft, change)


def discard(draft: RegistrationDraft) -> None:
    """Throw a draft away; what was handed in before stays."""
    draft.delete()


def _changed(draft: RegistrationDraft, change: Callable[[RegistrationDraft], None]) -> RegistrationDraft:
    """Two windows may fill in at once: each changes what it shows, on what stands now."""
    with transaction.atomic():
        fresh = RegistrationDraft.objects.select_for_update().get(pk=draft.pk)
        change(fresh)
        fresh.save()
    return fresh


def _plain(taken: Taken) -> dict[str, Any]:
    return {"digest": taken.digest, "name": taken.name, "media_type": taken.media_type, "size": taken.size}


def _earlier(ref: str, names: Mapping[str, Any]) -> dict[str, Any]:
    file = names.get(ref)
    return {"ref": ref, "name": file.name if file else "已交的文件", "size": file.size if file else 0}


def _key(stored: Mapping[str, Any]) -> str:
    return str(stored.get("ref") or stored.get("digest"))
