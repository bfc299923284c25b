"""Types of arguments: days and positive counts, refused in Chinese."""

import datetime as dt
from typing import Any

import click


class Day(click.ParamType):
    """A day written ``YYYY-MM-DD``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; a refusal where there is no such day."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            self.fail(f"“{value}”不是有效日期，请写成 2026-01-31 的样子", param, ctx)
