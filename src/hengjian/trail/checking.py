"""What the public page finds of an uploaded file, by the same verifier that it offers for download."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hengjian.trail import keys, publishing, verbs
from hengjian.trail.models import Entry
from hengjian.trail.verifier import hengjian_verify as verifier
from hengjian.ui import words

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
    """The verifier's facts in words; who acted is a reference, of no use to the public."""
    told = {label: _READ.get(label, str)(value) for label, value in facts.items() if value and label != "行为人"}
    return list(told.items())


def _moment(text: str) -> str:
    return text[:-13].replace("T", " ") if text.endswith("+08:00") else text


_READ: dict[str, Callable[[str], str]] = {
    "行为": verbs.name,
    "时间": _moment,
    "签名头": _moment,
    "依据": lambda cited: "、".join(words.clause_label(one) for one in cited.split("、")),
}
