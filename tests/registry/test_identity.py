"""ID numbers at rest: a dump of the database alone tells nobody's number."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hengjian.registry import identity
from hengjian.registry.codes import id_check

PEOPLE = 1000


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HENGJIAN_HOME", str(tmp_path))


def test_a_number_comes_back_and_is_found_but_never_looks_the_same_twice() -> None:
    number = "11010519491231002X"
    first, second = identity.encrypt(number), identity.encrypt(number)
    assert first != second
    assert identity.decrypt(first) == identity.decrypt(second) == number
    assert identity.id_match(number) == identity.id_match(number)
    assert identity.id_match(number) != identity.id_match(number, "护照")


def test_another_key_neither_reads_nor_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = "11010519491231002X"
    sealed, match = identity.encrypt(number), identity.id_match(number)
    monkeypatch.setenv("HENGJIAN_HOME", str(tmp_path / "elsewhere"))
    assert identity.id_match(number) != match
    with pytest.raises(identity.Unreadable):
        identity.decrypt(sealed)


@pytest.mark.parametrize("spoil", [lambda text: text[:-4] + "AAA=", lambda text: "no base64", lambda text: ""])
def test_a_changed_text_is_unreadable(spoil) -> None:
    with pytest.raises(identity.Unreadable):
        identity.decrypt(spoil(identity.encrypt("11010519491231002X")))


@pytest.mark.parametrize(
    ("number", "shown"),
    [("330110188001010091", "330110********0091"), ("E12345678", "E1*****78"), ("H1", "**"), ("", "")],
)
def test_the_mask(number: str, shown: str) -> None:
    assert identity.mask(number) == shown


def test_the_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    identity.encrypt(identity.id_match("x"))
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def population() -> list[str]:
    born = (dt.date(1880, 1, 1) + dt.timedelta(days=number * 7) for number in range(PEOPLE))
    bodies = (f"330110{on:%Y%m%d}{number % 20:03d}" for number, on in enumerate(born))
    return [body + id_check(body) for body in bodies]


def dictionary() -> Iterator[str]:
    """What an attacker tries: everyone of one district born in those years, twenty numbers a day."""
    for count in range(7 * PEOPLE):
        on = dt.date(1880, 1, 1) + dt.timedelta(days=count)
        for order in range(20):
            body = f"330110{on:%Y%m%d}{order:03d}"
            yield body + id_check(body)


def recovered(dump: set[str]) -> int:
    """How many of a dump's values a dictionary attack opens that knows every unkeyed hash, and the mask."""
    hashes = (hashlib.sha256, hashlib.sha1, hashlib.md5)
    guesses = (
        hash_(guess).hexdigest()
        for number in dictionary()
        for guess in [f"居民身份证|{number}".encode(), number.encode()]
        for hash_ in hashes
    )
    return sum(guess in dump for guess in guesses)


def test_a_dictionary_opens_no_keyed_hash_and_every_plain_one() -> None:
    people = population()
    assert recovered({identity.id_match(number) for number in people}) == 0
    planted = {hashlib.sha256(number.encode()).hexdigest() for number in people}
    assert recovered(planted) == PEOPLE
