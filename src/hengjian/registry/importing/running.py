"""An import from files to report: read all, judge all, then write each file in a transaction of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.registry import visibility
from hengjian.registry.importing import checking, writing
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.checking import Checked
from hengjian.registry.importing.faults import Fault, Unusable
from hengjian.registry.importing.reading import Book, read
from hengjian.registry.importing.shapes import Sheet
from hengjian.trail import acts

VERB = "registry.import"
READING, CHECKING, WRITING, RECEIPT = "读取", "核对", "写入", "回执"

Progress = Callable[[str, str, int, int], None]


class UnusableFiles(Exception):
    """Files that cannot be imported, with the reason for each; nothing was written."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("；".join(f"{name}：{reason}" for name, reason in problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Source:
    """One file handed in: where it lies, and the name it came under."""

    path: Path
    name: str


@dataclass(slots=True)
class Counts:
    """What became of the rows of one sheet."""

    sheet: str
    read: int = 0
    accepted: int = 0
    corrected: int = 0
    refused: int = 0
    disputed: int = 0


@dataclass(slots=True)
class Written:
    """What one file left: rows written (0: it changed nothing), ledger entry, leaf digest, seconds."""

    name: str
    size: int
    rows: int = 0
    entry: int | None = None
    leaf: str = ""
    seconds: float = 0.0
    done: bool = False
    sheets: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """The whole import; ``refused`` holds the tables with refused rows, to be given back."""

    tables: list[Counts]
    faults: list[Fault]
    files: list[Written]
    refused: list[Checked]

    def reported(self) -> dict[str, object]:
        """The form of ``hengjian import --report``."""
        return {
            "accepted": {counts.sheet: counts.accepted for counts in self.tables},
            "rejected": [fault.reported() for fault in self.faults],
        }


@dataclass(slots=True)
class _File:
    source: Source
    book: Book
    tables: list[Checked]
    written: Written


def silent(name: str, phase: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run(
    sources: Sequence[Source],
    sheets: Sequence[Sheet],
    *,
    by: acts.Actor | None,
    ref: str,
    dry_run: bool = False,
    progress: Progress = silent,
    reported: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Import files: what is right is written, the rest told, each file whole or not at all.

    ``ref`` names the batch and makes its acts idempotent; ``progress(file, phase, done, total)`` hears how far it is;
    ``reported`` hears the report as it stands once all is judged, and again as each file is in.
    Raises ``UnusableFiles`` before anything is written.
    """
    files = _read(sources, sheets, progress)
    anchors = Anchors()
    checking.refer([table for file in files for table in file.tables], anchors)
    for file in files:
        progress(file.source.name, CHECKING, 1, 1)
    report = _report(files, sheets)
    reported(report)
    for number, file in enumerate(files):
        _write(file, by=by, key=f"import:{ref}:{number}", about=f"import:{ref}", dry_run=dry_run, progress=progress)
        report = _report(files, sheets)
        reported(report)
    return report


def _read(sources: Sequence[Source], sheets: Sequence[Sheet], progress: Progress) -> list[_File]:
    files, problems = [], []
    for source in sources:
        progress(source.name, READING, 0, 1)
        try:
            files.append(_file(source, sheets))
        except Unusable as unusable:
            problems.append((source.name, str(unusable)))
        except OSError as error:
            problems.append((source.name, f"读不到这个文件（{error.strerror}），什么也没有导入。"))
        progress(source.name, READING, 1, 1)
    if problems:
        raise UnusableFiles(problems)
    order = {sheet.title: place for place, sheet in enumerate(sheets)}
    return sorted(files, key=lambda file: min(order[table.sheet.title] for table in file.tables))


def _file(source: Source, sheets: Sequence[Sheet]) -> _File:
    started = time.monotonic()
    book = read(source.path, source.name, sheets)
    order = {sheet.title: place for place, sheet in enumerate(sheets)}
    tables = [checking.check(table) for table in sorted(book.tables, key=lambda table: order[table.sheet.title])]
    titles = [table.sheet.title for table in tables]
    written = Written(source.name, source.path.stat().st_size, sheets=titles, ignored=book.ignored)
    written.seconds = time.monotonic() - started
    return _File(source, book, tables, written)


def _cites(file: _File, by: acts.Actor | None) -> list[str]:
    """The clauses of the sheets that are law where the officer is; a command has no place and cites them all."""
    where = visibility.areas(by) if isinstance(by, Account) else [""]
    return packs.law_in(where, *sorted({clause for table in file.tables for clause in table.sheet.cites}))


def _write(file: _File, *, by: acts.Actor | None, key: str, about: str, dry_run: bool, progress: Progress) -> None:
    started = time.monotonic()
    written, name = file.written, file.source.name
    with transaction.atomic():
        acts.lock()
        changes = writing.compare(file.tables, Anchors())
        written.rows = changes.total
        if changes.total and not dry_run:
            done = acts.act(
                VERB,
                by=by,
                about=about,
                key=key,
                cites=_cites(file, by),
                do=lambda draft: changes.write(draft, lambda count: progress(name, WRITING, count, changes.total)),
            )
            written.entry, written.leaf = done.entry.index, done.entry.leaf
    written.seconds += time.monotonic() - started
    written.done = not dry_run
    progress(name, RECEIPT, 1, 1)


def _report(files: Sequence[_File], sheets: Sequence[Sheet]) -> Report:
    tables = [table for file in files for table in file.tables]
    counts: dict[str, Counts] = {}
    order = {sheet.title: place for place, sheet in enumerate(sheets)}
    ordered = sorted(tables, key=lambda table: order[table.sheet.title])
    for table in ordered:
        _add(counts.setdefault(table.sheet.title, Counts(table.sheet.title)), table)
    faults = [fault for table in ordered for fault in table.all_faults()]
    written = [file.written for file in files]
    return Report(list(counts.values()), faults, written, [table for table in ordered if any(table.all_faults())])


def _add(counts: Counts, table: Checked) -> None:
    accepted = table.accepted
    counts.read += table.read
    counts.accepted += len(accepted)
    counts.refused += table.read - len(accepted)
    counts.corrected += sum(row.corrects for row in accepted)
    counts.disputed += sum(bool(row.disputed) for row in accepted)
