"""A migrated SQLite file: Django takes half a minute for it, so a run of the tests makes it once and copies it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
NAME = "hengjian.sqlite3"


def migrated(to: Path) -> None:
    """Copy the file to ``to``; it is made anew when a migration has changed."""
    BUILD.mkdir(exist_ok=True)
    kept = BUILD / f"migrated-{state()}.sqlite3"
    with (BUILD / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in BUILD.glob("migrated-*.sqlite3"):
                old.unlink()
            make(kept)
    shutil.copyfile(kept, to)


def state() -> str:
    """What the migrations on disk are, and Django's own: a digest."""
    import django

    digest = sha256(django.__version__.encode())
    for path in sorted(ROOT.glob("src/hengjian/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def make(kept: Path) -> None:
    """Migrate an empty home in a process of its own and keep its database."""
    with tempfile.TemporaryDirectory(prefix="hengjian-migrated-") as home:
        ours = {"HENGJIAN_HOME": home, "DJANGO_SETTINGS_MODULE": "hengjian.config.settings"}
        others = {name: value for name, value in os.environ.items() if name != "HENGJIAN_DATABASE_URL"}
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity=0"], cwd=ROOT, env=others | ours, check=True
        )
        with contextlib.closing(sqlite3.connect(Path(home) / NAME)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(Path(home) / NAME, kept.with_suffix(".part"))
    kept.with_suffix(".part").rename(kept)
