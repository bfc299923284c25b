"""What is wrong with a cell, as values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


class Unusable(Exception):
    """A file that cannot be imported at all; the message is for the person who handed it in."""


class Wrong(Exception):
    """One cell that cannot be taken.

    ``code`` as in the table of refusals; ``why`` and ``remedy`` in Chinese; ``start``, ``end`` bound the wrong characters
    of ``shown`` (the value as read where it differs from the cell's own text).
    """

    def __init__(
        self,
        code: str,
        why: str,
        remedy: str = "",
        *,
        start: int = 0,
        end: int = 0,
        shown: str | None = None,
        clause: str = "",
    ) -> None:
        super().__init__(why)
        self.code, self.why, self.remedy = code, why, remedy
        self.start, self.end, self.shown, self.clause = start, end, shown, clause


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why one row is refused. ``value`` is masked where it is an ID number."""

    sheet: str
    row: int
    column: str
    code: str
    why: str
    remedy: str = ""
    value: str = ""
    start: int = 0
    end: int = 0
    clause: str = ""

    @property
    def message(self) -> str:
        """Reason and remedy as one line."""
        return f"{self.why}。{self.remedy}" if self.remedy else self.why

    def reported(self) -> dict[str, Any]:
        """The fault in the form of ``hengjian import --report``."""
        return {"sheet": self.sheet, "row": self.row, "column": self.column, "code": self.code, "message": self.message}

    def stored(self) -> dict[str, Any]:
        """The fault as JSON, to be shown later."""
        return asdict(self)
