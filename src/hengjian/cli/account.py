"""``hengjian account add|list|disable``: who may sign in to a deployment."""

from __future__ import annotations

import click

from hengjian.cli import output
from hengjian.cli.database import ready

NAMES = {
    "officer": "监管人员", "auditor": "审计管理员", "manager": "机构负责人", "technician": "专职技术人员",
    "enterprise": "服务对象", "buyer": "政府采购单位",
}  # fmt: skip
ROLES = "、".join(f"{word} {label}" for word, label in NAMES.items())
LEVELS = {"province": "省", "city": "市", "county": "区县"}


@click.group("account")
def command() -> None:
    """管理账号：开通、列出、停用。"""


@command.command("add")
@click.argument("username")
@click.option("--name", prompt="姓名", help="姓名")
@click.option("--role", prompt=f"角色（{ROLES}）", type=click.Choice(list(NAMES)), show_choices=False, help="角色")
@click.option("--level", type=click.Choice(list(LEVELS)), help="监管人员的层级")
@click.option("--division", default="", help="监管人员的区划代码，六位")
@click.option("--office", default="", help="单位")
@click.option("--section", default="", help="处室")
@click.option("--organisation", default="", help="机构或企业的统一社会信用代码")
@click.option("--id-number", default="", help="技术人员的证件号码，只存匹配值")
@click.password_option(prompt="密码", confirmation_prompt="再写一遍密码", help="密码，至少十二个字")
def add(username: str, password: str, id_number: str, **given: str | None) -> None:
    """开通一个账号；没有写的会问。"""
    ready()
    from hengjian.accounts.opening import Refused, open_account

    fields = {name: value or "" for name, value in given.items()}
    try:
        account = open_account(username, password, person=_match(id_number), **fields)
    except Refused as refused:
        output.refuse(refused.faults)
    click.echo(f"已开通 {account.username}（{account.name}，{account.get_role_display()}）。")


@command.command("list")
@output.json_option
def show(as_json: bool) -> None:
    """列出全部账号。"""
    ready()
    from hengjian.accounts.models import Account

    rows = Account.objects.order_by("role", "username")
    if as_json:
        fields = ("username", "name", "role", "level", "division", "office", "organisation", "is_active")
        output.write_json([{field: getattr(row, field) for field in fields} for row in rows])
        return
    output.write_table(
        ("登录名", "姓名", "角色", "单位", "状态"),
        (
            (row.username, row.name, row.get_role_display(), row.office, "启用" if row.is_active else "已停用")
            for row in rows
        ),
    )


@command.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """停用一个账号；它的登录随即失效。"""
    ready()
    from hengjian.accounts.opening import Refused, disable_account

    try:
        account = disable_account(username)
    except Refused as refused:
        output.refuse(refused.faults)
    click.echo(f"已停用 {account.username}（{account.name}），已有的登录随即失效。")


def _match(id_number: str) -> str:
    """The keyed hash of an ID number; ends with a message where the number is wrong."""
    if not id_number:
        return ""
    from hengjian.registry.codes import id_number_fault, normalise
    from hengjian.registry.identity import id_match

    number = normalise(id_number)
    if fault := id_number_fault(number):
        output.refuse([f"证件号码：{fault.text}"])
    return id_match(number)
