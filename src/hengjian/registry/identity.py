"""ID numbers at rest: encrypted to be read again, a keyed hash to be found again, a mask to be shown.

Both keys lie outside the database. A hash without a key falls to a dictionary of a district's birthdays.
"""

import hmac
import os
from base64 import b64decode, b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hengjian import home

RESIDENT_ID = "居民身份证"
NONCE = 12
MATCH, CIPHER = KEYS = ("identity-match.key", "identity-cipher.key")
PURPOSE = b"hengjian.registry.person.id_number"


class Unreadable(Exception):
    """A stored ID number cannot be decrypted: another key, or a changed text."""


def id_match(number: str, kind: str = RESIDENT_ID) -> str:
    """The keyed hash under which a normalised number is found, 64 hexadecimal digits."""
    return hmac.digest(_key(MATCH), f"{kind}|{number}".encode(), "sha256").hex()


def encrypt(number: str) -> str:
    """The number under AES-256-GCM, in base64; two calls differ."""
    nonce = os.urandom(NONCE)
    return b64encode(nonce + _cipher().encrypt(nonce, number.encode(), PURPOSE)).decode("ascii")


def decrypt(stored: str) -> str:
    """The number that ``encrypt`` was given. Raises ``Unreadable``."""
    try:
        sealed = b64decode(stored, validate=True)
        return _cipher().decrypt(sealed[:NONCE], sealed[NONCE:], PURPOSE).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable("证件号码无法解密：密钥不符或内容已被改动") from error


def mask(number: str) -> str:
    """The number as screens show it: 330110********0091; of another paper a quarter at each end."""
    head, tail = (6, 4) if len(number) == 18 else (len(number) // 4, len(number) // 4)
    return number[:head] + "*" * (len(number) - head - tail) + number[len(number) - tail :]


def _cipher() -> AESGCM:
    return AESGCM(_key(CIPHER))


def _key(name: str) -> bytes:
    return _read(str(home.directory()), name)


@cache
def _read(directory: str, name: str) -> bytes:
    return bytes.fromhex(home.secret(name))
