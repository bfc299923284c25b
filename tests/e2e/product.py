"""The real product for the browser: ``hengjian demo`` in a home and on a port of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.template import NAME, migrated

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_CHROMIUM = (
    "Chromium is missing: none of chromium, chromium-browser, google-chrome is on PATH. "
    "Remedy: apt-get install chromium, or HENGJIAN_CHROMIUM=/path/to/chromium."
)
NOT_OURS = {"HENGJIAN_DATABASE_URL", "DJANGO_SETTINGS_MODULE", "HENGJIAN_HTTPS", "HENGJIAN_HOSTS"}


@dataclass(frozen=True)
class Product:
    """A running deployment: its address without a closing slash, and its folder."""

    url: str
    home: Path


def chromium() -> str:
    """The browser's program; ``SystemExit`` with one line where there is none."""
    asked = os.environ.get("HENGJIAN_CHROMIUM")
    found = shutil.which(asked) if asked else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise SystemExit(f"HENGJIAN_CHROMIUM={asked} is no program." if asked else NO_CHROMIUM)
    return found


@contextlib.contextmanager
def serving(home: Path, *options: str, seconds: float = 240) -> Iterator[Product]:
    """Run ``hengjian demo`` until the block ends; its whole process group goes with it."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    command = [Path(sys.executable).with_name("hengjian"), "demo", "--port", str(port), *options]
    log = home / "demo.log"
    migrated(home / NAME)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env={**environment, "HENGJIAN_HOME": str(home)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        product = Product(f"http://127.0.0.1:{port}", home)
        await_answer(f"{product.url}/sign-in/", process, log, seconds)
        yield product
    finally:
        stop(process)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    """Wait until ``url`` answers; a product that ends or is late is an error with the end of its log."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=30).close()
            return
        except urllib.error.HTTPError as broken:
            raise RuntimeError(f"{url} answers {broken.code}:\n{log.read_text(errors='replace')[-3000:]}") from broken
        except OSError:
            pass  # not listening yet
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"hengjian demo did not serve {url}:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.2)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process group: politely, then at once."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)


if __name__ == "__main__":  # make test asks before it starts
    chromium()
