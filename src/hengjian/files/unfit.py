"""Why a file is not taken, as a value."""

from __future__ import annotations


class Unfit(Exception):
    """A file that is not taken. ``why`` follows the file's name in a sentence; ``remedy`` is a sentence of its own."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why, self.remedy = why, remedy

    def told(self, name: str, outcome: str) -> str:
        """The whole sentence: ``name`` and reason, what became of it, what to do."""
        return f"{name}{self.why}，{outcome}。{self.remedy}"
