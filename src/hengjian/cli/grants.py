"""``hengjian grants``: the SQL that gives the program's role its rights; to be run by the owner of the tables."""

from __future__ import annotations

import click

from hengjian.cli import database
from hengjian.cli.output import refuse


@click.command("grants")
@click.argument("role", default="hengjian_app")
def command(role: str) -> None:
    """打印授权语句：网页程序的数据库角色对有法律效力的表只能读和追加。

    由表的所有者执行：hengjian grants hengjian_app | psql。每次升级（migrate）以后再执行一次。
    """
    database.ready()
    from django.db import connection

    from hengjian.trail import grants

    if connection.vendor != "postgresql":
        refuse(["SQLite 没有数据库角色：防改动靠触发器，事后由 hengjian verify --database 查出。"])
    for statement in grants.statements(connection, role):
        click.echo(f"{statement};")
