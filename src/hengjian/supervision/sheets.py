"""How a row of 处罚与函告 becomes a penalty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.shapes import Row, Target
from hengjian.supervision.models import Penalty

KIND = "行政处罚"


def _penalty(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    values = row.values
    if values["kind"] == KIND:
        institution = anchors.of("institution", values["institution"])
        yield {"institution": institution, "number": values["number"], "on": values["on"], "amount": values["amount"]}


PENALTY = Target(Penalty, "number", ("number",), _penalty)
