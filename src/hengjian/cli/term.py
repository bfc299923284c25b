"""``hengjian term``: a term's last day, and whether it is provisional."""

import datetime as dt
from collections.abc import Callable

import click

from hengjian.cli.output import json_option, refuse, write_json
from hengjian.cli.parameters import Day
from hengjian.law import terms
from hengjian.packs.national.holidays import CALENDAR

WEEKDAYS = "一二三四五六日"
LONGEST = 100_000


@click.command()
@click.option("--from", "start", type=Day(), required=True, help="起算日，当日不计")
@click.option("--working-days", type=int, metavar="N", help="工作日数，按国务院办公厅放假安排")
@click.option("--days", type=int, metavar="N", help="日历天数")
@click.option("--months", type=int, metavar="N", help="月数")
@json_option
def command(start: dt.date, working_days: int | None, days: int | None, months: int | None, as_json: bool) -> None:
    """计算期限的最后一天。

    三种长度任选一种。超出已公布放假安排的年份，按周一至周五推算，并标明暂定。
    """
    asked = {"--working-days": working_days, "--days": days, "--months": months}
    option, count = _only(asked)
    term = _term(start, option, count)
    if as_json:
        write_json(
            {
                "from": start.isoformat(),
                option[2:].replace("-", "_"): count,
                "last": term.last.isoformat(),
                "provisional": term.provisional,
            }
        )
    else:
        note = "（暂定：该年放假安排尚未公布）" if term.provisional else ""
        click.echo(f"{term.last.isoformat()} 星期{WEEKDAYS[term.last.weekday()]}{note}")


def _only(asked: dict[str, int | None]) -> tuple[str, int]:
    given = [(option, count) for option, count in asked.items() if count is not None]
    if len(given) != 1:
        refuse([f"{'、'.join(asked)}：须且只须给出一个"])
    option, count = given[0]
    if not 1 <= count <= LONGEST:
        refuse([f"{option} {count}：须为 1 至 {LONGEST} 的整数"])
    return option, count


def _term(start: dt.date, option: str, count: int) -> terms.Term:
    kinds: dict[str, Callable[[], terms.Term]] = {
        "--working-days": lambda: terms.working_days(start, count, CALENDAR),
        "--days": lambda: terms.days(start, count),
        "--months": lambda: terms.months(start, count),
    }
    try:
        return kinds[option]()
    except OverflowError:
        refuse([f"{option} {count}：最后一天晚于9999年，无法计算"])
