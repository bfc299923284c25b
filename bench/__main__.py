"""``python -m bench [NAME]``: all of it into ``docs/generated/bench.md``, or one part on the screen."""

import sys

from bench import importing, lists, replay
from bench.machine import ROOT, described

PARTS = {"replay": replay.report, "import": importing.report, "list": lists.report}
PAGE = ROOT / "docs" / "generated" / "bench.md"
HEAD = """# How fast, beside other programs

Written by `make bench`, all in one run, on {machine}. Medians throughout.

"""


def main(names: list[str]) -> int:
    """Measure; 1 where a target is missed."""
    parts, met = [], True
    for name in names or PARTS:
        text, reached = PARTS[name]()
        print(text, flush=True)
        parts.append(text)
        met = met and reached
    if not names:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(HEAD.format(machine=described()) + "\n".join(parts), encoding="utf-8")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
