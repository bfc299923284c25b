"""Every original against the digest under which it was entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengjian.evidence.models import File
from hengjian.files import store
from hengjian.registry.models import PracticeNotice
from hengjian.trail.audit import Fault


def originals() -> Iterator[Fault]:
    """Each original that is gone, changed or unreadable, with the file's reference; all are read."""
    known: dict[str, str] = {}
    for where, digest in _entered():
        if digest not in known:
            known[digest] = store.state(digest)
        if known[digest]:
            yield Fault(where, known[digest])


def missing() -> list[Fault]:
    """Those that do not lie where they should; none is read."""
    return [Fault(where, "原件不在了") for where, digest in _entered() if not store.there(digest)]


def _entered() -> Iterable[tuple[str, str]]:
    for ref, name, digest in File.objects.order_by("pk").values_list("ref", "name", "digest").iterator():
        yield f"证据文件 {ref}（{name}）", digest
    for pk, digest in PracticeNotice.objects.exclude(filing_proof="").order_by("pk").values_list("pk", "filing_proof"):
        yield f"从业告知第{pk}行的凭证", digest
