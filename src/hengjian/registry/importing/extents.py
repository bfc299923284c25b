"""How far out the cells of a sheet lie: a reader holds the whole rectangle, empty or not."""

from __future__ import annotations

import re

from hengjian.files.archives import See
from hengjian.files.unfit import Unfit

CELL_LIMIT = 3_000_000
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})([0-9]{1,7})[\"']")


def watch(name: str) -> See | None:
    """An onlooker for the parts that are sheets."""
    return Extent().see if name.startswith("xl/worksheets/") else None


class Extent:
    """The rectangle that a sheet's cells span."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def see(self, text: bytes) -> None:
        """Take in the places that a piece of a sheet names. Raises ``Unfit`` when the rectangle is too large."""
        for letters, digits in PLACE.findall(text):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _column(letters))
        if self.rows * self.columns > CELL_LIMIT:
            raise Unfit("的表太大或有单元格远在表外", "请删去多余的空行空列，或分成几个文件上传。")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
