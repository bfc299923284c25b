"""``hengjian replay``: the grade timeline from a file of facts; no database, no account."""

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import click

from hengjian import packs
from hengjian.cli.output import json_option, refuse, write_json, write_table
from hengjian.cli.parameters import Day
from hengjian.law.clauses import Clause
from hengjian.law.exchange import answer, extent, read_facts
from hengjian.law.facts import CreditFact
from hengjian.law.months import Month, month_text, parse_month
from hengjian.law.readings import Readings
from hengjian.law.timelines import Restriction, Run, Timeline

UNRATED = "未评级"
MANY = 1_000
"""Subjects from which on progress is shown."""


class CalendarMonth(click.ParamType):
    """A month written ``YYYY-MM``."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """The month; a refusal where there is none."""
        try:
            return parse_month(str(value))
        except ValueError:
            self.fail(f"“{value}”不是有效月份，请写成 2026-01 的样子", param, ctx)


class Asked(NamedTuple):
    """What the caller wants to know of every subject of the file."""

    pack: ModuleType
    readings: Readings
    first: Month | None
    last: Month | None
    known_on: dt.date | None


class Subject(NamedTuple):
    """One line of the file, or the whole: a name for people and the facts."""

    name: str
    facts: tuple[CreditFact, ...]


@click.command()
@click.option("--pack", "pack_name", required=True, metavar="P", help="政策包，例如 hangzhou")
@click.option(
    "--facts", "file", required=True, metavar="FILE", help="事实文件：一个 JSON 对象，或者每行一个；- 为标准输入"
)
@click.option("--from", "first", type=CalendarMonth(), help="首月，默认为第一条事实的月份")
@click.option("--to", "last", type=CalendarMonth(), help="末月，默认为最后一项限制或者建议之后第十二个月")
@click.option("--known-on", type=Day(), help="只取这一天为止已经记录的事实")
@click.option("--reading", "chosen", multiple=True, metavar="NAME=VALUE", help="解释参数的取值，可以写多次")
@json_option
def command(
    pack_name: str,
    file: str,
    first: Month | None,
    last: Month | None,
    known_on: dt.date | None,
    chosen: tuple[str, ...],
    as_json: bool,
) -> None:
    """由事实重算信用等级。"""
    if first is not None and last is not None and first > last:
        refuse([f"--from {month_text(first)} 晚于 --to {month_text(last)}。"])
    pack = _pack(pack_name)
    asked = Asked(pack, _readings(pack, chosen), first, last, known_on)
    subjects, in_lines = _subjects(file, asked)
    quiet = sys.stdout.isatty() or len(subjects) < MANY
    with click.progressbar(subjects, label="重算", file=sys.stderr, hidden=quiet) as rising:
        for subject in rising:
            line, start, end = _replayed(subject, asked)
            if as_json:
                write_json(answer(pack.PACK, line, start, end, known_on))
            else:
                _show(subject if in_lines or subject.name else None, line, start, end)


def _pack(name: str) -> ModuleType:
    if name not in packs.grading():
        refuse([f"没有名为 {name} 的政策包，可用的有：{'、'.join(packs.grading())}。"])
    return packs.pack(name)


def _readings(pack: ModuleType, chosen: Sequence[str]) -> Readings:
    module = import_module(f"{pack.__name__}.readings")
    faults: list[str] = []
    values: dict[str, str] = {}
    for each in chosen:
        name, equals, value = each.partition("=")
        try:
            if not equals:
                raise ValueError("请写成 NAME=VALUE 的样子。")
            if values.setdefault(name, value) != value:
                raise ValueError("同一个解释参数写了两个取值。")
            module.constant({name: value})
        except ValueError as error:
            faults.append(f"--reading {each}：{error}")
    if faults:
        refuse(faults)
    constant: Readings = module.constant(values)
    return constant


def _subjects(file: str, asked: Asked) -> tuple[list[Subject], bool]:
    lines = list(_objects(file, _text(file)))
    check = import_module(f"{asked.pack.__name__}.faults").faults
    subjects: list[Subject] = []
    faults: list[str] = []
    for place, raw in lines:
        read = read_facts(raw)
        found = [*read.faults, *check(read.facts, read.unread)]
        faults += [f"{place}：{f'事实{fault.where}：' if fault.where else ''}{fault.text}" for fault in found]
        subjects.append(Subject(_name(raw), read.facts))
    if faults:
        refuse(faults)
    return subjects, len(lines) > 1


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
    except OSError as error:
        refuse([f"{file}：读不了这个文件（{error.strerror}）。"])
    except UnicodeDecodeError:
        refuse([f"{file}：不是 UTF-8 编码的文本。"])


def _objects(file: str, text: str) -> Iterator[tuple[str, object]]:
    """The objects of the file with their places: the whole file is one, or each line is."""
    try:
        yield file, _json(text)
        return
    except ValueError as error:
        whole = error
    rows = [(f"{file} 第{number}行", row) for number, row in enumerate(text.splitlines(), start=1) if row.strip()]
    parsed = [(place, _line(row)) for place, row in rows]
    wrong = [f"{place}：不是 JSON（{value}）。" for place, value in parsed if isinstance(value, ValueError)]
    if not rows or len(wrong) == len(rows):
        refuse([f"{file}：不是 JSON（{whole}）。" if rows else f"{file}：文件是空的。"])
    if wrong:
        refuse(wrong)
    yield from parsed


def _line(row: str) -> object:
    try:
        return _json(row)
    except ValueError as error:
        return error


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("嵌套太深") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        raise ValueError("一个对象里有重复的键")
    return whole


def _name(raw: object) -> str:
    subject = raw.get("subject") if isinstance(raw, dict) else None
    if not isinstance(subject, dict):
        return ""
    return str(subject.get("name") or subject.get("id") or "")


def _replayed(subject: Subject, asked: Asked) -> tuple[Timeline, Month, Month]:
    facts = [fact for fact in subject.facts if asked.known_on is None or fact.recorded_on <= asked.known_on]
    line: Timeline = import_module(f"{asked.pack.__name__}.credit").timeline(facts, asked.readings)
    first, end = extent(facts, line)
    return line, first if asked.first is None else asked.first, end if asked.last is None else asked.last + 1


def _show(subject: Subject | None, line: Timeline, first: Month, end: Month) -> None:
    if subject is not None:
        click.echo(subject.name or "（无名称）")
    rows = []
    for run, months in _pieces(line, first, end):
        span = line.at(run.first)
        rows.append(
            (
                months,
                span.grade or UNRATED,
                span.model or UNRATED,
                "\n".join(map(_words, span.restrictions)),
                "\n".join(map(_words, span.proposed)),
            )
        )
    write_table(("月份", "等级", "模型等级", "限制", "建议（未决定）"), rows)


def _pieces(line: Timeline, first: Month, end: Month) -> Iterator[tuple[Run, str]]:
    starts = sorted({first, *(span.first for span in line.spans if first < span.first < end)}) if first < end else []
    for start, stop in zip(starts, [*starts[1:], end], strict=False):
        until = "" if stop - start == 1 else f" 至 {month_text(stop - 1)}"
        yield Run(start, stop, None), month_text(start) + until


def _words(each: Restriction) -> str:
    clause: Clause = packs.clause(each.clause)
    return f"{clause.label} 上限{each.ceiling} {month_text(each.first)} 至 {month_text(each.end - 1)} {each.fact}"
