"""``hengjian …``: the same answers without the web site. A command's module is loaded when it is called."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from hengjian.cli.speech import Formatter, one_line_faults

#: The commands in the order of the help: name, module of ``hengjian.cli``, what it does.
COMMANDS = {
    "demo": ("demo", "准备演示数据并在本机打开网站"),
    "import": ("importing", "导入登记表和到场记录"),
    "replay": ("replay", "由事实重算信用等级"),
    "term": ("term", "计算期限的最后一天"),
    "draw": ("draw", "按公开的种子抽取项目"),
    "publish": ("publish", "冻结并公布名单"),
    "verify": ("verify", "离线核验名单、回执或整本留痕"),
    "account": ("account", "管理账号"),
    "doctor": ("doctor", "启动前检查"),
    "grants": ("grants", "打印数据库角色的授权语句"),
    "bench": ("bench", "测量速度并写成报告"),
}

click.Context.formatter_class = Formatter


class LazyGroup(click.Group):
    """Knows its commands by name; a command whose module does not exist is not listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that exist."""
        return [name for name, (module, _) in COMMANDS.items() if find_spec(f"hengjian.cli.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded from its module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _ = COMMANDS[cmd_name]
        loaded: click.Command = import_module(f"hengjian.cli.{module}").command
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the call; a fault is one line."""
        with one_line_faults():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a fault is one line."""
        with one_line_faults():
            return super().invoke(ctx)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hengjian", message="衡鉴 %(version)s")
def main() -> None:
    """衡鉴：安全生产社会化服务机构监管平台。"""
