"""What a pack says of itself: whose law, since when, and the digest of what decides its answers."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pack:
    """A city's policy pack, in force from ``in_force_from`` to before ``in_force_until`` (``None``: open).

    ``division`` is the code of the city; ``decides`` names the modules whose text decides an answer.
    """

    name: str
    title: str
    division: str
    instrument: str
    in_force_from: dt.date
    in_force_until: dt.date | None
    version: str
    decides: tuple[str, ...]

    def digest(self) -> str:
        """SHA-256, in hex, of the text of the deciding modules; the same on every machine."""
        return _digest(self.decides)


@cache
def _digest(modules: tuple[str, ...]) -> str:
    sha = hashlib.sha256()
    for module in sorted(modules):
        text = _source(module).replace(b"\r\n", b"\n")
        sha.update(f"{module}\n{len(text)}\n".encode() + text)
    return sha.hexdigest()


def _source(module: str) -> bytes:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(f"no source of {module}")
    return Path(found.origin).read_bytes()
