"""What the public page finds of an uploaded file, by the same verifier that it offers for download."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from hengjian.trail import keys, publishing, verbs
from hengjian.trail.models import Entry
from hengjian.trail.verifier import hengjian_verify as verifier

PROGRAM = Path(verifier.__file__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """相符 or 不符; ``readable`` false: of no kind that can be checked. Faults are (where, what)."""

    holds: bool
    readable: bool = True
    kind: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


def check(file: bytes, proof: bytes | None, fingerprint: str) -> Verdict:
    """Check a file; a list without its proof is looked up among the published ones."""
    if proof is None:
        entry = publishing.find(file)
        proof = publishing.seal(file, entry) if entry else None
    try:
        report = verifier.check(io.BytesIO(file), proof, fingerprint=fingerprint or keys.fingerprint())
    except verifier.Unreadable as fault:
        return Verdict(holds=False, readable=False, faults=[(fault.args[0], fault.args[1])])
    faults = [(one["where"], one["what"]) for one in report.faults]
    return Verdict(not faults, kind="名单" if proof else report.kind, facts=_told(report.facts), faults=faults)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scanned QR code names: the entry in our ledger, if its digest and our key are the ones of the code."""

    entry: Entry | None
    holds: bool
    act: str = ""


def scanned(index: str, leaf: str, key: str) -> Scanned | None:
    """Look a QR code's entry up; ``None`` where the address names none."""
    if not index.isdecimal() or len(index) > 12:
        return None
    entry = Entry.objects.filter(index=int(index)).first()
    same_key = not key or keys.fingerprint().replace(" ", "").startswith(key.upper())
    return Scanned(
        entry, entry is not None and entry.leaf == leaf and same_key, verbs.name(entry.verb) if entry else ""
    )


def _told(facts: dict[str, str]) -> list[tuple[str, str]]:
    words = {**facts, "行为": verbs.name(facts["行为"])} if "行为" in facts else facts
    return [(label, value) for label, value in words.items() if value]
