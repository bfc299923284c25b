"""``hengjian doctor``: what must hold before the platform is started. It changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import click

from hengjian import home
from hengjian.cli import database
from hengjian.cli.output import json_option, write_json

CLOCK_TOLERANCE = 300  # seconds; 平台默认
NEXT_YEAR_FROM = 12  # the month from which next year's calendar is missed; 平台默认
MISSING_SHOWN = 20  # originals that are named one by one
MARKS = {"ok": "正常", "warning": "注意", "fault": "不符"}


class Finding(NamedTuple):
    """What a check found. A ``warning`` does not keep the platform from starting."""

    state: Literal["ok", "warning", "fault"]
    text: str


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """启动前检查：数据库、密钥、时钟、日历、留痕。

    只查不改。有不符的，退出码为 1，平台不应启动。
    """
    database.connect()
    found = [(name, finding) for name, check in CHECKS.items() for finding in examined(check)]
    healthy = all(finding.state != "fault" for _, finding in found)
    if as_json:
        write_json({"ok": healthy, "checks": [{"name": name, **finding._asdict()} for name, finding in found]})
    else:
        for name, finding in found:
            click.echo(f"{name}　{MARKS[finding.state]}　{finding.text}")
    sys.exit(0 if healthy else 1)


def examined(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """The findings of one check; a database that cannot answer is a fault of it."""
    from django.db import Error

    try:
        return list(check())
    except Error as error:
        return [Finding("fault", f"数据库没有应答或缺表：{' '.join(str(error).split())}")]


def check_database() -> Iterator[Finding]:
    """It answers, is up to date, and keeps what it acknowledged."""
    from django.db import connection

    faults = [*_structure(), *_durability()]
    yield from (Finding("fault", fault) for fault in faults)
    if connection.vendor == "postgresql" and _owns():
        yield Finding(
            "warning", "这个数据库角色是表的所有者，能拆掉防改动的触发器；网页程序请用 hengjian grants 授权的角色"
        )
    if not faults:
        yield Finding("ok", f"{connection.display_name}，持久性设置符合要求")


def _structure() -> Iterator[str]:
    if database.behind():
        yield "尚未建立，或结构落后于程序；请执行 python manage.py migrate"


def _durability() -> Iterator[str]:
    from django.db import connection

    for name, wanted in (SQLITE if connection.vendor == "sqlite" else POSTGRESQL).items():
        value = _setting(name)
        if value not in wanted:
            yield f"{name} 为 {value}，应为 {'、'.join(wanted)}，否则断电会丢失已确认的记录"
    if connection.vendor == "sqlite" and connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        yield "事务不是以 BEGIN IMMEDIATE 开始，请检查配置 OPTIONS"


def _owns() -> bool:
    """Whether the role with which we are connected could take the triggers away."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'trail_entry' AND pg_has_role(tableowner, 'MEMBER'))"
        )
        return bool(cursor.fetchone()[0])


SQLITE = {"journal_mode": ("wal",), "synchronous": ("2", "3"), "foreign_keys": ("1",)}
POSTGRESQL = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    "server_encoding": ("UTF8",),
}


def _setting(name: str) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if connection.vendor == "sqlite" else f"SHOW {name}")
        return str(cursor.fetchone()[0])


def check_keys() -> Iterator[Finding]:
    """They are the owner's alone, and the ones with which the stored data was written."""
    from hengjian.trail import heads, keys

    folder = home.directory() / "keys"
    loose = [path for path in (folder, *sorted(folder.glob("*"))) if path.exists() and path.stat().st_mode & 0o077]
    for path in loose:
        yield Finding("fault", f"{path} 别人可读；请执行 chmod go= {path}")
    head = heads.latest()
    if head is not None and not (folder / "ledger.key").exists():
        yield Finding("fault", f"{folder / 'ledger.key'} 不在，不能再签名；请从备份取回")
    elif head is not None and head.public_key != keys.public().hex():
        yield Finding("warning", "签名密钥与最近一个签名头所用的不同；如有意更换，请公布新的指纹")
    yield from _identity_keys()
    if not loose:
        yield Finding("ok", "仅属主可读")


def _identity_keys() -> Iterator[Finding]:
    from hengjian.registry import identity
    from hengjian.registry.models import Person

    person = Person.objects.order_by("-pk").first()
    if person is None:
        return
    absent = [name for name in identity.KEYS if not (home.directory() / "keys" / name).exists()]
    if absent:
        yield Finding("fault", f"已有人员记录，但密钥 {'、'.join(absent)} 不在；请从备份取回")
        return
    try:
        matches = identity.id_match(identity.decrypt(person.id_number), person.id_kind) == person.id_match
    except identity.Unreadable as unreadable:
        yield Finding("fault", str(unreadable))
    else:
        if not matches:
            yield Finding("fault", "证件匹配值与密钥 identity-match.key 不符，同一人将被当作两人；请从备份取回密钥")


def check_clock() -> Iterator[Finding]:
    """It does not stand before what the ledger has already seen."""
    from django.utils import timezone

    from hengjian.trail import clock
    from hengjian.trail.models import Entry

    now = timezone.localtime(clock.now())
    last = Entry.objects.order_by("-index").values_list("at", flat=True).first()
    behind = 0.0 if last is None else (last - now).total_seconds()
    if behind > CLOCK_TOLERANCE:
        yield Finding("fault", f"现在 {now:%Y-%m-%d %H:%M}，早于最后一条留痕 {behind / 60:.0f} 分钟；请校准时钟")
    else:
        yield Finding("ok", f"现在 {now:%Y-%m-%d %H:%M}，{timezone.get_current_timezone_name()}")


def check_calendar() -> Iterator[Finding]:
    """The State Council's days are known for this year and, from December on, for the next."""
    from hengjian.packs.national.holidays import CALENDAR
    from hengjian.ui import timebar

    today = timebar.today()
    wanted = {today.year} | ({today.year + 1} if today.month >= NEXT_YEAR_FROM else set())
    for year in sorted(wanted - CALENDAR.years):
        yield Finding("warning", f"{year}年放假安排尚未录入，期限按周一至周五推算，标为暂定；请升级程序")
    if wanted <= CALENDAR.years:
        yield Finding("ok", f"放假安排已录入至{max(CALENDAR.years)}年")


def check_ledger() -> Iterator[Finding]:
    """Nothing was rolled back behind a signed head, and every table is guarded."""
    from hengjian.trail import audit, heads

    faults = list(audit.startup())
    for fault in faults:
        yield Finding("fault", f"{fault.where}：{fault.what}")
    if not faults:
        head = heads.latest()
        yield Finding("ok", f"签名头 {head.size} 条，根摘要 {head.root[:16]}" if head else "尚无条目")


def check_files() -> Iterator[Finding]:
    """Every original lies where it should; whether each is unchanged, ``hengjian verify --database`` reads."""
    from hengjian.evidence import scan
    from hengjian.evidence.models import File

    faults = scan.missing()
    for fault in faults[:MISSING_SHOWN]:
        yield Finding("fault", f"{fault.where}：{fault.what}；请从备份取回")
    if len(faults) > MISSING_SHOWN:
        yield Finding("fault", f"另有{len(faults) - MISSING_SHOWN}个原件不在了")
    if not faults:
        yield Finding("ok", f"{File.objects.count()} 个原件都在")


CHECKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "数据库": check_database,
    "密钥": check_keys,
    "时钟": check_clock,
    "日历": check_calendar,
    "留痕": check_ledger,
    "证据文件": check_files,
}
