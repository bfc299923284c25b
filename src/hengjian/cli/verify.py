"""``hengjian verify``: a receipt, a list or a ledger export, offline; or the database against its own ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from hengjian.cli.output import json_option, refuse, write_json

MISMATCH = 1
SHOWN = 100  # faults written out; a ruined database would fill the screen

Readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("file", type=Readable, required=False)
@click.option("--proof", type=Readable, help="名单的证明文件")
@click.option("--head", type=Readable, help="以前保存的签名头，一行一个")
@click.option("--fingerprint", default="", help="公钥指纹，从纸质名单或公告上抄录")
@click.option("--database", is_flag=True, help="校验数据库：逐条、逐行与留痕核对，证据文件逐个与摘要核对")
@json_option
def command(
    file: Path | None, proof: Path | None, head: Path | None, fingerprint: str, database: bool, as_json: bool
) -> None:
    """离线核验名单、回执或整本留痕。

    相符的，退出码为 0；不符的为 1，并指出在哪里；读不了的为 2。
    """
    if database == (file is not None):
        raise click.UsageError("须给出一个文件，或者 --database，不能同时给出")
    told = _database() if database else _file(file, proof, head, fingerprint)  # type: ignore[arg-type]
    if as_json:
        write_json(told)
    else:
        _show(told)
    sys.exit(0 if told["ok"] else MISMATCH)


def _file(file: Path, proof: Path | None, head: Path | None, fingerprint: str) -> dict[str, Any]:
    from hengjian.trail.verifier import hengjian_verify as verifier

    try:
        with file.open("rb") as stream:
            report = verifier.check(
                stream, proof.read_bytes() if proof else None, head.read_bytes() if head else b"", fingerprint
            )
    except verifier.Unreadable as fault:
        refuse([f"{file}：{'：'.join(fault.args)}"])
    return {"ok": not report.faults, **vars(report)}


def _database() -> dict[str, Any]:
    from hengjian.cli.database import ready

    ready()
    from hengjian.evidence import scan
    from hengjian.evidence.models import File
    from hengjian.trail.audit import audit
    from hengjian.trail.models import Entry

    faults = [{"where": fault.where, "what": fault.what} for check in (audit, scan.originals) for fault in check()]
    return {
        "ok": not faults,
        "kind": "数据库",
        "facts": {"条数": str(Entry.objects.count()), "证据文件": str(File.objects.count())},
        "faults": faults,
        "notes": [],
    }


def _show(told: dict[str, Any]) -> None:
    click.echo(f"{'相符' if told['ok'] else '不符'}：{told['kind']}")
    for label, value in told["facts"].items():
        click.echo(f"  {label}：{value}")
    for fault in told["faults"][:SHOWN]:
        click.echo(f"  {fault['where']}：{fault['what']}")
    if len(told["faults"]) > SHOWN:
        click.echo(f"  另有{len(told['faults']) - SHOWN}处，用 --json 全部列出")
    for note in told["notes"]:
        click.echo(f"  注意：{note}")
