"""A migrated database: Django takes half a minute for it, so a run of the tests makes it once and copies it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
NAME = "hengjian.sqlite3"


def migrated(to: Path) -> None:
    """Copy the file to ``to``."""
    shutil.copyfile(template(), to)


@cache
def template() -> Path:
    """The migrated file; it is made anew when a migration has changed."""
    BUILD.mkdir(exist_ok=True)
    kept = BUILD / f"migrated-{state()}.sqlite3"
    with (BUILD / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in BUILD.glob("migrated-*.sqlite3"):
                old.unlink()
            make(kept)
    return kept


def state() -> str:
    """What the migrations on disk are, and Django's own: a digest."""
    import django

    digest = sha256(django.__version__.encode())
    for path in sorted(ROOT.glob("src/hengjian/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def make(kept: Path) -> None:
    """Migrate a SQLite file and keep it."""
    with tempfile.TemporaryDirectory(prefix="hengjian-migrated-") as home:
        migrate(home, "")
        with contextlib.closing(sqlite3.connect(Path(home) / NAME)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(Path(home) / NAME, kept.with_suffix(".part"))
    kept.with_suffix(".part").rename(kept)


def migrated_database(name: str) -> None:
    """Make the PostgreSQL database ``name``, a copy of the migrated one; the first worker that comes makes that."""
    server = os.environ["HENGJIAN_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as postgres:
        postgres.execute("SELECT pg_advisory_lock(1)")
        if not postgres.execute("SELECT 1 FROM pg_database WHERE datname = 'migrated'").fetchone():
            postgres.execute("CREATE DATABASE migrated")
            with tempfile.TemporaryDirectory(prefix="hengjian-migrated-") as home:
                migrate(home, f"{server.removesuffix('/postgres')}/migrated")
        postgres.execute(f"DROP DATABASE IF EXISTS {name}")
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE migrated")


def migrate(home: str, url: str) -> None:
    """Migrate an empty database (``url``; ``""``: the file in ``home``) in a process of its own."""
    ours = {"HENGJIAN_HOME": home, "DJANGO_SETTINGS_MODULE": "hengjian.config.settings", "HENGJIAN_DATABASE_URL": url}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | ours, check=True)
