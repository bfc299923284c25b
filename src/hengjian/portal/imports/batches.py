"""A batch from upload to result: files kept until read, progress told, the refused rows kept (encrypted) to be given back."""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches

from hengjian.portal.imports.sheets import SHEETS
from hengjian.registry.identity import decrypt, encrypt
from hengjian.registry.importing.cells import text_of
from hengjian.registry.importing.running import WRITING, Report, Source, UnusableFiles, run
from hengjian.registry.models import ImportBatch
from hengjian.registry.workbooks import workbook

State = ImportBatch.State

STOPPED = "导入中途停止。没有写完的文件什么也没有写入，已写入的文件不受影响。"
BROKEN = "导入时程序出错，没有写完的文件什么也没有写入。请再导入一次；仍然出错，请把批次号告诉系统管理员。"

DOUBLED = "（重复）"  # the end of the title of a sheet of doubled rows


def folder(batch: ImportBatch) -> Path:
    """Where a batch's files lie until they are read."""
    return Path(settings.HOME) / "imports" / batch.ref


def carry_out(ref: str) -> None:
    """The worker's part: import the files of a batch and leave its result. A batch already carried out stays as it is."""
    batch = ImportBatch.objects.get(ref=ref)
    with _held(batch, wait=True):
        batch.refresh_from_db()
        if batch.state not in {State.WAITING, State.RUNNING}:
            return
        batch.state = State.RUNNING
        batch.save()
        try:
            _import(batch)
        except UnusableFiles as unusable:
            _finish(batch, State.FAILED, "\n".join(f"{name}：{reason}" for name, reason in unusable.problems))
        except Exception:
            _finish(batch, State.FAILED, BROKEN)
            raise


def _import(batch: ImportBatch) -> None:
    sources = [Source(folder(batch) / str(number), file["name"]) for number, file in enumerate(batch.files)]
    progress = Meter(batch)
    run(
        sources,
        SHEETS,
        by=batch.by,
        ref=batch.ref,
        progress=progress.tell,
        reported=lambda report: _keep(batch, report),
    )
    _finish(batch, State.DONE, "")


def _keep(batch: ImportBatch, report: Report) -> None:
    batch.tables = [asdict(counts) for counts in report.tables]
    batch.faults = [fault.stored() for fault in report.faults]
    batch.files = _in_order(batch, [asdict(written) for written in report.files])
    batch.refused = encrypt(json.dumps(_refused(report), ensure_ascii=False)) if report.faults else ""
    batch.save()


def _in_order(batch: ImportBatch, written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Results in the order of the upload, to which the numbered files belong."""
    left = list(written)
    return [left.pop(next(at for at, each in enumerate(left) if each["name"] == file["name"])) for file in batch.files]


def _refused(report: Report) -> dict[str, list[list[str]]]:
    """The refused rows by sheet as texts: own cells, then reasons, then remedies; doubled rows on a sheet of their own."""
    found: dict[str, list[list[str]]] = {}
    for table in report.refused:
        for row in table.rows:
            if row.faults:
                doubled = any(fault.code == "duplicate" for fault in row.faults)
                rows = found.setdefault(table.sheet.title + DOUBLED * doubled, [])
                reasons = "；".join(f"{fault.column}：{fault.why}" for fault in row.faults)
                remedies = "；".join(fault.remedy for fault in row.faults if fault.remedy)
                rows.append([*(text_of(cell) for cell in row.cells), reasons, remedies])
    return found


def _finish(batch: ImportBatch, state: str, problem: str) -> None:
    batch.state, batch.problem = state, problem
    batch.save()
    shutil.rmtree(folder(batch), ignore_errors=True)
    _lock(batch).unlink(missing_ok=True)


class Meter:
    """Progress of each file in the file cache: SQLite is locked while an import writes."""

    def __init__(self, batch: ImportBatch) -> None:
        self._key = batch.ref
        self._files: dict[str, dict[str, Any]] = {}
        self._writing: dict[str, float] = {}

    def tell(self, name: str, phase: str, done: int, total: int) -> None:
        """One step of one file."""
        step = {"phase": phase, "done": done, "total": total, "left": None}
        if phase == WRITING:
            started = self._writing.setdefault(name, time.monotonic())
            step["left"] = round((time.monotonic() - started) / max(done, 1) * (total - done))
        self._files[name] = step
        caches["progress"].set(self._key, self._files, timeout=None)


def progress_of(batch: ImportBatch) -> dict[str, dict[str, Any]]:
    """The last step of each file, by its name."""
    found: dict[str, dict[str, Any]] = caches["progress"].get(batch.ref, {})
    return found


@contextmanager
def _held(batch: ImportBatch, *, wait: bool) -> Iterator[bool]:
    """The lock of a batch, which falls with the process that holds it; ``False``: another holds it and we did not wait."""
    path = _lock(batch)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _lock(batch: ImportBatch) -> Path:
    return folder(batch).with_suffix(".lock")


def stopped(batch: ImportBatch) -> bool:
    """Whether a batch is said to run but no worker holds it."""
    if batch.state != State.RUNNING:
        return False
    with _held(batch, wait=False) as free:
        batch.refresh_from_db()
        return free and batch.state == State.RUNNING


def refused_workbook(batch: ImportBatch) -> bytes:
    """The refused rows under the headings of their sheets, reasons beside them: to be corrected and handed in again.

    A doubled row, alone in a later file, would be taken for a correction of the row it doubles: it stands on a sheet
    that no import reads.
    """
    rows = json.loads(decrypt(batch.refused)) if batch.refused else {}
    shown = [(sheet, sheet.title + end) for end in ("", DOUBLED) for sheet in SHEETS if rows.get(sheet.title + end)]
    return workbook(
        [
            (title, [*(column.heading for column in sheet.columns), "为什么不收", "怎么改"], rows[title])
            for sheet, title in shown
        ],
        titles=[_instruction(sheet.heading, len(rows[title]), title.endswith(DOUBLED)) for sheet, title in shown],
    )


def _instruction(heading: str, count: int, doubled: bool) -> str:
    if doubled:
        return f"{heading}：重复的{count}行，不必再交；若是更正，请改较早的一行"
    return f"{heading}：被拒的{count}行，改好后直接上传本文件"


def blank_workbook() -> bytes:
    """Every sheet with its headings and no rows."""
    return workbook(
        [(sheet.title, [column.heading for column in sheet.columns], []) for sheet in SHEETS],
        titles=[sheet.heading for sheet in SHEETS],
    )
