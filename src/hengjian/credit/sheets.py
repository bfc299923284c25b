"""The sheets of chapter five, as data: 处罚与函告 and 信用评分.

A book tells that a decision or an annulment was made; an empty cell, or 待定, never takes one away, and what was decided
on the platform is not overwritten by a book.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengjian.credit.models import BOOK, Admonition, Annulment, Decision, Score
from hengjian.registry.importing import cells
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.faults import Wrong
from hengjian.registry.importing.shapes import Column, Row, Sheet, Target, Values, ordered
from hengjian.supervision.models import Penalty
from hengjian.supervision.sheets import KIND, PENALTY
from hengjian.trail.models import Fact

ADMONITIONS = {"函告": Admonition.Kind.LETTER, "约谈": Admonition.Kind.TALK}
OUTCOMES = {"降级": Decision.Outcome.DOWNGRADE, "不予降级": Decision.Outcome.WAIVE}
PENDING = "待定"


def _admonition(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    values = row.values
    if values["kind"] in ADMONITIONS:
        yield {
            "institution": anchors.of("institution", values["institution"]),
            "kind": ADMONITIONS[values["kind"]],
            "number": values["number"],
            "on": values["on"],
            "grounds": values["grounds"],
        }


def _event(row: Row) -> Any:
    return row.made[Penalty if row.values["kind"] == KIND else Admonition]


def _decision(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    values = row.values
    if values["decision"] in OUTCOMES:
        yield {
            "institution": anchors.of("institution", values["institution"]),
            "event": _event(row).ref,
            "on": values["decided_on"] or values["on"],
            "outcome": OUTCOMES[values["decision"]],
            "reason": values["reason"] or f"{BOOK}，未写明理由",
            "by": BOOK,
        }


def _annulment(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    values = row.values
    if values["annulled_on"] is not None:
        yield {
            "institution": anchors.of("institution", values["institution"]),
            "event": _event(row).ref,
            "on": values["annulled_on"],
            "reason": f"{BOOK}，未写明途径",
            "by": BOOK,
        }


def _only_from_books(stored: Fact, fields: dict[str, Any]) -> dict[str, Any]:
    return fields if getattr(stored, "by") == BOOK else {}  # noqa: B009


def _grounds(values: Values) -> Iterable[tuple[str, Wrong]]:
    if values["kind"] in ADMONITIONS and values["grounds"] is None:
        yield "grounds", Wrong("required", "必填", "写明第二十三条第几项，如三、五", clause="HZ-23")


SANCTIONS = Sheet(
    "处罚与函告",
    "处罚与函告（约谈）台账",
    (
        Column("文书编号", "number", cells.text(80), required=True, ask="按文书填写"),
        Column("机构统一社会信用代码", "institution", cells.credit_code, required=True, refers="institution"),
        Column(
            "类别",
            "kind",
            cells.one_of((KIND, *ADMONITIONS), "三种类别"),
            required=True,
            ask="应为：行政处罚、函告、约谈",
        ),
        Column("日期", "on", cells.day, required=True, ask="写成2025-03-05"),
        Column("情形（第二十三条第几项）", "grounds", cells.items),
        Column("罚款金额（元）", "amount", cells.amount),
        Column("降级决定", "decision", cells.one_of((*OUTCOMES, PENDING), "三种决定")),
        Column("决定日期", "decided_on", cells.day),
        Column("决定理由", "reason", cells.text(2_000)),
        Column("撤销日期", "annulled_on", cells.day),
    ),
    key=("number",),
    checks=(_grounds, ordered("on", "annulled_on", "文书日期")),
    targets=(
        PENALTY,
        Target(Admonition, "number", ("number",), _admonition),
        Target(Decision, "event", ("event",), _decision, order=("on", "pk"), amend=_only_from_books),
        Target(Annulment, "event", ("event",), _annulment, order=("on", "pk"), amend=_only_from_books),
    ),
    cites=("HZ-23", "HZ-25", "HZ-34"),
)


def _score(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    values = row.values
    yield {
        "institution": anchors.of("institution", values["institution"]),
        "on": values["on"],
        "value": values["value"],
        "source": "导入",
    }


SCORES = Sheet(
    "信用评分",
    "信用评分",
    (
        Column("机构统一社会信用代码", "institution", cells.credit_code, required=True, refers="institution"),
        Column("月份", "on", cells.first_of_month, required=True, ask="写成2025-03"),
        Column(
            "得分",
            "value",
            cells.number("0", "100", 2, "得分超出0至100", exact=True),
            required=True,
            ask="填写0至100，最多两位小数",
        ),
    ),
    key=("institution", "on"),
    targets=(Target(Score, "institution", ("institution", "on"), _score, initial=("source",)),),
    cites=("HZ-7",),
)
