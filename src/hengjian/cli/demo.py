"""``hengjian demo``: a whole deployment with invented data, served on this machine."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from rich.console import Console
from rich.table import Table

from hengjian.cli import output
from hengjian.cli.database import ready

HOST = "127.0.0.1"


@click.command("demo")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, 65535), help="端口")
@click.option("--empty", is_flag=True, help="只有账号、区划和日历，没有机构")
def command(port: int, empty: bool) -> None:
    """演示：在本机建库、装入虚构数据并打开网站。"""
    refuse_busy(port)
    load(empty=empty)
    collect_static()
    Site(port).run()


def refuse_busy(port: int) -> None:
    """End with a plain message where another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = "已被别的程序占用" if error.errno == errno.EADDRINUSE else "在这台机器上不能使用"
            output.refuse([f"端口 {port} {why}。请换一个，例如：hengjian demo --port {port % 65535 + 1}"])


def load(*, empty: bool) -> None:
    """Accounts, and without ``empty`` the demo cities; what is there already stays as it is."""
    ready()
    from hengjian.portal.demo import cast
    from hengjian.portal.demo.load import load as tell
    from hengjian.ui.timebar import today

    mark()
    cast.open_accounts()
    if not empty:
        click.echo("正在准备三个演示城市……", err=True)
        tell(today())


def mark() -> None:
    """Say in the folder that it holds a demonstration; one with real accounts is refused."""
    from django.conf import settings

    from hengjian.accounts.models import Account

    if settings.DEMO:
        return
    if Account.objects.exists():
        output.refuse(
            [
                f"{settings.HOME} 里是正式数据。演示会打开密码公开的账号，不能在这里运行。请用 HENGJIAN_HOME 指定另一个文件夹。"
            ]
        )
    (settings.HOME / "demo").write_text("演示数据，均为虚构\n", encoding="utf-8")
    settings.DEMO = True


def collect_static() -> None:
    """Static files with their digests in their names, where the web server finds them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def start_worker() -> subprocess.Popen[bytes]:
    """The process that does long work: imports, publications."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "hengjian.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", "--verbosity", "0"], env=environment, stdin=subprocess.DEVNULL
    )


def announce(port: int) -> None:
    """Print the address and one sign-in a role; a firm is named where it is on the books."""
    from hengjian.portal.demo import cast
    from hengjian.registry.models import Institution

    empty = not Institution.objects.exists()

    console = Console(width=None if sys.stdout.isatty() else 140)
    table = Table(box=None, header_style="bold")
    for heading in ("角色", "姓名", "单位", "登录名", "密码", "先试试"):
        table.add_column(heading, overflow="fold")
    for part in cast.CAST:
        office, first = cast.before_import(part) if empty else (part.office, part.first)
        table.add_row(part.role.label, part.name, office, part.username, cast.PASSWORD, first)
    console.print(table)
    console.print(
        f"\n衡鉴（演示数据）：http://{HOST}:{port}/sign-in/    公众页：http://{HOST}:{port}/public/    停止：Ctrl-C\n"
    )


class Site(BaseApplication):
    """Gunicorn inside this process: WSGI, threads, this machine only; the worker lives and ends with it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.worker: subprocess.Popen[bytes] | None = None
        super().__init__()

    def opened(self, arbiter: object) -> None:
        """The port is open: start the worker, say where to go."""
        self.worker = start_worker()
        announce(self.port)

    def closed(self, arbiter: object) -> None:
        """The server stops, and the worker with it."""
        if self.worker is not None:
            self.worker.terminate()
            self.worker.wait(timeout=10)

    def load_config(self) -> None:
        """Take no settings from files or arguments."""
        options: dict[str, Any] = {
            "bind": f"{HOST}:{self.port}", "worker_class": "gthread", "workers": 1, "threads": 6,
            "loglevel": "warning", "control_socket_disable": True,
            "when_ready": self.opened, "on_exit": self.closed,
        }  # fmt: skip
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        from hengjian.config.wsgi import application

        return application
