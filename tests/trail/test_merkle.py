"""The tree against the definition of RFC 6962, written down naively; and in the database, at size."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.trail import tree
from hengjian.trail.merkle import Frontier, Hasher, Tree, of_leaves, peaks
from hengjian.trail.models import Node
from hengjian.trail.verifier import hengjian_verify as verifier

LEAVES = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def naive_root(data: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1."""
    if not data:
        return sha(b"")
    if len(data) == 1:
        return sha(b"\x00" + data[0])
    k = 1
    while k * 2 < len(data):
        k *= 2
    return sha(b"\x01" + naive_root(data[:k]) + naive_root(data[k:]))


def grown(data: list[bytes]) -> Tree:
    return of_leaves([Hasher().leaf(one) for one in data], Hasher())


def climbs(first_root: bytes, second_root: bytes, first: int, second: int, path: list[bytes]) -> bool:
    """Consistency, checked as RFC 9162, 2.1.4.2 says."""
    if first == second:
        return not path and first_root == second_root
    path = [first_root, *path] if first & (first - 1) == 0 else list(path)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for step in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha(b"\x01" + step + fr), sha(b"\x01" + step + sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha(b"\x01" + sr + step)
        fn, sn = fn >> 1, sn >> 1
    return fr == first_root and sr == second_root and sn == 0


@given(LEAVES)
def test_roots_are_those_of_the_definition(data: list[bytes]) -> None:
    frontier = Frontier(Hasher(), [])
    assert frontier.root() == naive_root([])
    for size, one in enumerate(data, 1):
        frontier.append(Hasher().leaf(one))
        assert frontier.root() == grown(data).root(size) == naive_root(data[:size])
        assert [(level, position) for level, position, _ in frontier.peaks] == peaks(size)


@given(LEAVES, st.data())
def test_inclusion_is_proved_for_every_leaf_and_for_no_other(data: list[bytes], chosen: st.DataObject) -> None:
    size = len(data)
    index = chosen.draw(st.integers(0, size - 1))
    path = [one.hex() for one in grown(data).inclusion(index, size)]
    hasher, root = verifier._Hasher("sha256"), naive_root(data).hex()
    assert hasher.climb(Hasher().leaf(data[index]), index, size, path) == root
    assert hasher.climb(Hasher().leaf(data[index] + b"x"), index, size, path) != root
    other = chosen.draw(st.integers(0, size + 3).filter(lambda number: number != index))
    if other >= size or data[other] != data[index]:
        assert hasher.climb(Hasher().leaf(b"forged"), other, size, path) != root
    assert hasher.climb(Hasher().leaf(data[index]), index, size, [*path, "00" * 32]) == ""


@given(LEAVES, st.data())
def test_consistency_is_proved_between_any_two_sizes(data: list[bytes], chosen: st.DataObject) -> None:
    first = chosen.draw(st.integers(1, len(data)))
    path = grown(data).consistency(first, len(data))
    roots = naive_root(data[:first]), naive_root(data)
    assert climbs(*roots, first, len(data), path)
    assert not climbs(sha(b"another"), roots[1], first, len(data), path)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        grown([b"a", b"b", b"c"]).inclusion(index, size)


@pytest.mark.django_db
def test_the_stored_tree_is_the_same_tree() -> None:
    data = [bytes([number]) for number in range(21)]
    roots = [tree.append(index, Hasher().leaf(one)) for index, one in enumerate(data)]
    assert roots == [naive_root(data[: size + 1]) for size in range(21)]
    for size in range(1, 22):
        assert [tree.inclusion(index, size) for index in range(size)] == [
            grown(data).inclusion(index, size) for index in range(size)
        ]
        assert tree.consistency(size, 21) == grown(data).consistency(size, 21)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [10_000, pytest.param(100_000, marks=pytest.mark.nightly)])
def test_a_long_ledger_is_not_slow(size: int) -> None:
    """Appending and proving read and write a handful of rows, whatever the size."""
    frontier = Frontier(Hasher(), [])
    made = [node for number in range(size) for node in frontier.append(Hasher().leaf(str(number).encode()))]
    Node.objects.bulk_create(
        (Node(number=tree.number(level, position), digest=digest.hex()) for level, position, digest in made),
        batch_size=5000,
    )
    started = time.perf_counter()
    for number in range(size, size + 20):
        frontier.append(Hasher().leaf(str(number).encode()))
        assert tree.append(number, Hasher().leaf(str(number).encode())) == frontier.root()
    appended = (time.perf_counter() - started) / 20
    started = time.perf_counter()
    for number in range(0, size, size // 20):
        path = [one.hex() for one in tree.inclusion(number, size + 20)]
        assert (
            verifier._Hasher("sha256").climb(Hasher().leaf(str(number).encode()), number, size + 20, path)
            == frontier.root().hex()
        )
    proved = (time.perf_counter() - started) / 20
    assert (appended < 0.02, proved < 0.02) == (True, True), (appended, proved)


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3")
@pytest.mark.django_db
def test_a_ledger_may_be_hashed_with_sm3(settings: object) -> None:
    import io

    from hengjian.trail import audit, exports, keys
    from tests.trail.cast import institution, score

    settings.LEDGER_DIGEST = "sm3"  # type: ignore[attr-defined]
    score(institution())
    stream = io.BytesIO()
    exports.write(stream, rows=True)
    stream.seek(0)
    assert verifier.check(stream, fingerprint=keys.fingerprint()).faults == []
    assert list(audit.audit()) == []
