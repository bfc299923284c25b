"""The key that signs the ledger's heads, and the fingerprint by which a reader knows it."""

from __future__ import annotations

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hengjian import home


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(home.secret("ledger.key")))


def public() -> bytes:
    """The public key, 32 bytes."""
    return _private().public_key().public_bytes_raw()


def sign(message: bytes) -> bytes:
    """An Ed25519 signature, 64 bytes."""
    return _private().sign(message)


def signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature is of this key over this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes | None = None) -> str:
    """SHA-256 of a public key (ours without argument) in groups of four: ``6A2F 91C4 …``."""
    return grouped(sha256(public_key or public()).hexdigest())


def short_fingerprint(public_key: bytes | None = None) -> str:
    """The first twenty digits of the fingerprint, as it is printed where space is short."""
    return fingerprint(public_key)[:24]


def grouped(digits: str) -> str:
    """Hexadecimal digits in upper case and groups of four."""
    text = digits.upper()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))
