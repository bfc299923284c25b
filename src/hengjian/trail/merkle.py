"""The Merkle tree of RFC 6962: digests of leaves and nodes, roots and proofs from stored perfect subtrees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

Fetch = Callable[[int, int], bytes]  # (level, position) -> digest of the perfect subtree over 2**level leaves


@dataclass(frozen=True, slots=True)
class Hasher:
    """How leaves and nodes are hashed; ``algorithm`` is a name of ``hashlib`` (``sha256``, or ``sm3`` where OpenSSL has it)."""

    algorithm: str = "sha256"

    def empty(self) -> bytes:
        """The root of a tree without leaves."""
        return hashlib.new(self.algorithm).digest()

    def leaf(self, data: bytes) -> bytes:
        """The digest of one leaf."""
        return hashlib.new(self.algorithm, b"\x00" + data).digest()

    def node(self, left: bytes, right: bytes) -> bytes:
        """The digest of a node over two subtrees."""
        return hashlib.new(self.algorithm, b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree whose perfect subtrees can be fetched. Sizes count leaves; ranges are half-open."""

    fetch: Fetch
    hasher: Hasher = Hasher()

    def root(self, size: int) -> bytes:
        """The root over the first ``size`` leaves."""
        return self._span(0, size) if size else self.hasher.empty()

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The path from leaf ``index`` to the root over ``size`` leaves, nearest sibling first."""
        if not 0 <= index < size:
            raise ValueError(f"no leaf {index} among {size}")
        return self._path(index, 0, size)

    def consistency(self, first: int, second: int) -> list[bytes]:
        """The proof that the tree of ``first`` leaves is the beginning of that of ``second``."""
        if not 0 < first <= second:
            raise ValueError(f"no tree of {first} leaves within {second}")
        return self._subproof(first, 0, second, whole=True)

    def _span(self, start: int, size: int) -> bytes:
        level = size.bit_length() - 1
        if size == 1 << level:
            return self.fetch(level, start >> level)
        left = half(size)
        return self.hasher.node(self._span(start, left), self._span(start + left, size - left))

    def _path(self, index: int, start: int, size: int) -> list[bytes]:
        if size == 1:
            return []
        left = half(size)
        if index < left:
            return [*self._path(index, start, left), self._span(start + left, size - left)]
        return [*self._path(index - left, start + left, size - left), self._span(start, left)]

    def _subproof(self, first: int, start: int, size: int, *, whole: bool) -> list[bytes]:
        if first == size:
            return [] if whole else [self._span(start, size)]
        left = half(size)
        if first <= left:
            return [*self._subproof(first, start, left, whole=whole), self._span(start + left, size - left)]
        return [*self._subproof(first - left, start + left, size - left, whole=False), self._span(start, left)]


def half(size: int) -> int:
    """The largest power of two below ``size`` (which is at least 2)."""
    return 1 << (size - 1).bit_length() - 1


def of_leaves(leaves: list[bytes], hasher: Hasher) -> Tree:
    """The tree over leaf digests that are all in memory."""
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([hasher.node(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])
    return Tree(lambda level, position: levels[level][position], hasher)


@dataclass(slots=True)
class Frontier:
    """The roots of the perfect subtrees that make up a growing tree, the largest first, as (level, position, digest)."""

    hasher: Hasher
    peaks: list[tuple[int, int, bytes]]
    size: int = 0

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf digest; answer the perfect subtrees it completes, from the leaf upwards."""
        made = [(0, self.size, leaf)]
        while self.peaks and self.peaks[-1][0] == made[-1][0]:
            level, position, left = self.peaks.pop()
            made.append((level + 1, position >> 1, self.hasher.node(left, made[-1][2])))
        self.peaks.append(made[-1])
        self.size += 1
        return made

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.peaks:
            return self.hasher.empty()
        digest = self.peaks[-1][2]
        for _, _, left in reversed(self.peaks[:-1]):
            digest = self.hasher.node(left, digest)
        return digest


def peaks(size: int) -> list[tuple[int, int]]:
    """(level, position) of the perfect subtrees of a tree of ``size`` leaves, the largest first."""
    levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    return [(level, (size >> level) - 1) for level in levels]
