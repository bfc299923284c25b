"""``hengjian publish``: freeze and publish the list of a month, as the officer who signs in here; or write out the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hengjian.cli.output import json_option, refuse, write_json

if TYPE_CHECKING:
    from hengjian.accounts.models import Account
    from hengjian.credit.models import Edition

Folder = click.Path(file_okay=False, path_type=Path)


@click.command("publish")
@click.option("--month", help="名单月份，写作 2026-11")
@click.option("--as", "username", help="以哪个账号公布，登录密码会另外问")
@click.option("--note", default="", help="随名单公布的说明")
@click.option("--dry-run", is_flag=True, help="只看差异，不公布")
@click.option("--out", type=Folder, default=Path(), help="名单和证明文件放在哪个文件夹")
@click.option("--ledger", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="导出整本留痕到这个文件")
@json_option
def command(
    month: str | None, username: str | None, note: str, dry_run: bool, out: Path, ledger: Path | None, as_json: bool
) -> None:
    """公布一个月的名单，得到名单和证明文件；或者导出整本留痕。"""
    if (ledger is None) == (month is None):
        raise click.UsageError("须给出 --month，或者 --ledger，不能同时给出")
    if month is not None and not username:
        raise click.UsageError("公布名单须用 --as 写明账号")
    from hengjian.cli.database import ready

    ready()
    told = _export(ledger) if ledger else _publish(month or "", username or "", note, dry_run, out)
    if as_json:
        write_json(told)
    else:
        click.echo(told["told"])


def _export(path: Path) -> dict[str, Any]:
    from hengjian.trail import exports

    try:
        with path.open("wb") as stream:
            count = exports.write(stream)
    except (OSError, LookupError) as fault:
        refuse([f"{path}：{'留痕还是空的' if isinstance(fault, LookupError) else '写不进这个文件'}"])
    return {"entries": count, "file": str(path), "told": f"已写出{count}条留痕：{path}"}


def _publish(text: str, username: str, note: str, dry_run: bool, out: Path) -> dict[str, Any]:
    from hengjian.credit.publication import editions
    from hengjian.law.months import parse_month
    from hengjian.ui.timebar import today

    try:
        month = parse_month(text)
    except ValueError:
        refuse([f"没有“{text}”这个月份，请写作 2026-11"])
    account = _signed_in(username)
    seen = editions.preview(account.division, account.office, month, today(), note)
    if dry_run:
        told = f"{text}名单{len(seen.lines)}家，{len(seen.changes)}家与上一期不同。没有公布。"
        return {"count": len(seen.lines), "changes": seen.changes, "told": told}
    return _written(_published(account, seen, month, note), out)


def _signed_in(username: str) -> Account:
    from hengjian.accounts.models import Account

    account = Account.objects.filter(username=username, is_active=True).first()
    password = click.prompt("登录密码", hide_input=True, err=True)
    if account is None or not account.check_password(password):
        refuse(["账号或者口令不对"])
    return account


def _published(account: Account, seen: Any, month: int, note: str) -> Edition:
    from hengjian.credit.models import Edition
    from hengjian.credit.publication import actions
    from hengjian.trail.acts import Refused
    from hengjian.trail.models import reference
    from hengjian.ui.timebar import today

    digest = actions.seen_digest(seen)
    try:
        done = actions.publish(
            division=account.division, month=month, seen=digest, note=note, by=account, on=today(), key=reference()
        )
    except Refused as refused:
        refuse([refused.objection.text])
    return Edition.objects.get(entry=done.entry)


def _written(edition: Edition, out: Path) -> dict[str, Any]:
    from hengjian.trail import keys, publishing

    stem = f"hengjian-{edition.division}-{edition.year}-{edition.number:02d}"
    listing, proof = out / f"{stem}-list.json", out / f"{stem}-proof.json"
    out.mkdir(parents=True, exist_ok=True)
    listing.write_bytes(edition.file.encode())
    proof.write_bytes(publishing.seal(edition.file.encode(), edition.entry))
    told = f"已公布{edition.year}年第{edition.number}期名单：{listing}，{proof}。公钥指纹 {keys.fingerprint()}"
    return {
        "edition": [edition.year, edition.number],
        "list": str(listing),
        "proof": str(proof),
        "fingerprint": keys.fingerprint(),
        "told": told,
    }
