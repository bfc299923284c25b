"""Write the files of ``docs/generated``; with ``--check``, say which of them the code has outgrown and end with 1."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from hengjian import packs
from hengjian.law.clauses import Clause

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCE = ROOT / "src" / "hengjian"


def clauses() -> str:
    """Every clause of every pack: its name, its verb, our sentence for it, and the files whose rules cite it."""
    text = "# Clauses\n\nMade by `make generated`. The sentences are ours, not the regulations'.\n"
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")) if path.stem != "clauses"}
    for name in sorted(packs.installed()):
        instrument = packs.pack(name).PACK.instrument
        text += f"\n## {packs.instrument(instrument).title}\n\n| id | clause | verb | gist | cited in |\n|---|---|---|---|---|\n"
        text += "".join(row(clause, texts) for clause in packs.clauses(instrument))
    return text


def row(clause: Clause, texts: dict[Path, str]) -> str:
    """One line of the table."""
    cited = [path.relative_to(SOURCE).as_posix() for path, text in texts.items() if re.search(rf'"{clause.id}"', text)]
    cells = (
        clause.id,
        clause.label,
        clause.verb.value if clause.verb else "",
        clause.gist,
        " ".join(f"`{path}`" for path in cited),
    )
    return f"| {' | '.join(cells)} |\n"


FILES = {"clauses.md": clauses}


def main(check: bool) -> int:
    """Write the files, or only compare them."""
    stale = []
    for name, make in FILES.items():
        path, text = HERE / "generated" / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"Outgrown: {' '.join(stale)}. make generated puts this right.", file=sys.stderr)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
