"""Due process around an act that burdens: what every authority's papers share (X-8).

Notice of what is intended, the party's statement within a term, the decision, service with proof, the remedies. Each room keeps
its own rows; the ways of service, the terms that no clause gives, the numbers of papers and the fields of a proof stand here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models

from hengjian.law.objections import Objection
from hengjian.law.terms import Term, working_days
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry.forms import day

STATEMENT_DAYS = 5  # 平台默认: no clause gives a term for the statement
SERVICE_DAYS = 3  # 平台默认: no clause says how soon a document is served
REMEDIES = "不服决定的，可以依法申请复议或者提起诉讼。"


class Method(models.TextChoices):
    """How a paper was served."""

    DIRECT = "direct", "直接送达"
    POST = "post", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    LEAVING = "leaving", "留置送达"
    PUBLIC = "public", "公告送达"


UNSIGNED = frozenset({Method.LEAVING, Method.PUBLIC})
"""Ways in which nobody can sign."""


class ProofFields(forms.Form):
    """What a 送达回证 says; mixed into a form with legal effect."""

    on = day("送达日期", "写在送达回证上的日期。")
    method = forms.ChoiceField(
        label="送达方式", choices=Method.choices, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "没有这种送达方式，请重新选择。"},
    )  # fmt: skip
    received_by = forms.CharField(
        label="签收人",
        required=False,
        max_length=60,
        help_text="直接、邮寄、电子送达的，必须写；留置、公告送达的，可以不写。",
    )
    remarks = forms.CharField(label="备注", required=False, max_length=200, help_text="例如邮件号、留置的见证人。")

    def clean(self) -> dict[str, Any]:
        """Who signed is named, except where nobody can sign."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("method") and given["method"] not in UNSIGNED and not given.get("received_by", "").strip():
            self.add_error("received_by", "请写签收人；留置送达、公告送达的可以不写。")
        return given


def statement_term(served: dt.date, days: int | None) -> Term | None:
    """The last day for the statement, counted from the day after service; ``None`` where no term is set."""
    return working_days(served, days, CALENDAR) if days else None


def too_early(served: dt.date | None, term: Term | None, on: dt.date, act: str, clause: str) -> Objection | None:
    """Not decided before the notice was served and the term for the statement is over; ``act`` in words, as 作出降级决定."""
    if served is None:
        return Objection(f"告知书还没有送达，不能{act}。", clause, missing="告知书的送达回证")
    if term is None or on > term.last:
        return None
    when = term.last + dt.timedelta(days=1)
    return Objection(
        f"陈述申辩期限到{term.last}届满，{when}起可以{act}。", clause, missing="陈述申辩期限没有届满", until=f"{when}起"
    )


def numbered(word: str, on: dt.date, used: Iterable[str]) -> str:
    """The next number of the year: 信告〔2026〕1号; given under the ledger's lock, so never twice."""
    head = f"{word}〔{on.year}〕"
    found = (re.fullmatch(rf"{re.escape(head)}(\d+)号", each) for each in used)
    return f"{head}{max((int(each[1]) for each in found if each), default=0) + 1}号"
