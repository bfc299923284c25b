"""``hengjian import``: registers and logs into the database, what is wrong told row by row."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hengjian.cli import database
from hengjian.cli.output import json_option, refuse, write_json, write_table

if TYPE_CHECKING:
    from rich.progress import TaskID

    from hengjian.registry.importing.running import Report

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
SHOWN = 50


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH…")
@click.option("--dry-run", is_flag=True, help="只核对，不写入")
@click.option("--report", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="把结果写成 JSON 文件")
@json_option
def command(paths: tuple[Path, ...], dry_run: bool, report: Path | None, as_json: bool) -> None:
    """导入登记表（.xlsx）和到场记录（.csv）。

    对的写入，不对的逐条说明；一个文件要么全部写入，要么都不写入。同一文件再导入一次，什么也不会变。
    """
    if report is not None and not report.parent.is_dir():
        refuse([f"{report}：没有这个文件夹"])
    database.ready()
    found = _run(paths, dry_run)
    if report is not None:
        report.write_text(json.dumps(found.reported(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_json:
        write_json(found.reported())
    else:
        _tell(found, dry_run)


def _run(paths: tuple[Path, ...], dry_run: bool) -> Report:
    from hengjian.portal.imports.sheets import SHEETS
    from hengjian.registry.importing.running import Source, UnusableFiles, run

    sources = [Source(path, path.name) for path in paths]
    try:
        with Bars() as bars:
            return run(sources, SHEETS, by=None, ref=secrets.token_hex(8), dry_run=dry_run, progress=bars.tell)
    except UnusableFiles as unusable:
        refuse(f"{name}：{reason}" for name, reason in unusable.problems)


class Bars:
    """A progress bar for each file, on standard error and only on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        """Show the bars."""
        self._bars.start()
        return self

    def __exit__(self, *failure: object) -> None:
        """Leave them as they are."""
        self._bars.stop()

    def tell(self, name: str, phase: str, done: int, total: int) -> None:
        """One step of one file."""
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(name)
        self._bars.update(self._tasks[name], description=f"{name} {phase}", completed=done, total=total)


def _tell(report: Report, dry_run: bool) -> None:
    rows = [
        (
            counts.sheet,
            *(
                f"{number:,}"
                for number in (counts.read, counts.accepted, counts.corrected, counts.refused, counts.disputed)
            ),
        )
        for counts in report.tables
    ]
    write_table(("工作表", "读到", "接受", "其中更正", "拒绝", "存疑"), rows)
    faults = report.faults
    for fault in faults[:SHOWN]:
        value = f"“{fault.value}”" if fault.value else ""
        click.echo(f"{fault.sheet}第{fault.row}行 {fault.column}{value}：{fault.message}")
    if len(faults) > SHOWN:
        click.echo(f"另有{len(faults) - SHOWN}处没有列出，用 --report 写成文件查看全部。")
    for file in report.files:
        click.echo(_line(file.name, file.rows, file.leaf, dry_run))


def _line(name: str, rows: int, leaf: str, dry_run: bool) -> str:
    if dry_run:
        return f"{name}：没有写入；正式导入会写入{rows:,}条记录。"
    if not rows:
        return f"{name}：与已有记录相同，什么也没有变。"
    return f"{name}：已写入{rows:,}条记录，回执 {leaf[:4]} {leaf[4:8]}。"
