"""What every command says the same way: faults, JSON, tables for people."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click

BAD_INPUT = 2

json_option = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")


def refuse(faults: Iterable[str]) -> NoReturn:
    """One line a fault on standard error; exit code 2."""
    for fault in faults:
        click.echo(fault, err=True)
    sys.exit(BAD_INPUT)


def write_json(value: Any) -> None:
    """One JSON value on one line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for people."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(*headings, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
