"""The ledger's tree in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.conf import settings

from hengjian.trail.merkle import Frontier, Hasher, Tree, peaks
from hengjian.trail.models import Node

Place = tuple[int, int]  # level, position


def hasher() -> Hasher:
    """The ledger's hash: ``LEDGER_DIGEST`` of the settings, SHA-256 otherwise. It is chosen once, before the first entry."""
    return Hasher(settings.LEDGER_DIGEST)


def number(level: int, position: int) -> int:
    """The in-order number of a perfect subtree: leaves are even, a parent stands between its children."""
    return ((2 * position + 1) << level) - 1


def append(index: int, leaf: bytes) -> bytes:
    """Store leaf ``index`` and the subtrees that it completes; answer the new root. Reads and writes O(log n) rows."""
    stored = _fetched(peaks(index))
    frontier = Frontier(hasher(), [(*place, stored[place]) for place in peaks(index)], index)
    made = frontier.append(leaf)
    Node.objects.bulk_create(
        Node(number=number(level, position), digest=digest.hex()) for level, position, digest in made
    )
    return frontier.root()


def root(size: int) -> bytes:
    """The root over the first ``size`` entries."""
    return _stored(lambda tree: [tree.root(size)])[0]


def inclusion(index: int, size: int) -> list[bytes]:
    """The path from entry ``index`` to the root at ``size``. Raises ``ValueError``."""
    return _stored(lambda tree: tree.inclusion(index, size))


def consistency(first: int, second: int) -> list[bytes]:
    """The proof that the ledger of ``first`` entries is the beginning of that of ``second``. Raises ``ValueError``."""
    return _stored(lambda tree: tree.consistency(first, second))


def _stored(question: Callable[[Tree], list[bytes]]) -> list[bytes]:
    """Ask once to learn which subtrees are needed, fetch them together, ask again."""
    needed: list[Place] = []

    def note(level: int, position: int) -> bytes:
        needed.append((level, position))
        return b""

    question(Tree(note, hasher()))
    stored = _fetched(needed)
    return question(Tree(lambda level, position: stored[level, position], hasher()))


def _fetched(places: Iterable[Place]) -> dict[Place, bytes]:
    numbers = {number(*place): place for place in places}
    found = Node.objects.filter(number__in=list(numbers)).values_list("number", "digest")
    return {numbers[key]: bytes.fromhex(digest) for key, digest in found}
