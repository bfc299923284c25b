"""``hengjian bench``: measures in the source folder, where the other programs' versions of the rule lie."""

import subprocess
import sys
from pathlib import Path

import click

from hengjian.cli.output import refuse

ROOT = Path(__file__).parents[3]
NAMES = ("replay", "import", "list")


@click.command()
@click.argument("name", required=False, type=click.Choice(NAMES), metavar="[NAME]")
def command(name: str | None) -> None:
    """测量速度：历史重算、样例导入、长名单，并与其他程序比较。

    NAME 为 replay、import 或 list，只测一项并显示；不给则全测，写入 docs/generated/bench.md。需要几分钟，首次还要下载用来比较的程序。
    """
    if not (ROOT / "bench" / "__main__.py").exists():
        refuse(["测速须在源代码目录中进行（make bench），安装包里没有用来比较的程序"])
    sys.exit(
        subprocess.run([sys.executable, "-m", "bench", *([name] if name else [])], cwd=ROOT, check=False).returncode
    )
