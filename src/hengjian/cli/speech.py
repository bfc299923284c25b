"""Click in Chinese: headings of the help, and one line for each fault of usage."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click
from click.exceptions import NoArgsIsHelpError

HEADINGS = {"Options": "选项", "Commands": "命令"}
NOTES = {
    "Show this message and exit.": "显示本说明",
    "Show the version and exit.": "显示版本",
    "[required]": "［必填］",
    "[default:": "［默认：",
}
FAULTS = (
    (r"Missing (?:parameter|option|argument) '?(.+?)'?\.", r"缺少 \1"),
    (r"No such command '(.+)'\.", r"没有“\1”这条命令，请用 hengjian --help 查看"),
    (r"No such option:? '?([^\s']+)'?.*", r"没有选项 \1"),
    (r"Option '(.+)' requires an argument\.", r"选项 \1 后面缺少取值"),
    (r"Option '(.+)' does not take a value\.", r"选项 \1 不带取值"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多出的内容：\1"),
    (r"'(.*)' is not a valid (?:integer|float)(?: range)?\.", r"“\1”不是整数"),
    (r"(.+) is not in the range (.+)\.", r"\1 不在范围 \2 内"),
    (r"'(.*)' is not one of (.+)\.", r"“\1”不在可选值 \2 之中"),
    (r"(?:File|Path|Directory) '(.+)' does not exist\.", r"找不到“\1”"),
    (r"(?:File|Path) '(.+)' is a directory\.", r"“\1”是文件夹，须给出文件"),
    (r"(?:File|Path|Directory) '(.+)' is not (?:readable|writable)\.", r"“\1”没有读写权限"),
)


class Formatter(click.HelpFormatter):
    """The help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or "用法: ")

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean."""
        super().write_dl([(name, _noted(text)) for name, text in rows], col_max, col_spacing)


class Fault(click.ClickException):
    """A wrong call: exit code 2 and one line."""

    exit_code = 2

    def show(self, file: TextIO | Any = None) -> None:
        """The line, on standard error."""
        click.echo(self.format_message(), err=True)


@contextmanager
def one_line_faults() -> Iterator[None]:
    """Turns click's usage errors into faults."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise Fault(_told(error)) from error


def _told(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_hint(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_hint(error)}：{_translated(error.message)}"
    return _translated(error.format_message())


def _hint(error: click.BadParameter) -> str:
    if error.param is not None:
        return error.param.get_error_hint(error.ctx).replace("'", "")
    return str(error.param_hint or "")


def _translated(message: str) -> str:
    for pattern, chinese in FAULTS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, chinese, message, flags=re.DOTALL)
    return message


def _noted(text: str) -> str:
    for english, chinese in NOTES.items():
        text = text.replace(english, chinese)
    return text
