"""Looks at every file of a folder, each in a child of its own, and prints seconds of CPU, growth of memory and crashes as JSON."""

import json
import os
import resource
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "hengjian.config.settings"

import django

KILOBYTE = 1024


def look(path: Path) -> int:
    """0: judged; 1: crashed."""
    from hengjian.files import door
    from hengjian.files.unfit import Unfit

    try:
        door.look(path.read_bytes())
    except Unfit:
        return 0
    except BaseException:  # noqa: BLE001
        return 1
    return 0


def measured(path: Path) -> dict[str, object]:
    """One file in a child."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = os.fork()
    if child == 0:
        os._exit(look(path))
    _, status, used = os.wait4(child, 0)
    growth = (used.ru_maxrss - before) * KILOBYTE
    return {"seconds": used.ru_utime + used.ru_stime, "growth": growth, "crashed": status != 0}


django.setup()
__import__("hengjian.files.door")  # before anything is measured
print(json.dumps({path.name: measured(path) for path in sorted(Path(sys.argv[1]).iterdir())}))
