"""A batch as its page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hengjian.portal.imports import batches
from hengjian.portal.imports.sheets import SHEETS
from hengjian.registry.importing.running import CHECKING, READING, RECEIPT, WRITING
from hengjian.registry.models import ImportBatch
from hengjian.ui.parts import Chip

PHASES = (READING, CHECKING, WRITING, RECEIPT)
COUNTED = ("read", "accepted", "corrected", "refused", "disputed")
MEGABYTE = 1024 * 1024
SHORT = 24  # a value of at most so many characters stays on one line
DISPUTES = {"人员花名册": ("同一人在两家任职", "人"), "服务项目": ("采购重叠", "项")}


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of a file: words, and ``done``, ``current`` or ``""``; of a receipt its ledger entry."""

    label: str
    state: str
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: how far it is, in words and as a share."""

    name: str
    size: str
    status: str
    done: int
    total: int
    look: str
    phases: tuple[Phase, ...]
    ignored: tuple[str, ...]

    @property
    def icon(self) -> str:
        """A sheet for a workbook, a page for a log."""
        return "file" if self.name.lower().endswith(".csv") else "sheet"


def files(batch: ImportBatch) -> list[FileLine]:
    """The files of a batch, each with its progress."""
    steps = batches.progress_of(batch)
    return [_file(batch, file, steps.get(file["name"], {})) for file in batch.files]


def _file(batch: ImportBatch, file: dict[str, Any], step: dict[str, Any]) -> FileLine:
    written = bool(file.get("done"))
    failed = batch.state == ImportBatch.State.FAILED and not written
    return FileLine(
        name=file["name"],
        size=size(file["size"]),
        status=_status(file, step, written=written, failed=failed),
        done=1 if written else step["done"] if step.get("phase") == WRITING and not failed else 0,
        total=1 if written or failed else max(step.get("total", 1), 1),
        look="done" if written else "",
        phases=tuple(_phases(file, step, written=written, failed=failed)),
        ignored=tuple(file.get("ignored", ())),
    )


def _status(file: dict[str, Any], step: dict[str, Any], *, written: bool, failed: bool) -> str:
    if written:
        return f"已写入，{file['seconds']:.1f}秒" if file["rows"] else f"与已有记录相同，{file['seconds']:.1f}秒"
    if failed:
        return "没有写入"
    if step.get("phase") == WRITING:
        left = f"，约剩{step['left']}秒" if step.get("left") else ""
        return f"{step['done']:,} / {step['total']:,}条{left}"
    return f"正在{step['phase']}" if step.get("phase") in {READING, CHECKING} else "等待"


def _phases(file: dict[str, Any], step: dict[str, Any], *, written: bool, failed: bool) -> Iterator[Phase]:
    if written:
        rows, leaf = file["rows"], file["leaf"]
        yield Phase(READING, "done")
        yield Phase(CHECKING, "done")
        yield Phase(f"{WRITING}{rows:,}条" if rows else "没有变化", "done")
        if leaf:
            yield Phase(f"{RECEIPT} {leaf[:4]} {leaf[4:8]}", "done", file["entry"])
        return
    at = -1 if failed or not step else PHASES.index(step["phase"])
    for place, phase in enumerate(PHASES):
        yield Phase(phase, "done" if place < at else "current" if place == at else "")


def size(octets: int) -> str:
    """A file's size in the unit a person would use."""
    return f"{octets / MEGABYTE:.1f} MB" if octets >= MEGABYTE / 10 else f"{max(octets // 1024, 1)} KB"


def total(tables: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The sums over all sheets."""
    rows = list(tables)
    return {name: sum(row[name] for row in rows) for name in COUNTED}


def disputes(batch: ImportBatch) -> str:
    """What is in doubt, in words; ``""`` where nothing is."""
    parts = []
    for table in batch.tables:
        if table["disputed"]:
            what, unit = DISPUTES[table["sheet"]]
            parts.append(f"{what}{table['disputed']}{unit}")
    return "、".join(parts)


def writing(batch: ImportBatch) -> set[str]:
    """Titles of the sheets whose file is not in yet."""
    open_files = (file for file in batch.files if not file.get("done"))
    return {title for file in open_files for title in file.get("sheets", ())}


def refused_rows(batch: ImportBatch) -> Counter[str]:
    """Refused rows by sheet, in the order of the sheets; a heading that is missing counts as its row."""
    rows = {(fault["sheet"], fault["row"]) for fault in batch.faults}
    found = Counter(sheet for sheet, _ in rows)
    return Counter({sheet.title: found[sheet.title] for sheet in SHEETS if found[sheet.title]})


def chips(batch: ImportBatch, chosen: str, path: str) -> list[Chip]:
    """All refused rows, and those of each sheet."""
    rows = refused_rows(batch)
    whole = Chip("全部", rows.total(), f"{path}#refused", current=not chosen)
    return [
        whole,
        *(
            Chip(title, count, f"{path}?sheet={title}#refused", current=chosen == title)
            for title, count in rows.items()
        ),
    ]


def marked(faults: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Faults with their value cut at the wrong characters; ``first`` where the sheet's name is to be written."""
    before = ""
    for fault in faults:
        value, start, end = fault["value"], fault["start"], fault["end"]
        yield {
            **fault,
            "head": value[:start],
            "wrong": value[start:end],
            "tail": value[end:] if end else value[start:],
            "first": fault["sheet"] != before,
            "short": len(value) <= SHORT,
        }
        before = fault["sheet"]
