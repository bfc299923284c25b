"""Running measured programs, and the environment of the programs that we are measured beside."""

import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"
OTHERS = BUILD / "bin" / "python"
LOCK = ROOT / "requirements" / "bench.txt"


def others() -> Path:
    """The Python that has openfisca-core and Datasette, of their own lock and apart from ours; made when it is not there."""
    stamp = BUILD / "lock"
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", BUILD], check=True)
        subprocess.run([OTHERS, "-m", "pip", "install", "-qq", "--require-hashes", "-r", LOCK], check=True)
        stamp.write_bytes(LOCK.read_bytes())
    return OTHERS


def run_json(python: Path | str, *arguments: str) -> list[float]:
    """What a module of the bench prints, run by one of the two Pythons. Raises ``SystemExit`` where it fails."""
    done = subprocess.run(
        [python, "-m", *arguments], cwd=ROOT, env=environment(), check=False, text=True, stdout=subprocess.PIPE
    )
    if done.returncode:
        raise SystemExit(f"{arguments[0]} failed")
    values: list[float] = json.loads(done.stdout.splitlines()[-1])
    return values


def environment(**more: str) -> dict[str, str]:
    """One thread for numeric libraries: CPU seconds are compared, not cores."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
    return {**os.environ, **threads, "PYTHONUTF8": "1", **more}


def median(values: list[float]) -> float:
    """The middle of the runs."""
    return statistics.median(values)


def described() -> str:
    """The machine in one line."""
    model = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
