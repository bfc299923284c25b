"""The folder of a deployment: database, keys, files. ``HENGJIAN_HOME`` names it; ``var`` in the working folder by default."""

import os
import secrets
from pathlib import Path


def directory() -> Path:
    """The deployment's folder, made when it is missing, readable by its owner alone."""
    path = Path(os.environ.get("HENGJIAN_HOME", "var")).resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret(name: str, size: int = 32) -> str:
    """The hexadecimal secret in ``keys/name``, drawn at random on first use."""
    path = directory() / "keys" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(size))
    return path.read_text(encoding="ascii").strip()
